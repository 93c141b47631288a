"""What an applicant may see of the own case, and how he is let in: by query code and last digits. 条例2019 §36."""

from __future__ import annotations

import hmac
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from gongkai.cases.acts import Lapse, lapses
from gongkai.cases.events import SupplementLapsed
from gongkai.cases.state import State
from gongkai.cases.vocabulary import Letter as LetterKind
from gongkai.web.casework.models import Applicant, Case, Document, HandedIn, Letter
from gongkai.web.casework.models.case import RETRACTED, SUBMITTED
from gongkai.web.casework.queries.digests import code_digest, identity_index, phone_digest
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.cases.state import Case as Record
    from gongkai.law.workdays import WorkCalendar

FOR_APPLICANT: Final = (
    LetterKind.RECEIPT,
    LetterKind.SUPPLEMENT_NOTICE,
    LetterKind.REASONS_NOTICE,
    LetterKind.DELAY_NOTICE,
    LetterKind.EXTENSION_NOTICE,
    LetterKind.CONSULTATION_NOTICE,
    LetterKind.FEE_NOTICE,
    LetterKind.REPLY,
    LetterKind.NOT_PROCESSED,
    LetterKind.LAPSE,
)
"""Letters that are addressed to the applicant; the others never leave the house, or go to somebody else."""
SUPPLEMENT, PAYMENT, REASONS = HandedIn.Kind("supplement"), HandedIn.Kind("payment"), HandedIn.Kind("reasons")
_BROUGHT: Final = (Document.Kind.APPLICATION, Document.Kind.DELEGATION, Document.Kind.SUPPLEMENT)


def case_of_code(code: str, *, tail: str) -> Case | None:
    """The case of that query code and those last digits of the telephone; None for any other pair.

    Both are compared as keyed digests, whether or not the code exists. A case without a telephone opens by its code
    alone: docs/decisions/0107.
    """
    case = Case.objects.filter(query_digest=code_digest(code)).first()
    given = phone_digest(tail)
    wanted = case.phone_digest if case is not None else code_digest(tail)
    fits = hmac.compare_digest(wanted, given) or not wanted
    return case if case is not None and fits else None


def case_of_applicant(id: UUID) -> Case | None:
    """The case with its body and applicant, for somebody who was let in."""
    return Case.objects.select_related("agency", "applicant").filter(pk=id).first()


def awaited(case: Case, record: Record | None) -> HandedIn.Kind | None:
    """What the applicant is asked to hand in now, None for nothing. 条例2019 §30, §35; 信息处理费办法2020 §6."""
    if record is None or record.closed_on is not None:
        return None
    if record.state is State.AWAITING_SUPPLEMENT:
        return SUPPLEMENT
    if record.state is State.AWAITING_PAYMENT:
        return PAYMENT
    reasons = record.reasons_asked_on is not None and record.reasons_given_on is None
    return REASONS if reasons and record.decided_on is None else None


def handed_in(case: Case) -> list[HandedIn]:
    """Everything that the applicant handed in on the status page, oldest first. 条例2019 §30, §35."""
    return list(case.handed_in.prefetch_related("documents"))


def waiting_for_staff(case: Case, record: Record | None) -> list[HandedIn]:
    """What the applicant handed in and nobody has taken up, oldest first. 条例2019 §30.

    A supplement is taken up by the event that receives it (`supplementing.take_supplement`), and so on.
    """
    kind = awaited(case, record)
    return list(case.handed_in.filter(kind=kind).prefetch_related("documents")) if kind else []


def supplement_waits(case: Case) -> bool:
    """Whether a supplement lies there that nobody has taken up: then nothing has lapsed. 条例2019 §30."""
    return case.state == State.AWAITING_SUPPLEMENT and case.handed_in.filter(kind=SUPPLEMENT).exists()


def lapsed(case: Case, record: Record, *, on: date, calendar: WorkCalendar) -> tuple[Lapse, ...]:
    """What has run out by that day and may be confirmed; no supplement that lies there and waits. 条例2019 §30, §34.

    Raises CalendarNotPublished.
    """
    found = lapses(record, on=on, calendar=calendar)
    return tuple(each for each in found if not (isinstance(each.event, SupplementLapsed) and supplement_waits(case)))


def may_correct(case: Case) -> bool:
    """Whether the applicant may still change what he sent: not yet confirmed, so no receipt day. 条例2019 §31."""
    return case.state == SUBMITTED


def is_retracted(case: Case) -> bool:
    """Whether the applicant took it back before receipt was confirmed. docs/decisions/0105."""
    return case.state == RETRACTED


def may_withdraw(case: Case) -> bool:
    """Whether the applicant may still take it back. 年报格式2021 表三."""
    return case.state != RETRACTED and case.closed_on is None


def letters_to_applicant(case: Case) -> list[Letter]:
    """The letters that were served on the applicant, in the order of their days."""
    sent = case.letters.filter(state=Letter.State.SENT, kind__in=FOR_APPLICANT)
    return list(sent.select_related("docx", "pdf").order_by("sent_on", "made_at"))


def documents_given(case: Case) -> list[Document]:
    """The files that went out with the reply; none before it is served. 条例2019 §36."""
    return list(case.documents.filter(given=True).select_related("file")) if case.closed_on is not None else []


def documents_brought(case: Case) -> list[Document]:
    """The files that the applicant handed in."""
    return list(case.documents.filter(kind__in=_BROUGHT, given=False).select_related("file"))


def asked_that_day(agency_id: int, *, identity_kind: str, identity_number: str, on: date) -> int:
    """How many requests with that proof of identity came to the body by internet on that civil day."""
    index = identity_index(identity_kind, identity_number)
    since = datetime.combine(on, time(), SHANGHAI)
    return (
        Applicant.objects.filter(
            identity_index=index,
            case__agency_id=agency_id,
            case__origin=Case.Origin.PUBLIC,
            case__submitted_at__gte=since,
            case__submitted_at__lt=since + timedelta(days=1),
        ).count()
        if index
        else 0
    )
