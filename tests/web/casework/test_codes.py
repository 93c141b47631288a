"""Query codes: nobody guesses one, no two are alike, none is to be read in the database. trust.md D3; ASVS 11.5.1."""

from __future__ import annotations

import hmac
import os
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection

from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.web.casework.queries import applicant
from gongkai.web.casework.services.asking.intake import CODE_LENGTH, Arrival, Asking, Person, new_code, take_in
from tests.web.casework.making import CLERK_AT, a_clerk, a_township

BY_NIGHT = os.environ.get("GONGKAI_ORACLE") == "all"
CODES = 1_000_000 if BY_NIGHT else 20_000
BEYOND_CHANCE = 105.0
"""Chi-square with 31 degrees of freedom: beyond this once in a thousand million times."""


def test_codes_are_evenly_drawn_and_never_alike() -> None:
    codes = [new_code() for _ in range(CODES)]
    places = [Counter(code[place] for code in codes) for place in range(CODE_LENGTH)]

    assert len(set(codes)) == CODES
    assert all(len(place) == 32 and not set("ILOU") & set(place) for place in places)
    expected = CODES / 32
    worst = max(sum((found - expected) ** 2 / expected for found in place.values()) for place in places)
    assert worst < BEYOND_CHANCE


@pytest.mark.django_db
def test_a_code_stands_nowhere_and_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    agency = a_township()
    taken = take_in(
        agency,
        asking=Asking(matter="合同", description="合同", wanted_form="纸质", wanted_delivery="邮寄"),
        person=Person(kind=ApplicantKind.NATURAL_PERSON, name="甲", identity_kind="居民身份证", phone="13877651234"),
        arrival=Arrival(channel="counter", submitted_on=date(2025, 1, 2)),
        by=a_clerk(agency),
        at=CLERK_AT,
        received_on=date(2025, 1, 2),
    )
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert not any(taken.code in str(row) for row in cursor.fetchall()), table

    compared: list[Any] = []
    monkeypatch.setattr(hmac, "compare_digest", lambda one, other: compared.append((one, other)) or one == other)
    assert applicant.case_of_code(taken.code, tail="1234") == taken.case
    assert applicant.case_of_code(taken.code, tail="1235") is None
    assert applicant.case_of_code(new_code(), tail="1234") is None
    assert [len(one) == len(other) == 64 for one, other in compared] == [True] * 3
