"""Writing a request down: each channel's own question, repetitions shown once, the query code shown once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case, Document
from gongkai.web.casework.queries.digests import code_digest, identity_index
from gongkai.web.casework.queries.lists.alike import counted, likeness
from gongkai.web.casework.services.course.splitting import split
from tests.web.casework.making import CLERK_AT, a_case, a_clerk, a_township
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
FIELDS: dict[str, str] = {
    "once": "a" * 32,
    "arrived_on": "2026-03-02",
    "matter": "宅基地审批结果",
    "description": "2025年审批结果",
    "wanted_form": "纸质",
    "wanted_delivery": "邮寄",
    "kind": "natural_person",
    "name": "测试申请人",
    "identity_kind": "居民身份证",
    "identity_number": "379999199001010019",
    "phone": "13800001234",
}


def enter(channel: str, **typed: Any) -> Any:
    """A clerk sends the form of that channel."""
    person = Person.objects.filter(name="李经办").first() or a_person("李经办", Role.CLERK)
    return at_desk(person).post(reverse("desk:entry", args=[channel]), {**FIELDS, **typed})


class TestEntry:
    @pytest.mark.parametrize(
        ("channel", "typed", "received_on"),
        [
            ("counter", {}, date(2026, 3, 2)),
            ("post_signed", {"fact_on": "2026-03-04"}, date(2026, 3, 4)),
            ("post_ordinary", {"fact_on": "2026-03-03"}, date(2026, 3, 3)),
            ("online", {"fact_on": "2026-03-05"}, date(2026, 3, 5)),
            ("online", {}, None),
            ("fax", {}, None),
        ],
    )
    def test_takes_the_receipt_day_of_its_channel(
        self, channel: str, typed: dict[str, str], received_on: date | None
    ) -> None:
        a_township()

        page = enter(channel, **typed)

        made = Case.objects.get()
        assert page.status_code == 200
        assert (made.channel, made.received_on) == (channel, received_on)

    @pytest.mark.parametrize("channel", ["post_signed", "post_ordinary"])
    def test_without_the_day_that_counts_asks_for_it(self, channel: str) -> None:
        a_township()

        page = enter(channel)

        assert page.status_code == 422
        assert not Case.objects.exists()

    def test_shows_the_query_code_once(self) -> None:
        a_township()

        told = enter("counter").content.decode()

        code = told.partition("<code>")[2].partition("</code>")[0]
        assert Case.objects.get().query_digest == code_digest(code)

    def test_sent_twice_makes_one_case(self) -> None:
        a_township()
        client = at_desk(a_person("李经办", Role.CLERK))
        address = reverse("desk:entry", args=["counter"])

        client.post(address, FIELDS)
        again = [client.post(address, given) for given in (FIELDS, {**FIELDS, "checked": "on"})]

        assert Case.objects.count() == 1
        assert [answer.status_code for answer in again] == [302, 302]

    def test_of_what_may_be_a_repetition_asks_once(self) -> None:
        a_township()
        enter("counter")

        asked = enter("counter", once="b" * 32)
        told = asked.content.decode()

        assert asked.status_code == 422
        assert "可能已经登记过" in told
        assert "同一申请人" in told
        assert Case.objects.count() == 1
        assert enter("counter", once="b" * 32, checked="on").status_code == 200
        assert Case.objects.count() == 2

    def test_keeps_the_scan_under_a_name_that_says_nothing_of_a_person(self) -> None:
        a_township()
        scan = SimpleUploadedFile("测试申请人的申请书.pdf", b"%PDF-1.7 x", "application/pdf")

        enter("counter", scan=scan)

        kept = Document.objects.get().file
        assert kept.media_type == "application/pdf"
        assert "测试申请人" not in kept.name

    def test_is_not_for_who_takes_nothing_in(self) -> None:
        reviewer = at_desk(a_person("陈法制", Role.LEGAL_REVIEWER))

        assert reviewer.get(reverse("desk:take_in")).status_code == 403


class TestMonth:
    @pytest.mark.parametrize(("count", "yuan", "following"), [(9, 0, 0), (10, 0, 100), (30, 2000, 200)])
    def test_counts_an_applicant_and_what_one_more_costs(self, count: int, yuan: int, following: int) -> None:
        agency = a_township()
        index = identity_index("居民身份证", "379999199001010019")
        for _ in range(count):
            case = a_case(received_on=date(2026, 3, 2))
            case.applicant.identity_index = index
            case.applicant.save(update_fields=["identity_index"])

        month = counted(agency.pk, index, on=date(2026, 3, 31))

        assert (month.count, month.yuan, month.next_yuan) == (count, yuan, following)
        assert counted(agency.pk, index, on=date(2026, 4, 1)).count == 0


class TestLikeness:
    def test_is_one_for_the_same_and_nought_for_nothing_in_common(self) -> None:
        assert likeness("宅基地审批结果", "宅基地审批结果") == 1
        assert likeness("宅基地审批结果", "财政预算") == 0
        assert likeness("一", "一") == 0


class TestSplit:
    def test_makes_a_case_of_the_same_applicant_and_day_with_its_own_code(self) -> None:
        case = a_case(received_on=date(2026, 3, 2), name="欧阳测试")

        taken = split(case, matter="财政预算", description="预算表", once="a", by=a_clerk(case.agency), at=CLERK_AT)

        assert taken.case.received_on == case.received_on
        assert taken.case.applicant.name == "欧阳测试"
        assert taken.case.query_digest != case.query_digest
        assert case.links.get().kind == "split"
