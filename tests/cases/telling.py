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
from gongkai.law.outcomes import outcomes
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


def _candidates(on: date) -> st.SearchStrategy[e.AnyEvent]:
    refs = st.sampled_from(["甲", "乙", "丙"])
    keys = st.sampled_from([result.key for result in outcomes()])
    later = st.integers(1, 40).map(lambda days: on + timedelta(days=days))
    return st.one_of(
        later.map(lambda answer_by: asked(on, answer_by)),
        st.just(e.Supplemented(on=on)),
        st.just(e.SupplementLapsed(on=on)),
        st.builds(opened, st.just(on), refs, st.sampled_from(Consulted)),
        st.builds(served, st.just(on), refs),
        st.builds(closed, st.just(on), st.sampled_from(Answer), refs),
        st.builds(extended, st.just(on), st.integers(1, 25)),
        st.just(fee_noticed(on)),
        st.just(e.FeePaid(on=on)),
        st.just(e.FeeLapsed(on=on)),
        st.just(e.ReasonsAsked(on=on)),
        st.builds(e.ReasonsGiven, on=st.just(on), reasonable=st.booleans()),
        later.map(lambda until: e.Delayed(on=on, until_on=until)),
        st.builds(searched, st.just(on), st.booleans()),
        st.just(e.Transferred(on=on, section="农业农村办公室")),
        st.builds(decided, st.just(on), keys),
        st.builds(replied, st.just(on), st.sampled_from([Letter.REPLY, Letter.NOT_PROCESSED])),
        st.builds(e.ReplyCorrected, on=st.just(on), outcome=keys, reason=st.just("经复议")),
        st.just(e.Withdrawn(on=on)),
    )


@st.composite
def legal_histories(draw: st.DrawFn) -> tuple[e.AnyEvent, ...]:
    """Events of one request in 2025 or early 2026, every one admitted in its turn."""
    on = draw(st.dates(date(2025, 1, 1), date(2026, 3, 31)))
    history: tuple[e.AnyEvent, ...] = (received(on, draw(st.sampled_from(Applicant))),)
    case = fold(history)
    for _ in range(draw(st.integers(0, 12))):
        on += timedelta(days=draw(st.integers(0, 12)))
        event = draw(_candidates(on))
        try:
            event = admit(case, event, calendar=CN)
        except Unable:
            continue
        case = after(case, event)
        history = (*history, event)
    return history
