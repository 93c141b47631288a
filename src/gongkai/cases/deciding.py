"""What ends a case: the decision, its service, lapses, withdrawal, and a later correction. 条例2019 §36–§39."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from gongkai.cases import events as e
from gongkai.cases.refusals import Code, UnableToCharge, UnableToDecide, UnableToReply, UnableToSupplement
from gongkai.cases.state import Case, State
from gongkai.cases.vocabulary import Answer, Consulted, Letter
from gongkai.law.outcomes import UnknownOutcome, outcome

LAPSES = "closed_otherwise."

NOT_SUPPLEMENTED = "closed_otherwise.not_supplemented"
FEE_UNPAID = "closed_otherwise.fee_unpaid"
OTHER = "closed_otherwise.other"


def decided(case: Case, event: e.Decided) -> Case:
    """The case with its one result, not yet served. 条例2019 §36, §37. Raises UnableToDecide."""
    if not event.approved_by.strip():
        raise UnableToDecide(Code.DECISION_UNSIGNED)
    if case.state in WAITING:
        raise UnableToDecide(WAITING[case.state])
    hindrance = hindered(case, event)
    if hindrance is not None:
        raise UnableToDecide(hindrance)
    return structs.replace(
        case, outcome=event.outcome, decided_on=event.on, overriding_interest=event.overriding_interest
    )


def hindered(case: Case, event: e.Decided) -> Code | None:
    """Why that result cannot be decided on what the case holds, or None. 条例2019 §15, §30, §32, §35, §36.4."""
    if event.outcome.startswith(LAPSES):
        return Code.OUTCOME_LAPSES
    try:
        needs_search = outcome(event.outcome).needs_search_record and not event.not_ours
    except UnknownOutcome:
        return Code.OUTCOME_UNKNOWN
    if needs_search and not case.searches:
        return Code.SEARCH_MISSING
    rule = RULES.get(event.outcome)
    return rule(case, event) if rule else None


def replied(case: Case, event: e.Replied) -> Case:
    """The closed case: the decision was served on that day. 处理决定送达解释2016. Raises UnableToReply."""
    if case.outcome is None:
        raise UnableToReply(Code.NOT_DECIDED)
    if event.letter is not letter_for(case.outcome):
        raise UnableToReply(Code.WRONG_LETTER)
    return _closed(structs.replace(case, served_by=event.served_by), event, case.outcome)


def letter_for(result: str) -> Letter:
    """The letter that carries the result: 答复书 or 不予处理告知书. 条例2019 §35, §36, §39."""
    return Letter(outcome(result).letter.value)


def reply_corrected(case: Case, event: e.ReplyCorrected) -> Case:
    """The case with another result; table three follows only within the year of closing. 条例2019 §51."""
    if case.closed_on is None:
        raise UnableToReply(Code.CASE_OPEN)
    try:
        outcome(event.outcome)
    except UnknownOutcome as unknown:
        raise UnableToDecide(Code.OUTCOME_UNKNOWN) from unknown
    same_year = event.on.year == case.closed_on.year
    at_close = event.outcome if same_year else case.outcome_at_close
    return structs.replace(case, outcome=event.outcome, outcome_at_close=at_close)


def supplement_lapsed(case: Case, event: e.SupplementLapsed) -> Case:
    """The closed case: no supplement by the last day told. 条例2019 §30. Raises UnableToSupplement."""
    if case.supplement is None or case.supplement.received_on is not None:
        raise UnableToSupplement(Code.SUPPLEMENT_NOT_ASKED)
    if event.on <= case.supplement.answer_by_on:
        raise UnableToSupplement(Code.SUPPLEMENT_NOT_LAPSED)
    return _closed(case, event, NOT_SUPPLEMENTED)


def fee_lapsed(case: Case, event: e.FeeLapsed) -> Case:
    """The closed case: the fee was not paid. 信息处理费办法2020 §6. Raises UnableToCharge.

    Whether the last day has passed needs the calendar: `cases.record.admit`.
    """
    if case.fee is None or case.fee.paid_on is not None:
        raise UnableToCharge(Code.FEE_NOT_NOTICED)
    return _closed(case, event, FEE_UNPAID)


def withdrawn(case: Case, event: e.Withdrawn) -> Case:
    """The closed case: the applicant took it back. 年报格式2021 表三."""
    return _closed(case, event, OTHER)


def closed_otherwise(case: Case, event: e.ClosedOtherwise) -> Case:
    """The closed case: ended in a way no other row names. 年报格式2021 表三."""
    return _closed(case, event, OTHER)


Closing = e.Replied | e.SupplementLapsed | e.FeeLapsed | e.Withdrawn | e.ClosedOtherwise


def _closed(case: Case, event: Closing, result: str) -> Case:
    due_on = event.due_on if isinstance(event, e.Replied) else None
    return structs.replace(case, outcome=result, outcome_at_close=result, closed_on=event.on, due_on=due_on)


def _not_held(case: Case, event: e.Decided) -> Code | None:
    found = not event.not_ours and any(search.found for search in case.searches)
    return Code.FOUND_YET_NOT_HELD if found else None


def _not_asked_unclear(case: Case, event: e.Decided) -> Code | None:
    supplemented = case.supplement is not None and case.supplement.received_on is not None
    return None if supplemented else Code.STILL_UNCLEAR_UNASKED


def _excessive(case: Case, event: e.Decided) -> Code | None:
    if case.reasons_asked_on is None:
        return Code.EXCESSIVE_UNASKED
    return Code.EXCESSIVE_REASONABLE if case.reasons_reasonable else None


def _for_third_party(case: Case, event: e.Decided) -> Code | None:
    answers = case.answers(Consulted.THIRD_PARTY)
    if not answers:
        return Code.THIRD_PARTY_UNASKED
    everybody_consented = all(answer is Answer.CONSENT for answer in answers)
    return Code.THIRD_PARTY_CONSENTED if everybody_consented else None


def _granted(case: Case, event: e.Decided) -> Code | None:
    objected = Answer.REFUSED_WITH_REASON in case.answers(Consulted.THIRD_PARTY)
    return Code.THIRD_PARTY_OBJECTED if objected and not event.overriding_interest else None


WAITING: dict[State, Code] = {
    State.DECIDED: Code.ALREADY_DECIDED,
    State.AWAITING_SUPPLEMENT: Code.SUPPLEMENT_AWAITED,
    State.AWAITING_PAYMENT: Code.FEE_AWAITED,
    State.CONSULTING: Code.CONSULTATION_OPEN,
}

RULES: dict[str, Callable[[Case, e.Decided], Code | None]] = {
    "granted": _granted,
    "refused.third_party_rights": _for_third_party,
    "unavailable.not_held": _not_held,
    "unavailable.still_unclear": _not_asked_unclear,
    "not_processed.excessive": _excessive,
}
