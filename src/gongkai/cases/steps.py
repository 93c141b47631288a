"""What each event does to a case before its result: receipt, supplement, consultation, extension, fee, reasons.

Every function takes the case and an event and returns the case after it, or raises the `Unable…` of its article. None
needs the working-day calendar; what does is asked in `cases.record.admit`.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import structs

from gongkai.cases import events as e
from gongkai.cases.refusals import (
    Code,
    Unable,
    UnableToCharge,
    UnableToConsult,
    UnableToDelay,
    UnableToExtend,
    UnableToReceive,
    UnableToRecord,
    UnableToSupplement,
)
from gongkai.cases.state import Case, Consultation, Fee, SentLetter, State, Supplement
from gongkai.cases.vocabulary import Consulted
from gongkai.law.fees import fee_by_items, fee_by_pages
from gongkai.law.periods import period
from gongkai.law.receipt import ReceiptDayUnknown, ReceiptFacts, receipt_day
from gongkai.law.settings import setting


def received(event: e.Received) -> Case:
    """The case that a first receipt begins. 条例2019 §31. Raises UnableToReceive when the day is not the channel's."""
    facts = ReceiptFacts(event.submitted_on, event.signed_on, event.confirmed_on)
    try:
        by_channel = receipt_day(event.channel, facts=facts)
    except ReceiptDayUnknown as unknown:
        raise UnableToReceive(Code.RECEIPT_DAY) from unknown
    if by_channel != event.on:
        raise UnableToReceive(Code.RECEIPT_DAY)
    return Case(
        received_on=event.on,
        channel=event.channel,
        applicant=event.applicant,
        clock_started_on=event.on,
        last_on=event.on,
        history=(event,),
    )


def supplement_asked(case: Case, event: e.SupplementAsked) -> Case:
    """The case waiting for the applicant; once only, late or not. 条例2019 §30. Raises UnableToSupplement."""
    if case.supplement is not None:
        raise UnableToSupplement(Code.SUPPLEMENT_TWICE)
    if event.answer_by_on <= event.on:
        raise UnableToSupplement(Code.SUPPLEMENT_DEADLINE)
    _refuse_while_waiting(case, UnableToSupplement)
    return structs.replace(case, supplement=Supplement(event.on, event.answer_by_on))


def supplemented(case: Case, event: e.Supplemented) -> Case:
    """The case with its reply period started afresh. 条例2019 §30. Raises UnableToSupplement."""
    if case.supplement is None or case.supplement.received_on is not None:
        raise UnableToSupplement(Code.SUPPLEMENT_NOT_ASKED)
    supplement = structs.replace(case.supplement, received_on=event.on)
    return structs.replace(case, supplement=supplement, clock_started_on=event.on)


def consultation_opened(case: Case, event: e.ConsultationOpened) -> Case:
    """The case with its clock stopped after the day of asking. 条例2019 §32, §33.3, §34. Raises UnableToConsult."""
    _refuse_while_waiting(case, UnableToConsult)
    if any(entry.ref == event.ref for entry in case.consultations):
        raise UnableToConsult(Code.CONSULTATION_REPEATED)
    opened = Consultation(event.ref, event.kind, event.on)
    return structs.replace(case, consultations=(*case.consultations, opened))


def consultation_served(case: Case, event: e.ConsultationServed) -> Case:
    """The case with the consulted side's own period running. 条例2019 §32, §34. Raises UnableToConsult."""
    if _consultation(case, event.ref).served_on is not None:
        raise UnableToConsult(Code.CONSULTATION_SERVED_TWICE)
    return _with_consultation(case, event.ref, served_on=event.on)


def consultation_closed(case: Case, event: e.ConsultationClosed) -> Case:
    """The case with that consultation ended. 条例2019 §32, §33.3, §34. Raises UnableToConsult.

    Another agency has no period of its own, so it need not have been served first.
    """
    entry = _consultation(case, event.ref)
    if entry.served_on is None and entry.kind is not Consulted.OTHER_AGENCY:
        raise UnableToConsult(Code.CONSULTATION_NOT_SERVED)
    return _with_consultation(case, event.ref, closed_on=event.on, answer=event.answer)


def extended(case: Case, event: e.Extended) -> Case:
    """The case with a longer reply period, within the bound over all extensions. 条例2019 §33.2.

    Raises UnableToExtend: nothing added, too long in total, no approval between receipt and the telling.
    """
    _refuse_while_waiting(case, UnableToExtend)
    if event.working_days < 1:
        raise UnableToExtend(Code.EXTENSION_EMPTY)
    if not event.approved_by.strip() or not case.received_on <= event.approved_on <= event.on:
        raise UnableToExtend(Code.EXTENSION_UNAPPROVED)
    total = case.extended_working_days + event.working_days
    if total > period("request.extension", on=event.on).length:
        raise UnableToExtend(Code.EXTENSION_TOO_LONG)
    return structs.replace(case, extended_working_days=total)


def fee_paid(case: Case, event: e.FeePaid) -> Case:
    """The case after payment; the period starts afresh as the setting says. 信息处理费办法2020 §6."""
    if case.fee is None or case.fee.paid_on is not None:
        raise UnableToCharge(Code.FEE_NOT_NOTICED)
    started = event.on if setting("restart_after_payment").value else case.clock_started_on
    return structs.replace(case, fee=structs.replace(case.fee, paid_on=event.on), clock_started_on=started)


def fee_noticed(case: Case, event: e.FeeNoticed) -> Case:
    """The case waiting for payment; one notice, one tariff. 信息处理费办法2020 §3, §6. Raises UnableToCharge."""
    if case.fee is not None:
        raise UnableToCharge(Code.FEE_TWICE)
    _refuse_while_waiting(case, UnableToCharge)
    if event.yuan <= 0 or event.yuan != fee_owed(event):
        raise UnableToCharge(Code.FEE_WRONG)
    return structs.replace(case, fee=Fee(event.on, event.yuan))


def fee_owed(event: e.FeeNoticed) -> Decimal:
    """Yuan that the tariff gives for the notice: by items, what these add to the month. 信息处理费办法2020 §4, §5."""
    if event.basis == "pages":
        return fee_by_pages(event.quantity, on=event.on)
    before = fee_by_items(event.earlier_this_month, on=event.on)
    return fee_by_items(event.earlier_this_month + event.quantity, on=event.on) - before


def reasons_asked(case: Case, event: e.ReasonsAsked) -> Case:
    """The case with reasons asked for; its clock runs on. 条例2019 §35. Raises UnableToDelay."""
    if case.reasons_asked_on is not None:
        raise UnableToDelay(Code.REASONS_TWICE)
    return structs.replace(case, reasons_asked_on=event.on)


def reasons_given(case: Case, event: e.ReasonsGiven) -> Case:
    """The case with the reasons weighed. 条例2019 §35. Raises UnableToDelay."""
    if case.reasons_asked_on is None:
        raise UnableToDelay(Code.REASONS_NOT_ASKED)
    return structs.replace(case, reasons_given_on=event.on, reasons_reasonable=event.reasonable)


def delayed(case: Case, event: e.Delayed) -> Case:
    """The case to be answered by the later day that was set and told. 条例2019 §35. Raises UnableToDelay."""
    if case.reasons_reasonable is not True:
        raise UnableToDelay(Code.REASONS_NOT_ACCEPTED)
    if event.until_on <= max(event.on, case.delayed_until_on or event.on):
        raise UnableToDelay(Code.DELAY_NOT_LATER)
    return structs.replace(case, delayed_until_on=event.until_on)


def transferred(case: Case, event: e.Transferred) -> Case:
    """The case in the hands of another section; no period changes. 条例2019 §45."""
    return structs.replace(case, section=event.section)


def returned(case: Case, event: e.Returned) -> Case:
    """The case back at the disclosure office. 条例2019 §45. Raises UnableToRecord when no section has it."""
    if not case.section:
        raise UnableToRecord(Code.NOT_TRANSFERRED)
    return structs.replace(case, section="")


def search_recorded(case: Case, event: e.SearchRecorded) -> Case:
    """The case with one more search on record. 条例2019 §36.4."""
    return structs.replace(case, searches=(*case.searches, event))


def joint_discussion_held(case: Case, event: e.JointDiscussionHeld) -> Case:
    """The same case; the discussion stays in its history. 条例2019 §11, §17."""
    return case


def letter_sent(case: Case, event: e.LetterSent) -> Case:
    """The case with that letter on file; also after closing. 条例2019 §32, §45."""
    return structs.replace(case, letters=(*case.letters, SentLetter(event.letter, event.on, event.ref)))


def _consultation(case: Case, ref: str) -> Consultation:
    entry = next((entry for entry in case.consultations if entry.ref == ref), None)
    if entry is None:
        raise UnableToConsult(Code.CONSULTATION_UNKNOWN)
    if entry.closed_on is not None:
        raise UnableToConsult(Code.CONSULTATION_ENDED)
    return entry


def _with_consultation(case: Case, ref: str, **changes: object) -> Case:
    changed = structs.replace(_consultation(case, ref), **changes)
    return structs.replace(
        case, consultations=tuple(changed if entry.ref == ref else entry for entry in case.consultations)
    )


def _refuse_while_waiting(case: Case, unable: type[Unable]) -> None:
    if case.state is State.AWAITING_SUPPLEMENT:
        raise unable(Code.SUPPLEMENT_AWAITED)
    if case.state is State.AWAITING_PAYMENT:
        raise unable(Code.FEE_AWAITED)
