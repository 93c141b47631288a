"""The interface keeps its own contract: whatever is sent, the answer is one that the document announces."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import positive_data_acceptance

from gongkai.web.accounts.roles import MACHINE
from gongkai.web.casework.models import Case
from gongkai.web.config.wsgi import application
from tests.web.api.test_door import a_key
from tests.web.casework.making import a_case

REFUSED_BY_LAW = positive_data_acceptance  # a well-formed act the law does not admit
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


EXAMPLES = int(os.environ.get("GONGKAI_REQUESTS", "12"))
"""Of each operation and check; by night 1,000, which makes some fifty thousand requests."""
HEADERS = {"authorization": "Bearer none"}


@schema.auth(refresh_interval=None)
class Keys:
    """The key of the test at hand, as the tool wants it: so that it can also leave it out and see what happens."""

    def get(self, case: schemathesis.Case, context: schemathesis.AuthContext) -> str:
        """The value of the header."""
        return HEADERS["authorization"]

    def set(self, case: schemathesis.Case, data: str, context: schemathesis.AuthContext) -> None:
        """Puts it into the request."""
        case.headers["Authorization"] = data


@pytest.fixture(autouse=True)
def kept_connection() -> Iterator[None]:
    """As Django's own test client does: a request does not close the connection that the test's transaction is on."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.django_db
@schema.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_announced(case: schemathesis.Case) -> None:
    """With a key that may do everything a machine may, on a case that is there; and without a key."""
    known = a_case(received_on=date(2025, 2, 5))
    HEADERS.update(a_key(known.agency, *MACHINE))
    _lead_to(known, case)

    case.call_and_validate(excluded_checks=[REFUSED_BY_LAW])


@pytest.mark.django_db
@schema.parametrize()
@settings(max_examples=max(2, EXAMPLES // 10), derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_without_a_key_nothing_of_anybody_is_told(case: schemathesis.Case) -> None:
    """With a key that nobody has: an open address answers as to everybody, any other refuses, none fails."""
    known = a_case(received_on=date(2025, 2, 5), name="绝密的申请人")
    HEADERS.update({"authorization": "Bearer none"})
    _lead_to(known, case)

    answer = case.call()

    assert answer.status_code < 500
    assert "绝密的申请人" not in answer.text
    assert known.number not in answer.text
    if case.operation.definition.raw.get("security"):
        assert answer.status_code in (401, 403, 404, 405, 415, 422)


def _lead_to(known: Case, case: schemathesis.Case) -> None:
    """To a case that is there, unless the address is to be a wrong one."""
    path = case.meta.components.get(ParameterLocation.PATH) if case.meta else None
    if "case_id" in case.path_parameters and (path is None or path.mode.is_positive):
        case.path_parameters["case_id"] = str(known.pk)
