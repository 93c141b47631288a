"""Acts of the staff: each asks for its permit, writes its event, and leaves the law to the core."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from gongkai.cases.refusals import UnableToExtend
from gongkai.cases.state import State
from gongkai.cases.vocabulary import Answer, Consulted, ServedBy
from gongkai.web.accounts.models import Person as Staff
from gongkai.web.accounts.queries import Actor, Held, NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Section
from gongkai.web.casework.models import Case, Party
from gongkai.web.casework.services.course import charging, consulting, ending, extending, handing, supplementing
from tests.web.casework.making import a_case, a_clerk, a_head, a_township

pytestmark = pytest.mark.django_db
AT = datetime(2025, 2, 6, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LATER = date(2025, 2, 14)


def fresh(case: Case) -> Case:
    """The case as it stands in the database."""
    return Case.objects.select_related("agency").get(pk=case.pk)


def a_leader(case: Case) -> Actor:
    """A signing leader of the case's body."""
    return Actor("person:2", "王镇长", (Held(case.agency_id, None, Role.SIGNING_LEADER),), 2)


class TestSupplement:
    def test_restarts_the_period_when_it_comes(self) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        by = a_clerk(case.agency)
        answer_by_on = supplementing.usual_answer_by(case, told_on=AT.date())

        supplementing.ask_supplement(
            case, told_on=AT.date(), answer_by_on=answer_by_on, by=by, at=AT, version=case.version
        )
        case = fresh(case)
        assert case.state == State.AWAITING_SUPPLEMENT

        supplementing.take_supplement(case, received_on=LATER, by=by, at=AT, version=case.version)
        assert fresh(case).due_on == date(2025, 3, 14)


class TestConsultation:
    def test_stops_the_clock_and_keeps_the_party_sealed(self) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        by = a_clerk(case.agency)
        asked = consulting.Asked(kind=Consulted.THIRD_PARTY, name="某建材公司", about="合同价款")

        party = consulting.consult(case, asked, opened_on=AT.date(), by=by, at=AT, version=case.version)
        case = fresh(case)
        assert (party.ref, case.state, case.stopped) == ("第三方1", State.CONSULTING, True)

        consulting.serve_consultation(case, party.ref, served_on=date(2025, 2, 7), by=by, at=AT, version=case.version)
        case = fresh(case)
        consulting.end_consultation(
            case, party.ref, answer=Answer.CONSENT, closed_on=LATER, opinion="同意", by=by, at=AT, version=case.version
        )
        assert fresh(case).due_on == date(2025, 3, 13)
        assert Party.objects.get(case=case).opinion == "同意"


class TestEnding:
    def test_takes_a_leader_to_sign_and_the_service_to_close(self) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        clerk = a_clerk(case.agency)
        result = ending.Result(outcome="granted")

        with pytest.raises(NotPermitted):
            ending.decide(case, result, decided_on=LATER, by=clerk, at=AT, version=case.version)
        handing.record_search(
            case, places="档案室", found=True, searched_on=LATER, by=clerk, at=AT, version=case.version
        )
        case = fresh(case)
        ending.decide(case, result, decided_on=LATER, by=a_leader(case), at=AT, version=case.version)
        case = fresh(case)
        ending.reply(case, served_by=ServedBy.HAND, served_on=LATER, by=clerk, at=AT, version=case.version)

        closed = fresh(case)
        assert (closed.state, closed.outcome, closed.closed_on) == (State.CLOSED, "granted", LATER)

    def test_confirms_nothing_that_has_not_lapsed(self) -> None:
        case = a_case(received_on=date(2025, 2, 5))

        with pytest.raises(ending.NotLapsed):
            ending.confirm_lapse(case, on=LATER, by=a_clerk(case.agency), at=AT, version=case.version)


class TestFee:
    def test_is_previewed_by_both_tariffs_and_follows_the_chosen_one(self) -> None:
        case = a_case(received_on=date(2025, 2, 5))

        seen = charging.preview(case, items=1, pages=44, on=AT.date())
        charging.notice_fee(
            case, basis="pages", quantity=44, noticed_on=AT.date(), by=a_clerk(case.agency), at=AT,
            version=case.version,
        )  # fmt: skip

        assert (seen.by_items_yuan, seen.by_pages_yuan) == (Decimal(0), Decimal(140))
        assert fresh(case).state == State.AWAITING_PAYMENT


class TestHands:
    def test_a_section_of_another_body_is_no_section_here(self) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        own = Section.objects.create(agency=case.agency, name="农业农村办")
        foreign = Section.objects.create(agency=a_township("baishi"), name="农业农村办")
        by = a_clerk(case.agency)

        moved = handing.transfer(case, own.pk, on=AT.date(), by=by, at=AT, version=case.version)

        assert moved.section_id == own.pk
        with pytest.raises(handing.UnableToHand):
            handing.transfer(moved, foreign.pk, on=AT.date(), by=by, at=AT, version=moved.version)

    def test_more_time_needs_the_word_of_somebody_who_may_give_it(self) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        told = {"told_on": AT.date(), "by": a_clerk(case.agency), "at": AT, "version": case.version}

        with pytest.raises(UnableToExtend):
            extending.extend(case, 20, approval=extending.Approval("李经办", AT.date()), **told)
        extending.extend(case, 20, approval=extending.Approval(a_head(case.agency), AT.date()), **told)

        assert fresh(case).due_on == date(2025, 4, 1)

    def test_nobody_agrees_to_what_he_asks_for_himself(self) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        name = a_head(case.agency)
        head = Staff.objects.get(name=name)
        both = Actor("person", name, (Held(case.agency_id, None, Role.CLERK),), head.pk)

        with pytest.raises(UnableToExtend):
            extending.extend(
                case, 20, told_on=AT.date(), approval=extending.Approval(name, AT.date()), by=both, at=AT,
                version=case.version,
            )  # fmt: skip
