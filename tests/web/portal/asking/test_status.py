"""The own case: who is let in, what is shown and what never is, what can be done there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.cases import events as e
from gongkai.cases.vocabulary import Answer, Consulted, ServedBy
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case, Document, HandedIn
from gongkai.web.casework.services.asking.intake import confirm
from gongkai.web.casework.services.course.ending import Result, decide, reply
from gongkai.web.casework.services.course.supplementing import ask_supplement
from gongkai.web.casework.services.recording import record
from gongkai.web.feedback.models import Evaluation
from gongkai.web.portal.asking.status import timeline
from gongkai.web.vault.services import keep
from tests.web.casework.making import a_clerk
from tests.web.portal.asking.filling import pdf, receiving_township, send_in

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
MONDAY = date(2026, 3, 2)
SECRET = "王机密"
"""Somebody of the house whose name must not be seen outside."""


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    receiving_township()


def clerk(case: Case) -> Actor:
    """A clerk who signs as well, under the name that must not be seen."""
    held = a_clerk(case.agency, Role.CLERK, Role.SIGNING_LEADER)
    return Actor("person:1", SECRET, held.posts)


def let_in(client: Client) -> Case:
    """The applicant on the page of his case, just sent in."""
    code = send_in(client)
    answer = client.post("/status/", {"code": code, "tail": "1234"})
    assert answer.headers["Location"] == "/status/case/"
    return Case.objects.get()


def confirmed(client: Client) -> Case:
    """The same, with receipt confirmed that Monday."""
    case = let_in(client)
    return confirm(case, confirmed_on=MONDAY, by=clerk(case), at=AT)


def shown(client: Client, path: str = "/status/case/") -> str:
    """The page."""
    return str(client.get(path).content.decode())


def answered(case: Case) -> Case:
    """The case answered the next day, with one file that goes out."""
    by = clerk(case)
    result = Result(outcome="granted")
    case = decide(case, result, decided_on=date(2026, 3, 3), by=by, at=AT, version=case.version)
    kept = keep(b"%PDF-1.7 contract", name="合同.pdf", media_type="application/pdf", owner=case.agency.code, at=AT)
    Document.objects.create(
        case=case, kind="found", title="中标合同", file=kept, given=True, added_at=AT, added_by=SECRET
    )
    served = {"served_by": ServedBy.ELECTRONIC, "served_on": date(2026, 3, 3)}
    return reply(case, **served, by=by, at=AT, version=case.version)  # type: ignore[arg-type]


def opening(client: Client, code: str, *, address: str) -> int:
    """How a try to open a case is answered."""
    return int(client.post("/status/", {"code": code, "tail": "1234"}, REMOTE_ADDR=address).status_code)


class TestEntering:
    def test_says_the_same_whatever_is_wrong(self, client: Client) -> None:
        code = send_in(client)

        wrong_tail = client.post("/status/", {"code": code, "tail": "9999"})
        wrong_code = client.post("/status/", {"code": "0" * 16, "tail": "1234"})

        for answer in (wrong_tail, wrong_code):
            assert answer.status_code == 422
            assert "对不上" in answer.content.decode()

    def test_keeps_code_and_digits_out_of_addresses(self, client: Client) -> None:
        code = send_in(client)

        answer = client.get("/status/", {"code": code, "tail": "1234"})

        assert answer.status_code == 200
        assert "own_case" not in client.session

    def test_ends_after_half_an_hour_without_a_page(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        let_in(client)
        monkeypatch.setattr(timezone, "now", lambda: AT + timedelta(minutes=31))

        assert client.get("/status/case/").status_code == 302

    def test_ends_when_one_leaves(self, client: Client) -> None:
        let_in(client)

        client.post("/status/leave/")

        assert client.get("/status/case/").status_code == 302

    def test_is_bounded(self, client: Client, settings: Any) -> None:
        settings.OPENINGS_PER_HOUR = 2

        tries = [opening(client, f"7{number:015}", address="192.0.2.7") for number in range(3)]

        assert tries == [422, 422, 429]

    def test_is_bounded_for_one_code_from_many_addresses(self, client: Client, settings: Any) -> None:
        settings.OPENINGS_PER_HOUR = 2

        tries = [opening(client, "8" * 16, address=f"198.51.100.{number}") for number in range(3)]

        assert tries == [422, 422, 429]

    def test_takes_what_was_typed_along_when_one_has_to_come_in_anew(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code = send_in(client)
        case = Case.objects.get()
        case = confirm(case, confirmed_on=MONDAY, by=clerk(case), at=AT)
        ask_supplement(
            case, told_on=MONDAY, answer_by_on=date(2026, 3, 23), by=clerk(case), at=AT, version=case.version
        )

        asked = client.post("/status/case/hand-in/", {"text": "要2025年的"})
        page = asked.content.decode()
        client.post("/status/case/hand-in/", {"text": "要2025年的", "code": code, "tail": "1234"})

        assert asked.status_code == 403
        assert 'name="text" value="要2025年的"' in page
        assert HandedIn.objects.get().text == "要2025年的"


class TestCase:
    def test_waits_for_the_call_before_receipt(self, client: Client) -> None:
        let_in(client)

        page = shown(client)

        assert "等待电话确认" in page
        assert "0000-6600123" in page
        assert "修改内容或联系方式" in page

    def test_shows_the_days_one_by_one_once_receipt_is_confirmed(self, client: Client) -> None:
        confirmed(client)

        page = shown(client)

        assert "答复期限" in page
        assert "2026年3月30日（星期一）" in page
        assert "还剩 20 个工作日" in page

    def test_says_that_the_clock_stands_while_an_opinion_is_awaited(self, client: Client) -> None:
        case = confirmed(client)
        opened = e.ConsultationOpened(on=MONDAY, ref="甲公司", kind=Consulted.THIRD_PARTY)
        record(case.pk, opened, e.ConsultationServed(on=MONDAY, ref="甲公司"), by=clerk(case), at=AT)

        page = shown(client)

        assert "正在征求意见" in page
        assert "随着顺延" in page
        assert "还剩" not in page

    def test_tells_nothing_of_the_house(self, client: Client) -> None:
        case = confirmed(client)
        by = clerk(case)
        inside = (
            e.Transferred(on=MONDAY, section="秘密科室"),
            e.SearchRecorded(on=MONDAY, places="秘密档案柜", found=True),
            e.JointDiscussionHeld(on=MONDAY, attended="秘密单位", conclusion="秘密结论"),
            e.ConsultationOpened(on=MONDAY, ref="甲公司", kind=Consulted.THIRD_PARTY),
            e.ConsultationServed(on=MONDAY, ref="甲公司"),
            e.ConsultationClosed(on=MONDAY, ref="甲公司", answer=Answer.REFUSED_WITH_REASON),
            e.Extended(on=MONDAY, working_days=5, approved_by=SECRET, approved_on=MONDAY),
        )
        case = record(case.pk, *inside, by=by, at=AT)
        result = Result(outcome="refused.internal_affairs")
        decide(case, result, decided_on=MONDAY, by=by, at=AT, version=case.version)

        page = shown(client)

        assert "延长5个工作日" in page
        assert "第三方" in page
        assert [
            word for word in (SECRET, "秘密", "甲公司", "内部事务", "已作决定", "不同意", "赵小禾") if word in page
        ] == []

    def test_hands_out_the_file_once_the_reply_is_served(self, client: Client) -> None:
        case = confirmed(client)
        file = answered(case).documents.get()

        answer = client.get(f"/status/case/files/{file.pk}/")

        assert "中标合同" in shown(client)
        assert answer.content == b"%PDF-1.7 contract"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"

    def test_hands_out_no_file_of_another_case(self, client: Client) -> None:
        case = answered(confirmed(client))
        stranger = Client()
        code = send_in(stranger)
        stranger.post("/status/", {"code": code, "tail": "1234"})

        assert stranger.get("/status/case/").status_code == 200
        assert stranger.get(f"/status/case/files/{case.documents.get().pk}/").status_code == 404


class TestDoing:
    def test_hands_in_a_supplement_with_files(self, client: Client) -> None:
        case = confirmed(client)
        told = {"told_on": MONDAY, "answer_by_on": date(2026, 3, 23)}
        ask_supplement(case, **told, by=clerk(case), at=AT, version=case.version)

        page = shown(client)
        answer = client.post("/status/case/hand-in/", {"text": "要2025年的", "files": pdf()}, follow=True)

        assert "最晚" in page
        assert "2026年3月23日" in page
        assert "补正材料已经提交" in answer.content.decode()
        assert HandedIn.objects.get().documents.get().title == "补正材料1-1"

    def test_puts_right_what_was_sent(self, client: Client) -> None:
        let_in(client)
        page = shown(client, "/status/case/correct/")
        typed = {"matter": "改过的题目", "description": "改过的描述", "phone": "13800005678"}
        chosen = {"wanted_form": "纸质文件", "wanted_delivery": "当面领取"}

        client.post("/status/case/correct/", {**typed, **chosen})

        assert "2025年北渠清淤工程中标合同" in page
        assert Case.objects.get().matter == "改过的题目"
        assert Case.objects.get().applicant.phone == "13800005678"

    def test_takes_the_request_back_after_one_question(self, client: Client) -> None:
        confirmed(client)

        question = shown(client, "/status/case/withdraw/")
        answer = client.post("/status/case/withdraw/", follow=True)

        assert "不能恢复" in question
        assert "申请已经撤回" in answer.content.decode()
        assert Case.objects.get().state == "closed"

    def test_evaluates_once(self, client: Client) -> None:
        answered(confirmed(client))

        first = client.post("/status/case/evaluate/", {"attitude": "5", "words": "很快"}, follow=True)
        second = client.post("/status/case/evaluate/", {"attitude": "1"}, follow=True)

        assert "谢谢您的评价" in first.content.decode()
        assert "可以评价一次" in second.content.decode()
        assert Evaluation.objects.get().attitude == 5

    def test_evaluates_with_a_score_at_least(self, client: Client) -> None:
        answered(confirmed(client))

        answer = client.post("/status/case/evaluate/", {"words": "只有话"})

        assert answer.status_code == 422
        assert "只有话" in answer.content.decode()


class TestTimeline:
    def test_knows_every_event_or_leaves_it_inside(self) -> None:
        known = {*timeline.INSIDE, *timeline._SAID, e.LetterSent}

        assert {*e.AnyEvent.__args__} - known == set()

    def test_puts_what_was_handed_in_after_what_asked_for_it(self, client: Client) -> None:
        case = confirmed(client)
        by, told = clerk(case), {"told_on": MONDAY, "answer_by_on": date(2026, 3, 23)}
        case = ask_supplement(case, **told, by=by, at=AT, version=case.version)
        client.post("/status/case/hand-in/", {"text": "要2025年的"})
        case = record(case.pk, e.Supplemented(on=MONDAY), by=by, at=AT)

        said = [entry.said[:5] for entry in timeline.happened(case, case.to_record())]

        assert said == ["提交申请", "确认收到申", "请您在20", "提交了补正", "收到您的补"]
