"""The page of an act: it does the act, or comes back with the reason and everything that was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.cases.acts import Act
from gongkai.web.accounts.models import Person
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case, TypedDraft
from gongkai.web.casework.services.course.handing import assign, record_search
from tests.web.casework.making import CLERK_AT, a_case, a_clerk
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
LONG_AGO = date(2026, 3, 2)


def do(client: Client, case: Case, act: Act, **typed: Any) -> Any:
    """Sends the form of an act as the page would."""
    case.refresh_from_db()
    typed.setdefault("version", case.version)
    return client.post(reverse("desk:act", args=[case.pk, act.value]), typed)


def searched(case: Case, *, found: bool = True) -> None:
    """A search on record."""
    case.refresh_from_db()
    given = {"places": "档案室", "found": found, "searched_on": LONG_AGO, "version": case.version}
    record_search(case, **given, by=a_clerk(case.agency), at=CLERK_AT)
    case.refresh_from_db()


@pytest.fixture
def case() -> Case:
    """A case of long ago, so that no day of it lies ahead."""
    return a_case(received_on=LONG_AGO)


@pytest.fixture
def clerk() -> Person:
    """Who handles it."""
    return a_person("李经办", Role.CLERK)


class TestActs:
    def test_of_a_clerk_lead_from_consultation_to_extension(self, case: Case, clerk: Person) -> None:
        leader = a_person("赵镇长", Role.SIGNING_LEADER)
        client = at_desk(clerk)

        steps = [
            do(client, case, Act.CONSULT, kind="third_party", name="某公司", about="合同", opened_on="2026-03-03"),
            do(client, case, Act.SERVE_CONSULTATION, ref="第三方1", served_on="2026-03-04"),
            do(
                client,
                case,
                Act.END_CONSULTATION,
                ref="第三方1",
                answer="consent",
                opinion="同意",
                closed_on="2026-03-06",
            ),
            do(
                client,
                case,
                Act.EXTEND,
                working_days=10,
                approved_by=leader.name,
                approved_on="2026-03-09",
                told_on="2026-03-09",
            ),
        ]

        case.refresh_from_db()
        assert [step.status_code for step in steps] == [302] * 4
        assert (case.due_before, case.due_on) == (date(2026, 3, 30), date(2026, 4, 17))

    def test_on_a_day_ahead_come_back_with_what_was_typed(self, case: Case, clerk: Person) -> None:
        ahead = (date(2126, 1, 1)).isoformat()

        page = do(at_desk(clerk), case, Act.RECORD_DISCUSSION, attended="司法所", conclusion="可以公开", held_on=ahead)

        assert page.status_code == 422
        assert "日期不能晚于今天" in page.content.decode()
        assert "可以公开" in page.content.decode()
        assert case.events.count() == 1

    def test_that_the_law_refuses_come_back_with_sentence_and_article(self, case: Case, clerk: Person) -> None:
        page = do(at_desk(clerk), case, Act.TAKE_PAYMENT, paid_on="2026-03-03")

        assert page.status_code == 422
        assert "没有待缴的信息处理费" in page.content.decode()
        assert "信息处理费办法2020 §6" in page.content.decode()

    def test_of_two_officers_have_one_winner_and_the_loser_keeps_the_text(self, case: Case, clerk: Person) -> None:
        client, seen = at_desk(clerk), case.version
        do(client, case, Act.RECORD_SEARCH, places="档案室", found="no", searched_on="2026-03-03")
        typed = {"attended": "司法所", "conclusion": "我的结论", "held_on": "2026-03-03"}

        lost = do(client, case, Act.RECORD_DISCUSSION, **typed, version=seen)
        told = lost.content.decode()
        case.refresh_from_db()

        assert lost.status_code == 422
        assert "李经办已登记" in told
        assert "我的结论" in told
        assert f'name="version" value="{case.version}"' in told
        assert do(client, case, Act.RECORD_DISCUSSION, **typed).status_code == 302

    def test_begun_and_left_are_there_again_for_that_person_alone(self, case: Case, clerk: Person) -> None:
        address = reverse("desk:act", args=[case.pk, Act.RECORD_DISCUSSION.value])
        client, other = at_desk(clerk), at_desk(a_person("王经办", Role.CLERK))

        kept = client.post(address, {"conclusion": "写了一半", "attended": ""}, headers={"X-Draft": "1"})

        assert kept.status_code == 204
        assert "写了一半" in client.get(address).content.decode()
        assert "写了一半" not in other.get(address).content.decode()
        assert "写了一半" not in TypedDraft.objects.values_list("typed", flat=True)[0]
        do(client, case, Act.RECORD_DISCUSSION, attended="司法所", conclusion="写完", held_on="2026-03-03")
        assert not TypedDraft.objects.exists()

    def test_of_signing_are_not_the_handlers(self, case: Case) -> None:
        both = a_person("赵镇长", Role.CLERK, Role.SIGNING_LEADER)
        assign(case, both.pk, by=a_clerk(case.agency), at=CLERK_AT)
        searched(case)

        page = do(at_desk(both), case, Act.DECIDE, outcome="granted", decided_on="2026-03-03")

        assert page.status_code == 422
        assert "经办人不能签发自己办理的答复" in page.content.decode()

    def test_of_a_leader_decide_and_the_clerk_serves(self, case: Case, clerk: Person) -> None:
        leader = a_person("赵镇长", Role.SIGNING_LEADER)
        assign(case, clerk.pk, by=a_clerk(case.agency), at=CLERK_AT)
        searched(case)

        decided = do(at_desk(leader), case, Act.DECIDE, outcome="granted", decided_on="2026-03-03")
        served = do(at_desk(clerk), case, Act.REPLY, served_by="post", served_on="2026-03-04")

        case.refresh_from_db()
        assert (decided.status_code, served.status_code) == (302, 302)
        assert (case.outcome, case.closed_on) == ("granted", date(2026, 3, 4))

    def test_without_the_permit_are_refused_with_the_reason(self, case: Case) -> None:
        reviewer = at_desk(a_person("陈法制", Role.LEGAL_REVIEWER))

        page = reviewer.get(reverse("desk:act", args=[case.pk, Act.WITHDRAW.value]))

        assert page.status_code == 403
        assert "办理案件" in page.content.decode()

    def test_that_are_none_are_not_there(self, case: Case, clerk: Person) -> None:
        assert at_desk(clerk).get(reverse("desk:act", args=[case.pk, "delete"])).status_code == 404


class TestConfirming:
    def test_of_a_lapse_is_a_persons_act(self, case: Case, clerk: Person) -> None:
        client = at_desk(clerk)
        do(client, case, Act.ASK_SUPPLEMENT, told_on="2026-03-03", answer_by_on="2026-03-24")
        case.refresh_from_db()

        page = client.post(reverse("desk:lapse", args=[case.pk]), {"version": case.version, "ref": ""})

        case.refresh_from_db()
        assert page.status_code == 302
        assert case.outcome == "closed_otherwise.not_supplemented"

    def test_of_nothing_says_so(self, case: Case, clerk: Person) -> None:
        page = at_desk(clerk).post(reverse("desk:lapse", args=[case.pk]), {"version": case.version, "ref": ""})

        assert "没有已经逾期、需要确认的事项" in page.content.decode()


class TestGuide:
    def test_asks_one_question_and_takes_the_record_for_an_answer(self, case: Case, clerk: Person) -> None:
        searched(case, found=False)
        address = reverse("desk:guide", args=[case.pk])

        page = at_desk(clerk).get(address, {"clarity": "clear", "nature": "request", "owner": "ours"})
        told = page.content.decode()

        assert "经检索，本机关有没有这一信息？" in told
        assert "案卷里的记录排除了：" in told

    def test_ends_in_one_row(self, case: Case, clerk: Person) -> None:
        searched(case, found=False)
        answers = {"clarity": "clear", "nature": "petition"}

        told = at_desk(clerk).get(reverse("desk:guide", args=[case.pk]), answers).content.decode()

        assert "不予处理告知书" in told

    def test_tells_what_does_not_go_together(self, case: Case, clerk: Person) -> None:
        answers = {"clarity": "clear", "nature": "petition", "ground": "secret"}

        told = at_desk(clerk).get(reverse("desk:guide", args=[case.pk]), answers).content.decode()

        assert "请改正其中一项" in told
