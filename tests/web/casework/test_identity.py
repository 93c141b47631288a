"""Who asked and who was consulted, as the screening looks for them before an answer is told to everybody."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.casework.models import Party
from gongkai.web.casework.queries.identity import identity_of
from tests.web.casework.making import a_case

pytestmark = pytest.mark.django_db


class TestIdentityOf:
    def test_tells_the_applicant_and_the_third_parties_that_were_asked(self) -> None:
        case = a_case(received_on=date(2026, 3, 2), name="李小麦")
        about = {"name": "周春生", "contact": "东街7号", "about": "合同"}
        Party.objects.create(case=case, ref="第三方1", kind="third_party", **about)
        Party.objects.create(case=case, ref="共同1", kind="joint_maker", name="白石镇", about="合同")

        assert identity_of(str(case.pk)) == {
            "name": "李小麦",
            "third_party_name_1": "周春生",
            "third_party_contact_1": "东街7号",
        }

    def test_tells_nothing_of_no_case(self) -> None:
        assert identity_of("") == {}
        assert identity_of("00000000-0000-4000-8000-000000000000") == {}
