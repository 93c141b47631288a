"""Answers for everybody and what applicants hand in, as the desk meets them."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from gongkai.cases.vocabulary import ServedBy
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case, HandedIn, Party
from gongkai.web.casework.queries.identity import identity_of
from gongkai.web.casework.services.asking.applicant import hand_in
from gongkai.web.casework.services.course.ending import Result, decide, reply
from gongkai.web.casework.services.course.supplementing import ask_supplement, take_supplement
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.holding import Unable
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.review import screening_runs, submitting
from gongkai.web.catalogue.services.writing.answering import Answer, begin_answer
from gongkai.web.clearance.models import Found
from tests.web.casework.making import a_case, a_clerk, a_township
from tests.web.catalogue.making import a_staff, passed
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 29, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = date(2026, 5, 29)
WORDS = {"title": "北渠清淤工程合同", "summary": "总价和工期", "text": "北渠清淤工程2025年招标，总价和工期已经公布。"}


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
    def test_begins_a_draft_tied_to_its_case(self) -> None:
        case = closed_case()
        client = at_desk(a_person("李经办", Role.CLERK))
        link = reverse("desk:publish", args=[case.pk])

        shown = client.get(reverse("desk:case", args=[case.pk])).content.decode()
        begun = client.post(link, WORDS)

        item = Item.objects.get()
        assert link in shown
        assert begun.headers["Location"] == reverse("desk:item", args=[item.pk])
        assert (item.kind, item.source_case, item.attribute) == ("answer", str(case.pk), "proactive")
        assert item.draft.body == f"<p>{WORDS['text']}</p>"

    def test_is_held_up_while_it_tells_who_asked(self) -> None:  # trust rule P08
        case = closed_case()
        client = at_desk(a_person("李经办", Role.CLERK))
        client.post(reverse("desk:publish", args=[case.pk]), {**WORDS, "text": "应申请人李小麦的申请公布。"})
        item = Item.objects.get()

        sent = client.post(reverse("desk:item_act", args=[item.pk, "submit"]), follow=True).content.decode()

        assert Item.objects.get().state == Item.State.DRAFT
        assert "P08" in {found.rule for found in Found.objects.all()}
        assert "李小麦" not in "".join(found.excerpt + found.said for found in Found.objects.all())
        assert "还没有送审" in sent

    def test_is_held_up_while_it_tells_which_third_party_was_asked(self) -> None:
        case = closed_case()
        Party.objects.create(case=case, ref="第三方1", kind="third_party", name="周春生", about="合同")
        staff = a_staff(case.agency, on=DAY)
        answer = Answer(title="北渠清淤工程合同", text="经征求周春生同意，现在公开。")
        item = begin_answer(case.agency, answer, source_case=str(case.pk), by=staff.clerk, at=AT)

        sent = submitting.submit(item.pk, by=staff.clerk, at=AT, asked_by=identity_of)

        assert "P08" in {found.rule for found in sent.left}

    def test_goes_out_when_nothing_tells_who_asked(self) -> None:
        case = closed_case()
        staff = a_staff(case.agency, on=DAY)
        answer = Answer(**WORDS)
        item = begin_answer(case.agency, answer, source_case=str(case.pk), by=staff.clerk, at=AT)

        sent = submitting.submit(item.pk, by=staff.clerk, at=AT, asked_by=identity_of)
        released = releasing.publish(passed(sent.item, staff, at=AT).pk, by=staff.clerk, at=AT)

        assert released.is_shown
        with pytest.raises(Unable, match="申请案件"):
            screening_runs.run(item.pk, by=staff.clerk, at=AT, shown=True)

    def test_keeps_what_was_typed_when_something_is_missing(self) -> None:
        case = closed_case()
        client = at_desk(a_person("李经办", Role.CLERK))

        answer = client.post(reverse("desk:publish", args=[case.pk]), {**WORDS, "title": ""})

        assert answer.status_code == 422
        assert WORDS["text"] in answer.content.decode()

    def test_of_an_open_case_is_not_begun(self) -> None:
        case = a_case(received_on=date(2026, 5, 27), name="李小麦")
        client = at_desk(a_person("李经办", Role.CLERK))

        client.post(reverse("desk:publish", args=[case.pk]), WORDS)

        assert not Item.objects.exists()

    def test_is_the_clerks_and_of_his_own_body(self) -> None:
        case = closed_case()
        leader = at_desk(a_person("王镇长", Role.SIGNING_LEADER))
        stranger = at_desk(a_person("外经办", Role.CLERK, agency=a_township("other")))

        assert leader.post(reverse("desk:publish", args=[case.pk]), WORDS).status_code == 403
        assert stranger.post(reverse("desk:publish", args=[case.pk]), WORDS).status_code == 404


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
