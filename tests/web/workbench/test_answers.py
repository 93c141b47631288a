"""Answers for everybody and what applicants hand in, as the desk meets them."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from gongkai.cases.vocabulary import ServedBy
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case, HandedIn, PublishedAnswer
from gongkai.web.casework.services.applicant import hand_in
from gongkai.web.casework.services.ending import Result, decide, reply
from gongkai.web.casework.services.supplementing import ask_supplement, take_supplement
from tests.web.casework.making import a_case, a_clerk, a_township
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 29, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = date(2026, 5, 29)
WORDS = {"title": "北渠清淤工程合同", "summary": "总价和工期", "text": "北渠清淤工程2025年招标，合同见附件。"}


def closed_case() -> Case:
    """A case of 李小麦, answered."""
    case = a_case(received_on=date(2026, 5, 27), name="李小麦")
    by = a_clerk(case.agency, Role.CLERK, Role.SIGNING_LEADER)
    case = decide(case, Result(outcome="granted"), decided_on=DAY, by=by, at=AT, version=case.version)
    return reply(case, served_by=ServedBy.HAND, served_on=DAY, by=by, at=AT, version=case.version)


def with_supplement() -> Case:
    """A case whose applicant has handed in the supplement that was asked for."""
    case = a_case(received_on=date(2026, 5, 27), name="李小麦")
    told = {"told_on": DAY, "answer_by_on": date(2026, 6, 22)}
    case = ask_supplement(case, **told, by=a_clerk(case.agency), at=AT, version=case.version)
    hand_in(case, HandedIn.Kind.SUPPLEMENT, text="要渠首到石桥的一段", files=[], at=AT)
    return case


class TestPublish:
    def test_is_done_by_the_leader_on_the_page_of_a_closed_case(self) -> None:
        case = closed_case()
        client = at_desk(a_person("王镇长", Role.SIGNING_LEADER))
        link = reverse("desk:publish", args=[case.pk])

        shown = client.get(reverse("desk:case", args=[case.pk])).content.decode()
        listed = client.post(link, WORDS, follow=True).content.decode()

        assert link in shown
        assert WORDS["title"] in listed
        assert PublishedAnswer.objects.get().case == case

    def test_keeps_what_was_typed_when_it_tells_who_asked(self) -> None:
        case = closed_case()
        client = at_desk(a_person("王镇长", Role.SIGNING_LEADER))

        answer = client.post(reverse("desk:publish", args=[case.pk]), {**WORDS, "text": "应李小麦的申请公布。"})

        assert answer.status_code == 422
        assert "申请人姓名" in answer.content.decode()
        assert "应李小麦的申请公布。" in answer.content.decode()

    def test_is_not_the_clerks(self) -> None:
        case = closed_case()
        client = at_desk(a_person("李经办", Role.CLERK))

        assert client.post(reverse("desk:publish", args=[case.pk]), WORDS).status_code == 403
        assert client.get(reverse("desk:answers")).status_code == 403

    def test_of_another_body_is_not_there(self) -> None:
        case = closed_case()
        client = at_desk(a_person("外镇长", Role.SIGNING_LEADER, agency=a_township("other")))

        assert client.post(reverse("desk:publish", args=[case.pk]), WORDS).status_code == 404


class TestWithdraw:
    def test_takes_the_answer_off_after_one_question(self) -> None:
        case = closed_case()
        client = at_desk(a_person("王镇长", Role.SIGNING_LEADER))
        client.post(reverse("desk:publish", args=[case.pk]), WORDS)
        answer = PublishedAnswer.objects.get()
        address = reverse("desk:answer-withdraw", args=[answer.pk])

        question = client.get(address).content.decode()
        client.post(address)

        assert "都不再显示" in question
        assert PublishedAnswer.objects.get().withdrawn_on == date(2026, 6, 1)
        assert client.post(address).status_code == 404


class TestHandedIn:
    def test_stands_in_the_inbox_and_on_the_page_of_the_case(self) -> None:
        case = with_supplement()
        client = at_desk(a_person("李经办", Role.CLERK))

        inbox = client.get(reverse("desk:inbox")).content.decode()
        page = client.get(reverse("desk:case", args=[case.pk])).content.decode()

        assert "登记申请人网上提交的补正" in inbox
        assert "要渠首到石桥的一段" in page
        assert reverse("desk:act", args=[case.pk, "take_supplement"]) in page

    def test_shows_its_words_to_nobody_who_may_not_see_the_person(self) -> None:
        case = with_supplement()
        client = at_desk(a_person("初审人", Role.FIRST_REVIEWER))

        page = client.get(reverse("desk:case", args=[case.pk])).content.decode()

        assert "网上提交的材料" in page
        assert "要渠首到石桥的一段" not in page

    def test_is_gone_from_the_inbox_once_it_was_taken_up(self) -> None:
        case = with_supplement()
        by = a_clerk(case.agency)
        take_supplement(case, received_on=date(2026, 6, 1), by=by, at=AT, version=Case.objects.get().version)
        client = at_desk(a_person("李经办", Role.CLERK))

        assert "网上提交的补正" not in client.get(reverse("desk:inbox")).content.decode()
        assert "要渠首到石桥的一段" in client.get(reverse("desk:case", args=[case.pk])).content.decode()

    def test_is_not_offered_as_lapsed_while_it_waits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        case = with_supplement()
        client = at_desk(a_person("李经办", Role.CLERK))
        late = datetime(2026, 6, 24, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
        monkeypatch.setattr("gongkai.web.workbench.access.timezone", SimpleNamespace(now=lambda: late))

        waiting = client.get(reverse("desk:case", args=[case.pk])).content.decode()
        HandedIn.objects.all().delete()
        lapsed = client.get(reverse("desk:case", args=[case.pk])).content.decode()

        assert "申请人逾期未补正" not in waiting
        assert "申请人逾期未补正" in lapsed
