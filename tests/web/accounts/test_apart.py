"""None of the three administrators does the body's work, also where he calls a service himself. trust.md B5.

网络安全等级保护2019 8.1.4: 三员分立.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.web.accounts.models import Post
from gongkai.web.accounts.queries import Actor, NotPermitted, actor_for
from gongkai.web.accounts.roles import APART, Role
from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Case
from gongkai.web.casework.services import revealing
from gongkai.web.casework.services.course import ending, handing
from gongkai.web.casework.services.letters import drafting as letters
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from tests.web.accounts.making import AT, a_person
from tests.web.casework.making import a_case, a_township

pytestmark = pytest.mark.django_db
ON = date(2025, 1, 3)
RESULT = ending.Result(outcome="granted")
ACTS: dict[str, Callable[[Case, Actor], Any]] = {
    "reveal": lambda case, by: revealing.reveal(case, reason="核对", by=by, at=AT),
    "export": lambda case, by: revealing.export([case], open_reason="核对", by=by, at=AT),
    "restrict": lambda case, by: handing.restrict(case, restricted=True, by=by, at=AT),
    "letter": lambda case, by: letters.draft(case, "reply", outcome="granted", by=by, at=AT),
    "decide": lambda case, by: ending.decide(case, RESULT, decided_on=ON, by=by, at=AT, version=case.version),
    "item": lambda case, by: drafting.begin(
        case.agency, Placing(kind="notice", column="notices"), Words(title="通知", body="<p>字</p>"), by=by, at=AT
    ),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", APART)
def test_an_administrator_is_refused_by_the_service_itself(role: Role, act: str) -> None:
    case = a_case(received_on=date(2025, 1, 2))
    by = actor_for(a_person(a_township(), role), on=AT.date())
    lines = Entry.objects.count()

    with pytest.raises(NotPermitted):
        ACTS[act](case, by)
    assert Entry.objects.count() == lines


@pytest.mark.parametrize("act", ["reveal", "restrict", "letter"])
def test_who_was_a_clerk_a_moment_ago_is_refused(act: str) -> None:
    case = a_case(received_on=date(2025, 1, 2))
    person = a_person(a_township(), Role.CLERK)
    ACTS["restrict"](case, actor_for(person, on=AT.date()))

    Post.objects.filter(person=person).update(role=Role.AUDIT_ADMIN.value)

    with pytest.raises(NotPermitted):
        ACTS[act](Case.objects.get(pk=case.pk), actor_for(person, on=AT.date()))
