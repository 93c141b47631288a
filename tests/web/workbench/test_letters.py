"""The pages of letters: begun, written, checked, submitted, judged, signed, served; and who sees which names."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.accounts.models import Post
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.models import Entry
from gongkai.web.casework.letters.paper import packaged
from gongkai.web.casework.letters.wording import kinds
from gongkai.web.casework.models import Case, Letter, LetterTemplate
from tests.web.casework.lettering import REFUSED, Staff, somebody
from tests.web.casework.making import a_case
from tests.web.workbench.making import at_desk

pytestmark = pytest.mark.django_db
NAME = "欧阳测试"


@pytest.fixture
def staff() -> Staff:
    """Everybody of one township."""
    return Staff()


@pytest.fixture
def case(staff: Staff) -> Case:
    """A case received a fortnight before the day of these tests, 1 June 2026."""
    return a_case(received_on=date(2026, 5, 18), agency=staff.agency, name=NAME)


def desk(staff: Staff, name: str) -> Client:
    """A browser of that person."""
    return at_desk(staff.people[name])


def drafted(staff: Staff, case: Case, kind: str = "reply", outcome: str = "refused.internal_affairs") -> Letter:
    """A draft begun on its page."""
    sent = {"kind": kind, "outcome": outcome}
    answer = desk(staff, "clerk").post(f"/desk/cases/{case.pk}/letters/new/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return Letter.objects.get(case=case, kind=kind)


def written(staff: Staff, letter: Letter, **words: str) -> Letter:
    """The draft with these words, saved on its page."""
    answer = desk(staff, "clerk").post(f"/desk/letters/{letter.pk}/edit/", {"version": letter.version, **words})
    assert answer.status_code == 302, answer.content.decode()
    return Letter.objects.get(pk=letter.pk)


def submitted(staff: Staff, letter: Letter) -> Letter:
    """The letter sent into review on its page."""
    sent = {**letter.filled, "version": letter.version, "then": "submit"}
    answer = desk(staff, "clerk").post(f"/desk/letters/{letter.pk}/edit/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return Letter.objects.get(pk=letter.pk)


def judged(staff: Staff, letter: Letter, name: str, passed: str = "yes", words: str = "") -> Letter:
    """The letter after a verdict given on the page of its review."""
    letter = Letter.objects.get(pk=letter.pk)
    step = letter.review.at_step if letter.review else 0
    sent = {"passed": passed, "words": words, "at_step": step}
    answer = desk(staff, name).post(f"/desk/reviews/{letter.review_id}/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return Letter.objects.get(pk=letter.pk)


class TestTheWayOfAReply:
    def test_goes_from_the_draft_to_the_served_letter(self, staff: Staff, case: Case) -> None:
        letter = submitted(staff, written(staff, drafted(staff, case), **REFUSED))
        for name in ("first", "legal", "leader"):
            assert "政府信息公开申请答复书" in desk(staff, name).get("/desk/reviews/").content.decode()
            letter = judged(staff, letter, name)
        assert letter.number == "青政公开〔2026〕1号-答"

        page = desk(staff, "clerk").get(f"/desk/letters/{letter.pk}/serve/").content.decode()
        version = re.search(r'name="version" value="(\d+)"', page)
        assert version
        sent = {"version": version[1], "way": "hand", "on": "2026-06-01", "tracking": ""}
        answer = desk(staff, "clerk").post(f"/desk/letters/{letter.pk}/serve/", sent)

        assert answer.status_code == 302, answer.content.decode()
        assert Case.objects.get(pk=case.pk).state == "closed"

    def test_says_before_the_last_verdict_what_it_does_and_to_whom(self, staff: Staff, case: Case) -> None:
        letter = submitted(staff, written(staff, drafted(staff, case), **REFUSED))
        letter = judged(staff, judged(staff, letter, "first"), "legal")

        page = desk(staff, "leader").get(f"/desk/reviews/{letter.review_id}/").content.decode()

        assert f"主送{NAME}" in page
        assert "同意即签发" in page


class TestTheEditor:
    def test_shows_findings_and_the_letter_beside_the_fields(self, staff: Staff, case: Case) -> None:
        letter = drafted(staff, case)

        page = desk(staff, "clerk").get(f"/desk/letters/{letter.pk}/edit/").content.decode()

        assert "“不予公开的理由”还没有填写" in page
        assert "〔待填：不予公开的理由〕" in page

    def test_checks_what_is_typed_without_saving_it(self, staff: Staff, case: Case) -> None:
        letter = drafted(staff, case)
        sent = {"version": letter.version, "what": "workflow", "reasons": "属于××规程。"}

        page = desk(staff, "clerk").post(f"/desk/letters/{letter.pk}/check/", sent).content.decode()

        assert "像是没有替换的占位文字" in page
        assert "reasons" not in {key for key, value in Letter.objects.get(pk=letter.pk).filled.items() if value}

    def test_keeps_what_is_typed_meanwhile(self, staff: Staff, case: Case) -> None:
        letter, client = drafted(staff, case), desk(staff, "clerk")
        sent = {"version": letter.version, "reasons": "没写完的话"}

        assert client.post(f"/desk/letters/{letter.pk}/edit/", sent, headers={"X-Draft": "1"}).status_code == 204
        page = client.get(f"/desk/letters/{letter.pk}/edit/").content.decode()

        assert "没写完的话" in page
        assert "没有保存完的内容" in page

    def test_gives_back_what_was_typed_when_somebody_was_first(self, staff: Staff, case: Case) -> None:
        letter = drafted(staff, case)
        written(staff, letter, **REFUSED)
        sent = {"version": letter.version, "reasons": "晚来的人写的话"}

        answer = desk(staff, "clerk").post(f"/desk/letters/{letter.pk}/edit/", sent)

        assert answer.status_code == 422
        assert "晚来的人写的话" in answer.content.decode()
        assert "刚刚被别人改过" in answer.content.decode()

    def test_tells_every_error_when_it_is_submitted_in_vain(self, staff: Staff, case: Case) -> None:
        letter = drafted(staff, case)

        sent = {"version": letter.version, "then": "submit"}
        answer = desk(staff, "clerk").post(f"/desk/letters/{letter.pk}/edit/", sent)

        assert answer.status_code == 422
        assert "改正后才能送审" in answer.content.decode()

    def test_opens_for_every_kind_of_letter(self, staff: Staff, case: Case) -> None:
        for kind in kinds():
            outcome = {"reply": "granted", "not_processed": "not_processed.petition"}
            carried = outcome.get(kind, "closed_otherwise.fee_unpaid" if kind == "lapse" else "")
            letter, client = drafted(staff, case, kind, carried), desk(staff, "clerk")
            assert client.get(f"/desk/letters/{letter.pk}/edit/").status_code == 200
            assert client.get(f"/desk/letters/{letter.pk}/").status_code == 200


class TestNames:
    def test_are_masked_for_who_may_not_read_them(self, staff: Staff, case: Case) -> None:
        letter = submitted(staff, written(staff, drafted(staff, case), **REFUSED))

        page = desk(staff, "legal").get(f"/desk/letters/{letter.pk}/").content.decode()

        assert NAME not in page
        assert "欧***" in page
        assert desk(staff, "legal").get(f"/desk/letters/{letter.pk}/letter.pdf").status_code == 403

    def test_stand_in_no_line_of_the_ledger(self, staff: Staff, case: Case) -> None:
        letter = submitted(staff, written(staff, drafted(staff, case), **REFUSED))
        answer = desk(staff, "clerk").get(f"/desk/letters/{letter.pk}/letter.docx")

        assert answer.status_code == 200
        assert "attachment" in answer["Content-Disposition"]
        assert not [entry for entry in Entry.objects.all() if NAME in entry.said + str(entry.detail)]
        assert Entry.objects.filter(act="letter.download").count() == 1

    def test_of_another_body_are_not_there(self, staff: Staff, case: Case) -> None:
        letter = drafted(staff, case)
        other = Staff("baiyun")

        assert desk(other, "clerk").get(f"/desk/letters/{letter.pk}/").status_code == 404
        assert desk(other, "leader").get(f"/desk/letters/{letter.pk}/letter.pdf").status_code == 404


class TestTemplates:
    def test_are_taken_shown_and_given_up(self, staff: Staff) -> None:
        client = desk(staff, "clerk")
        file = SimpleUploadedFile("a.docx", packaged("letter"))

        assert client.post("/desk/templates/reply/", {"file": file}).status_code == 302
        assert "本机关模板" in client.get("/desk/templates/").content.decode()
        assert client.get("/desk/templates/reply/sample.docx").content.startswith(b"PK")
        client.post("/desk/templates/reply/reset/")
        assert not LetterTemplate.objects.filter(ended_at__isnull=True).exists()

    def test_that_are_unfit_are_refused_with_the_reason(self, staff: Staff) -> None:
        file = SimpleUploadedFile("a.docx", b"no docx")

        answer = desk(staff, "clerk").post("/desk/templates/reply/", {"file": file})

        assert answer.status_code == 422
        assert "不是 docx" in answer.content.decode()

    def test_are_used_for_what_is_signed_afterwards(self, staff: Staff) -> None:
        assert desk(staff, "leader").get("/desk/templates/").status_code == 403


def test_a_reviewer_without_posts_any_more_is_told_so(staff: Staff, case: Case) -> None:
    letter = submitted(staff, written(staff, drafted(staff, case), **REFUSED))
    Post.objects.filter(person=staff.people["first"]).update(role="legal_reviewer")

    page = desk(staff, "first").get(f"/desk/reviews/{letter.review_id}/").content.decode()

    assert "您的岗位不能办理" in page


class TestChains:
    def test_are_chosen_by_the_administrator_and_given_up_again(self, staff: Staff) -> None:
        client = at_desk(somebody(staff.agency, Role.SYSTEM_ADMIN, name="管理员"))
        steps = {"title_1": "主任审核", "permit_1": "case.review", "title_2": "签发", "permit_2": "case.sign"}

        assert client.post("/desk/reviews/chains/reply/", steps).status_code == 302
        assert "主任审核 → 签发" in client.get("/desk/reviews/chains/").content.decode()
        client.post("/desk/reviews/chains/reply/reset/")
        assert "初审 → 法制审核 → 签发" in client.get("/desk/reviews/chains/").content.decode()

    def test_without_a_signature_come_back_with_the_reason(self, staff: Staff) -> None:
        client = at_desk(somebody(staff.agency, Role.SYSTEM_ADMIN, name="管理员"))

        answer = client.post("/desk/reviews/chains/reply/", {"title_1": "主任审核", "permit_1": "case.review"})

        assert answer.status_code == 422
        assert "最后一步须由有“签发”权限的人办理" in answer.content.decode()
        assert desk(staff, "clerk").get("/desk/reviews/chains/").status_code == 403
