"""A letter on its way: drafted, reviewed, signed under a number, served; and what each step is in law."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from docx import Document as Docx

from gongkai.cases.vocabulary import ServedBy
from gongkai.law.outcomes import outcome, outcomes
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Case, Document, Letter
from gongkai.web.casework.queries.letters import correction_of, letters_of
from gongkai.web.casework.services.letters import drafting, reviewing, serving, signing
from gongkai.web.casework.services.letters.drafting import LetterChanged, UnableToDraft
from gongkai.web.casework.services.letters.reviewing import UnableToSubmit
from gongkai.web.casework.services.letters.serving import Service, UnableToServe
from gongkai.web.casework.services.letters.signing import UnableToSign
from gongkai.web.casework.services.recording import Changed
from gongkai.web.clearance.services import UnableToReview
from gongkai.web.notices.models import Notice
from gongkai.web.vault.queries import content_of
from tests.web.casework.lettering import AT, DAY, NOT_HELD, REFUSED, SHANGHAI, Staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    """Everybody of one township."""
    return Staff()


class TestADraft:
    def test_begins_with_what_the_case_tells_and_keeps_words_sealed(self, staff: Staff) -> None:
        letter = staff.drafted(staff.searched(), "unavailable.not_held", {"variant": "not_found"})

        assert letter.filled["search"] == "2025年3月5日检索档案室，未检索到相关信息。"
        assert "档案室" not in Letter.objects.values_list("words", flat=True).get(pk=letter.pk)

    def test_is_one_of_its_kind(self, staff: Staff) -> None:
        case = staff.case()
        first = staff.drafted(case)

        with pytest.raises(UnableToDraft) as told:
            staff.drafted(case)

        assert told.value.letter == first

    def test_takes_words_once_for_each_version(self, staff: Staff) -> None:
        letter = staff.drafted(staff.case())
        drafting.write(letter.pk, {"reasons": "甲。", "alien": "x"}, version=1, by=staff.clerk, at=AT)

        with pytest.raises(LetterChanged):
            drafting.write(letter.pk, {"reasons": "乙。"}, version=1, by=staff.clerk, at=AT)

        assert Letter.objects.get(pk=letter.pk).filled["reasons"] == "甲。"
        assert "alien" not in Letter.objects.get(pk=letter.pk).filled

    def test_is_written_by_who_handles_cases_alone(self, staff: Staff) -> None:
        letter = staff.drafted(staff.case())

        with pytest.raises(NotPermitted):
            drafting.write(letter.pk, {"reasons": "甲。"}, version=1, by=staff.legal, at=AT)

    def test_goes_over_to_another_result(self, staff: Staff) -> None:
        letter = staff.drafted(staff.searched())

        changed = drafting.change_result(letter.pk, "not_processed.petition", version=1, by=staff.clerk, at=AT)

        assert (changed.kind, changed.outcome) == ("not_processed", "not_processed.petition")
        assert changed.filled["reasons"] == REFUSED["reasons"]

    def test_that_is_thrown_away_takes_no_number_and_makes_room(self, staff: Staff) -> None:
        case = staff.case()
        drafting.discard(staff.drafted(case).pk, by=staff.clerk, at=AT)

        assert letters_of(case) == []
        assert staff.drafted(case).number == ""


class TestReview:
    def test_does_not_begin_with_errors(self, staff: Staff) -> None:
        letter = staff.drafted(staff.case(), words={"what": "workflow", "reasons": "属于××的规程。"})

        with pytest.raises(UnableToSubmit) as told:
            staff.submitted(letter)

        assert [finding.code for finding in told.value.findings] == ["L03"]

    def test_asks_for_what_the_law_wants_first(self, staff: Staff) -> None:
        letter = staff.drafted(staff.case(), "unavailable.not_held", NOT_HELD)

        with pytest.raises(UnableToSubmit) as told:
            staff.submitted(letter)

        assert [finding.code for finding in told.value.findings] == ["L14"]

    def test_tells_the_next_reviewer_and_no_name(self, staff: Staff) -> None:
        staff.submitted(staff.drafted(staff.case(name="欧阳测试")))

        told = Notice.objects.get(person=staff.people["first"])
        assert "初审" in told.said
        assert "欧阳" not in told.said + "".join(Entry.objects.values_list("said", flat=True))

    def test_that_returns_it_lets_the_author_write_on(self, staff: Staff) -> None:
        letter = staff.judged(staff.submitted(staff.drafted(staff.case())), "first", passed=False, words="理由太简单。")

        assert letter.state == Letter.State.RETURNED
        again = drafting.write(letter.pk, {"reasons": "补充后的理由。"}, version=letter.version, by=staff.clerk, at=AT)
        assert staff.submitted(again).state == Letter.State.IN_REVIEW

    def test_goes_back_to_the_start_when_the_letter_was_changed_behind_its_back(self, staff: Staff) -> None:
        letter = staff.judged(staff.submitted(staff.drafted(staff.case())), "first", "legal")
        letter.fill(letter.filled | {"reasons": "被人改过的理由。"})
        letter.save()

        after = staff.judged(letter, "leader")

        assert (after.state, after.number) == (Letter.State.RETURNED, "")
        assert after.case.to_record().decided_on is None

    def test_goes_back_when_the_papers_to_be_given_were_changed(self, staff: Staff) -> None:
        case = staff.with_paper(staff.case())
        letter = staff.submitted(staff.drafted(case, "granted", {"variant": "given"}))
        Document.objects.filter(case=case).update(pages=4)

        assert staff.judged(letter, "first").state == Letter.State.RETURNED

    def test_of_secrecy_stands_before_what_is_disclosed(self, staff: Staff) -> None:
        letter = staff.submitted(staff.drafted(staff.with_paper(staff.case()), "granted", {"variant": "given"}))
        staff.judged(letter, "first", "legal")

        with pytest.raises(UnableToSign, match="保密审查"):
            staff.judged(letter, "leader")
        assert staff.judged(letter, "secrecy", "leader").state == Letter.State.SIGNED

    def test_is_taken_back_by_its_author(self, staff: Staff) -> None:
        letter = staff.submitted(staff.drafted(staff.case()))

        assert reviewing.withdraw(letter.pk, by=staff.clerk, at=AT).state == Letter.State.RETURNED
        with pytest.raises(UnableToReview):
            reviewing.withdraw(letter.pk, by=staff.clerk, at=AT)

    def test_keeps_the_letter_as_it_is(self, staff: Staff) -> None:
        letter = staff.submitted(staff.drafted(staff.case()))

        with pytest.raises(UnableToDraft):
            drafting.write(letter.pk, {"reasons": "甲。"}, version=letter.version, by=staff.clerk, at=AT)


class TestSigning:
    def test_decides_the_case_and_keeps_the_papers(self, staff: Staff) -> None:
        letter = staff.signed(staff.drafted(staff.case()))

        assert (letter.state, letter.number) == (Letter.State.SIGNED, "青政公开〔2025〕1号-答")
        decided = Case.objects.get(pk=letter.case_id).to_record()
        assert (decided.outcome, decided.decided_on, decided.closed_on) == ("refused.internal_affairs", DAY, None)
        assert letter.pdf is not None
        assert letter.docx is not None
        assert content_of(letter.pdf).startswith(b"%PDF")
        text = "\n".join(paragraph.text for paragraph in Docx(io.BytesIO(content_of(letter.docx))).paragraphs)
        assert "青政公开〔2025〕1号-答" in text
        assert "2025年3月10日" in text
        assert "测试申请人" not in letter.docx.name + letter.pdf.name

    def test_counts_each_type_of_letter_by_itself_without_gaps(self, staff: Staff) -> None:
        first, second = (staff.signed(staff.drafted(staff.case())) for _ in range(2))
        notice = drafting.draft(staff.case(), "receipt", by=staff.clerk, at=AT)
        slip = signing.issue(notice.pk, version=1, by=staff.clerk, at=AT)

        assert [first.number, second.number, slip.number] == [
            "青政公开〔2025〕1号-答", "青政公开〔2025〕2号-答", "",
        ]  # fmt: skip

    def test_that_fails_takes_no_number(self, staff: Staff) -> None:
        letter = staff.submitted(staff.drafted(staff.with_paper(staff.case()), "granted", {"variant": "given"}))
        staff.judged(letter, "first", "legal")
        with pytest.raises(UnableToSign):
            staff.judged(letter, "leader")

        assert staff.signed(staff.drafted(staff.case())).number == "青政公开〔2025〕1号-答"

    def test_needs_the_review_where_there_is_one(self, staff: Staff) -> None:
        with pytest.raises(UnableToSign):
            signing.issue(staff.drafted(staff.case()).pk, version=1, by=staff.clerk, at=AT)

    def test_signs_the_text_that_was_reviewed_under_the_day_of_signing(self, staff: Staff) -> None:
        letter = staff.judged(staff.submitted(staff.drafted(staff.case())), "first", "legal")
        review = letter.review
        assert review is not None
        later = datetime(2025, 3, 12, 9, tzinfo=SHANGHAI)

        signed = reviewing.judge(letter.pk, review.pk, passed=True, words="", at_step=2, by=staff.leader, at=later)

        assert signed.case.to_record().decided_on == date(2025, 3, 12)

    def test_keeps_the_text_whatever_comes_after(self, staff: Staff) -> None:
        words = {"why": "材料分散在三个村。", "working_days": "10"}
        letter = drafting.draft(staff.case(), "extension_notice", words=words, by=staff.clerk, at=AT)
        served = staff.served(staff.judged(staff.submitted(letter), "first", "leader"))

        text = drafting.look_at(Letter.objects.get(pk=served.pk), on=DAY).written.text

        assert "不能在2025年3月31日前作出答复" in text
        assert "至2025年4月15日（含当日）" in text


class TestServing:
    def test_closes_the_case_on_the_day_that_counts(self, staff: Staff) -> None:
        letter = staff.served(staff.signed(staff.drafted(staff.case())), way=ServedBy.POST)

        case = Case.objects.get(pk=letter.case_id)
        assert (case.state, case.closed_on, letter.tracking) == ("closed", DAY, "XA12345678999")

    def test_asks_for_the_number_of_the_post(self, staff: Staff) -> None:
        letter = staff.signed(staff.drafted(staff.case()))

        with pytest.raises(UnableToServe, match="邮件号码"):
            serving.serve(
                letter.pk, Service(way=ServedBy.POST, on=DAY), version=letter.case.version + 1, by=staff.clerk, at=AT
            )

    @pytest.mark.parametrize("on", [date(2025, 3, 9), date(2025, 3, 11)])
    def test_happens_neither_before_signing_nor_tomorrow(self, staff: Staff, on: date) -> None:
        letter = staff.signed(staff.drafted(staff.case()))

        with pytest.raises(UnableToServe):
            staff.served(letter, on=on)

    def test_does_not_overlook_what_another_officer_did(self, staff: Staff) -> None:
        letter = staff.signed(staff.drafted(staff.case()))

        with pytest.raises(Changed):
            serving.serve(letter.pk, Service(way=ServedBy.HAND, on=DAY), version=1, by=staff.clerk, at=AT)

    def test_of_a_supplement_notice_stops_the_wait_for_the_body(self, staff: Staff) -> None:
        words = {"unclear": "没有写明年份。", "wanted": "请写明年份。", "answer_by": "2025-03-31"}
        letter = drafting.draft(staff.case(), "supplement_notice", words=words, by=staff.clerk, at=AT)
        signed = staff.judged(staff.submitted(letter), "first", "leader")

        assert signed.number == "青政公开〔2025〕1号-补"
        assert Case.objects.get(pk=letter.case_id).state == "handling"
        staff.served(signed)
        record = Case.objects.get(pk=letter.case_id).to_record()
        assert record.supplement is not None
        assert record.supplement.answer_by_on == date(2025, 3, 31)

    def test_of_an_extension_names_who_approved_it_and_when(self, staff: Staff) -> None:
        words = {"why": "材料分散在三个村。", "working_days": "10"}
        letter = drafting.draft(staff.case(), "extension_notice", words=words, by=staff.clerk, at=AT)
        served = staff.served(staff.judged(staff.submitted(letter), "first", "leader"))

        case = Case.objects.get(pk=served.case_id)
        assert (case.due_before, case.due_on) == (date(2025, 3, 31), date(2025, 4, 15))
        assert case.events.last().payload["approved_by"] == "qingshi-leader同志"

    def test_of_a_consultation_by_hand_opens_it_and_runs_the_other_sides_period(self, staff: Staff) -> None:
        words = {"party": "石桥建材有限公司", "about": "施工合同单价表。"}
        letter = drafting.draft(staff.case(), "third_party_consultation", words=words, by=staff.clerk, at=AT)
        served = staff.served(staff.judged(staff.submitted(letter), "first", "leader"))

        entry = Case.objects.get(pk=served.case_id).to_record().consultations[0]
        assert (entry.ref, entry.opened_on, entry.served_on) == ("第三方1", DAY, DAY)
        assert served.ref == "第三方1"

    def test_of_a_consultation_by_post_waits_for_the_receipt(self, staff: Staff) -> None:
        words = {"party": "石桥建材有限公司", "about": "施工合同单价表。"}
        letter = drafting.draft(staff.case(), "third_party_consultation", words=words, by=staff.clerk, at=AT)
        served = staff.served(staff.judged(staff.submitted(letter), "first", "leader"), way=ServedBy.POST)

        assert Case.objects.get(pk=served.case_id).to_record().consultations[0].served_on is None

    def test_of_a_fee_notice_charges_by_the_tariff(self, staff: Staff) -> None:
        words = {"basis": "pages", "quantity": "44", "how": "缴至镇财政所。"}
        case = staff.with_paper(staff.case(), pages=44)
        letter = drafting.draft(case, "fee_notice", words=words, by=staff.clerk, at=AT)
        staff.served(staff.judged(staff.submitted(letter), "first", "leader"))

        fee = Case.objects.get(pk=case.pk).to_record().fee
        assert fee is not None
        assert fee.yuan == 140


class TestAServedReply:
    def test_is_replaced_by_a_correction_that_names_it(self, staff: Staff) -> None:
        served = staff.served(staff.signed(staff.drafted(staff.case())))
        case = Case.objects.get(pk=served.case_id)
        draft = drafting.correct(case, served, outcome="not_processed.petition", by=staff.clerk, at=AT)
        words = {"reasons": "内容为投诉。", "channel": "县信访局。", "correction": "适用条款有误。"}
        written = drafting.write(draft.pk, words, version=1, by=staff.clerk, at=AT)
        again = staff.served(staff.signed(written))

        record = Case.objects.get(pk=case.pk).to_record()
        assert (record.outcome, record.closed_on) == ("not_processed.petition", DAY)
        assert again.filled["corrects"] == "青政公开〔2025〕1号-答"
        assert again.number == "青政公开〔2025〕1号-不"
        assert (correction_of(served), correction_of(again)) == (again, None)
        with pytest.raises(UnableToDraft, match="请在更正的答复上办理"):
            drafting.correct(case, served, outcome="not_processed.petition", by=staff.clerk, at=AT)

    def test_gets_its_service_record(self, staff: Staff) -> None:
        served = staff.served(staff.signed(staff.drafted(staff.case())))

        slip = drafting.draft(Case.objects.get(pk=served.case_id), "service_record", by=staff.clerk, at=AT)

        assert slip.filled["letter"] == "政府信息公开申请答复书（青政公开〔2025〕1号-答）"
        assert slip.filled["served_on"] == "2025-03-10"


class TestAVoidLetter:
    def test_keeps_its_number_and_the_next_takes_the_next(self, staff: Staff) -> None:
        case = staff.case()
        void = serving.void(staff.signed(staff.drafted(case)).pk, reason="错别字。", by=staff.leader, at=AT)

        again = staff.signed(staff.drafted(Case.objects.get(pk=case.pk)))

        assert (void.number, again.number) == ("青政公开〔2025〕1号-答", "青政公开〔2025〕2号-答")
        assert [letter.state for letter in letters_of(case)] == [Letter.State.VOID, Letter.State.SIGNED]

    def test_of_a_decided_case_is_replaced_with_the_same_result_alone(self, staff: Staff) -> None:
        case = staff.case()
        serving.void(staff.signed(staff.drafted(case)).pk, reason="错别字。", by=staff.leader, at=AT)

        with pytest.raises(UnableToDraft, match="同一办理结果"):
            staff.drafted(Case.objects.get(pk=case.pk), "refused.enforcement_file", {"reasons": "案卷。"})

    def test_needs_a_reason_and_has_not_been_served(self, staff: Staff) -> None:
        letter = staff.signed(staff.drafted(staff.case()))
        with pytest.raises(UnableToServe):
            serving.void(letter.pk, reason=" ", by=staff.leader, at=AT)
        with pytest.raises(NotPermitted):
            serving.void(letter.pk, reason="错别字。", by=staff.clerk, at=AT)
        with pytest.raises(UnableToServe):
            serving.void(staff.served(letter).pk, reason="错别字。", by=staff.leader, at=AT)


def test_every_row_but_the_lapses_can_be_drafted() -> None:
    staff = Staff()
    for result in outcomes():
        if result.letter.value in ("reply", "not_processed"):
            case = staff.case()
            letter = drafting.draft(case, result.letter.value, outcome=result.key, by=staff.clerk, at=AT)
            assert outcome(letter.outcome).letter.value == letter.kind
