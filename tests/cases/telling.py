"""Histories for the tests: short ways to say what happened, and random legal ones, grown event by event."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.cases import events as e
from gongkai.cases.record import admit, after, fold
from gongkai.cases.refusals import Unable
from gongkai.cases.state import Case
from gongkai.cases.vocabulary import Answer, Applicant, Consulted, Letter, ServedBy
from gongkai.law.workdays import WorkCalendar

CN = WorkCalendar.official()
MARCH = date(2026, 3, 2)  # a Monday; the twentieth working day after it is 2026-03-30


def day(month: int, number: int) -> date:
    """A day of 2026."""
    return date(2026, month, number)


def received(on: date = MARCH, applicant: Applicant = Applicant.NATURAL_PERSON) -> e.Received:
    """Handed in at the counter on that day."""
    return e.Received(on=on, channel="counter", applicant=applicant, submitted_on=on)


def asked(on: date, answer_by_on: date) -> e.SupplementAsked:
    """A supplement asked for, to be handed in by that day."""
    return e.SupplementAsked(on=on, answer_by_on=answer_by_on)


def opened(on: date, ref: str = "甲", kind: Consulted = Consulted.THIRD_PARTY) -> e.ConsultationOpened:
    """An opinion asked for."""
    return e.ConsultationOpened(on=on, ref=ref, kind=kind)


def served(on: date, ref: str = "甲") -> e.ConsultationServed:
    """The letter for an opinion received."""
    return e.ConsultationServed(on=on, ref=ref)


def closed(on: date, answer: Answer = Answer.CONSENT, ref: str = "甲") -> e.ConsultationClosed:
    """The opinion given."""
    return e.ConsultationClosed(on=on, ref=ref, answer=answer)


def extended(on: date, working_days: int = 20) -> e.Extended:
    """Extended with approval on the same day."""
    return e.Extended(on=on, working_days=working_days, approved_by="赵主任", approved_on=on)


def fee_noticed(on: date, pages: int = 44, yuan: str = "140") -> e.FeeNoticed:
    """A fee notice by pages."""
    return e.FeeNoticed(on=on, basis="pages", quantity=pages, yuan=Decimal(yuan))


def searched(on: date, found: bool = False) -> e.SearchRecorded:
    """A search on record."""
    return e.SearchRecorded(on=on, places="档案室和电子文件系统", found=found)


def decided(on: date, outcome: str = "granted", **more: bool) -> e.Decided:
    """A decision signed off."""
    return e.Decided(on=on, outcome=outcome, approved_by="钱镇长", **more)


def replied(on: date, letter: Letter = Letter.REPLY) -> e.Replied:
    """The decision posted."""
    return e.Replied(on=on, letter=letter, served_by=ServedBy.POST)


def told(*events: e.AnyEvent) -> Case:
    """The case of these events, each admitted in its turn."""
    case = fold(events[:1])
    for event in events[1:]:
        case = after(case, admit(case, event, calendar=CN))
    return case


def candidates(case: Case, on: date, later: date, working_days: int, flag: bool) -> list[e.AnyEvent]:
    """One of every kind of event that could be written down on that day, legal or not."""
    ref = next((entry.ref for entry in case.open_consultations), "")
    new_ref = "甲乙丙丁"[len(case.consultations) % 4]
    noise = [searched(on, flag), e.Transferred(on=on, section="农业农村办公室"), e.Withdrawn(on=on)]
    return [
        asked(on, later),
        e.Supplemented(on=on),
        e.SupplementLapsed(on=on),
        *(opened(on, new_ref, kind) for kind in Consulted),
        served(on, ref),
        *(closed(on, answer, ref) for answer in Answer),
        extended(on, working_days),
        fee_noticed(on),
        e.FeePaid(on=on),
        e.FeeLapsed(on=on),
        e.ReasonsAsked(on=on),
        e.ReasonsGiven(on=on, reasonable=flag),
        e.Delayed(on=on, until_on=later),
        *(decided(on, key, overriding_interest=flag) for key in FAVOURED),
        *(replied(on, letter) for letter in (Letter.REPLY, Letter.NOT_PROCESSED)),
        e.ReplyCorrected(on=on, outcome="granted_in_part", reason="经复议"),
        *(noise if flag else []),
    ]


FAVOURED = ("granted", "refused.third_party_rights", "unavailable.not_held", "not_processed.excessive")


def _is_legal(case: Case, event: e.AnyEvent) -> bool:
    try:
        admit(case, event, calendar=CN)
    except Unable:
        return False
    return True


@st.composite
def legal_histories(draw: st.DrawFn) -> tuple[e.AnyEvent, ...]:
    """Events of one request in 2025 or early 2026, every one admitted in its turn; about half are closed."""
    on = draw(st.dates(date(2025, 1, 1), date(2026, 3, 31)))
    case = fold([received(on, draw(st.sampled_from(Applicant)))])
    for _ in range(draw(st.integers(0, 9))):
        on += timedelta(days=draw(st.integers(0, 24)))
        later, working_days = on + timedelta(draw(st.integers(1, 60))), draw(st.integers(1, 25))
        possible = [x for x in candidates(case, on, later, working_days, draw(st.booleans())) if _is_legal(case, x)]
        if possible:
            case = after(case, admit(case, draw(st.sampled_from(possible)), calendar=CN))
    return case.history
