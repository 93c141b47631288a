"""The applicant in the own case: let in by code and digits, puts right, hands in, takes back."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.web.accounts.queries import PUBLIC
from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Applicant, Case, HandedIn
from gongkai.web.casework.queries.applicant import asked_that_day, case_of_code, waiting_for_staff
from gongkai.web.casework.services.asking.applicant import File, TooLate, correct, hand_in, withdraw
from gongkai.web.casework.services.asking.intake import Arrival, Asking, Person, TakenIn, confirm, take_in
from gongkai.web.casework.services.course.ending import SupplementWaits, confirm_lapse
from gongkai.web.casework.services.course.supplementing import ask_supplement, take_supplement
from gongkai.web.casework.services.recording import Changed
from tests.web.casework.making import a_clerk, a_township

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LATER = datetime(2026, 3, 6, 16, tzinfo=ZoneInfo("Asia/Shanghai"))
PDF = File(b"%PDF-1.7", ".pdf", "application/pdf")
NUMBER = "379999190002281233"


def sent_in(phone: str = "13800001234") -> TakenIn:
    """A request sent by internet on 2 March 2026."""
    proof = {"identity_kind": "居民身份证", "identity_number": NUMBER}
    person = Person(kind=ApplicantKind.NATURAL_PERSON, name="赵小禾", phone=phone, **proof)
    wanted = {"wanted_form": "电子文件", "wanted_delivery": "查询页面下载"}
    asking = Asking(matter="水渠工程合同", description="合同全文", **wanted)
    arrival = Arrival(channel="online", submitted_on=AT.date())
    return take_in(a_township(), asking=asking, person=person, arrival=arrival, by=PUBLIC, at=AT, received_on=None)


def asked_to_supplement() -> Case:
    """That request confirmed the next day, and told on 5 March to supplement by the 26th."""
    case = sent_in().case
    by = a_clerk(case.agency)
    case = confirm(case, confirmed_on=date(2026, 3, 3), by=by, at=AT)
    told_on, until = date(2026, 3, 5), date(2026, 3, 26)
    return ask_supplement(case, told_on=told_on, answer_by_on=until, by=by, at=AT, version=case.version)


class TestCaseOfCode:
    def test_opens_with_code_and_digits_together(self) -> None:
        taken = sent_in()

        assert case_of_code(taken.code.lower(), tail="1234") == taken.case

    @pytest.mark.parametrize(("code", "tail"), [(None, "4321"), ("0000000000000000", "1234"), (None, ""), ("", "1234")])
    def test_opens_with_nothing_else(self, code: str | None, tail: str) -> None:
        taken = sent_in()

        assert case_of_code(taken.code if code is None else code, tail=tail) is None

    def test_opens_with_the_code_alone_where_there_is_no_telephone(self) -> None:
        taken = sent_in(phone="")

        assert case_of_code(taken.code, tail="") == taken.case


class TestAskedThatDay:
    def test_counts_by_the_civil_day_of_beijing(self) -> None:
        agency_id = sent_in().case.agency_id
        proof = {"identity_kind": "居民身份证", "identity_number": f" {NUMBER.lower()} "}

        assert asked_that_day(agency_id, on=date(2026, 3, 2), **proof) == 1
        assert asked_that_day(agency_id, on=date(2026, 3, 3), **proof) == 0


class TestCorrect:
    def test_changes_what_was_sent_until_receipt_is_confirmed(self) -> None:
        taken = sent_in()

        correct(taken.case, {"phone": "13800005678", "matter": "水渠工程招标文件"}, at=AT)

        assert Case.objects.get().matter == "水渠工程招标文件"
        assert case_of_code(taken.code, tail="5678") is not None
        assert Entry.objects.get(act="case.correct").detail == {"fields": ["matter", "phone"]}

    def test_changes_nothing_afterwards(self) -> None:
        case = confirm(sent_in().case, confirmed_on=date(2026, 3, 3), by=a_clerk(a_township()), at=AT)

        with pytest.raises(TooLate, match="已经确认收到"):
            correct(case, {"matter": "别的"}, at=LATER)


class TestHandIn:
    def test_waits_for_the_staff_and_moves_no_day_by_itself(self) -> None:
        case = asked_to_supplement()

        hand_in(case, HandedIn.Kind.SUPPLEMENT, text="要2025年的合同", files=[PDF], at=LATER)

        found = Case.objects.get()
        waiting = waiting_for_staff(found, found.to_record())
        assert found.state == "awaiting_supplement"
        assert [(handed.text, handed.documents.count()) for handed in waiting] == [("要2025年的合同", 1)]

    def test_is_done_with_when_the_staff_received_it(self) -> None:
        case = asked_to_supplement()
        hand_in(case, HandedIn.Kind.SUPPLEMENT, text="要2025年的合同", files=[], at=LATER)

        case = take_supplement(
            case, received_on=date(2026, 3, 9), by=a_clerk(case.agency), at=LATER, version=case.version
        )

        assert waiting_for_staff(case, case.to_record()) == []
        assert case.due_on == date(2026, 4, 7)

    def test_keeps_the_request_from_lapsing(self) -> None:
        case = asked_to_supplement()
        hand_in(case, HandedIn.Kind.SUPPLEMENT, text="要2025年的合同", files=[], at=LATER)

        with pytest.raises(SupplementWaits):
            confirm_lapse(case, on=date(2026, 3, 27), by=a_clerk(case.agency), at=LATER, version=case.version)

    def test_takes_only_what_was_asked_for(self) -> None:
        with pytest.raises(TooLate, match="不需要补正"):
            hand_in(sent_in().case, HandedIn.Kind.SUPPLEMENT, text="补充", files=[], at=LATER)


class TestWithdraw:
    def test_ends_a_received_request_in_its_row(self) -> None:
        case = confirm(sent_in().case, confirmed_on=date(2026, 3, 3), by=a_clerk(a_township()), at=AT)

        case = withdraw(case, on=date(2026, 3, 6), at=LATER)

        assert (case.state, case.outcome, case.closed_on) == ("closed", "closed_otherwise.other", date(2026, 3, 6))
        assert Entry.objects.get(act="case.Withdrawn").actor == "申请人"

    def test_before_confirmation_leaves_a_request_that_never_was_received(self) -> None:
        case = withdraw(sent_in().case, on=date(2026, 3, 6), at=LATER)

        assert (case.state, case.received_on, case.events.count()) == ("retracted", None, 0)
        with pytest.raises(Changed):
            confirm(case, confirmed_on=date(2026, 3, 9), by=a_clerk(case.agency), at=LATER)

    def test_cannot_be_done_twice(self) -> None:
        case = withdraw(sent_in().case, on=date(2026, 3, 6), at=LATER)

        with pytest.raises(TooLate):
            withdraw(case, on=date(2026, 3, 6), at=LATER)
        assert Applicant.objects.get().name == "赵小禾"
