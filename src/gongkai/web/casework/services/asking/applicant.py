"""What an applicant does in the own case: puts right, hands in, takes back. 条例2019 §30, §31, §35.

He acts as himself and in no other case: the door has let him in by query code and last digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from msgspec import Struct

from gongkai.cases.events import Withdrawn
from gongkai.web.accounts.queries import Actor, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.casework.models import Case, Document, HandedIn
from gongkai.web.casework.models.case import SUBMITTED
from gongkai.web.casework.queries.applicant import SUPPLEMENT, awaited, may_correct, may_withdraw
from gongkai.web.casework.queries.digests import phone_digest
from gongkai.web.casework.services.recording import locked, record, retract
from gongkai.web.notices.services import Word, tell
from gongkai.web.vault.services import keep

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person

__all__ = ["SUPPLEMENT", "File", "TooLate", "applicant_of", "correct", "hand_in", "withdraw"]

_MOST: Final = 5
"""How often one thing that is awaited may be handed in; after that somebody should be spoken to."""
_OF_CASE: Final = ("matter", "description", "document_number", "wanted_form", "wanted_delivery")
_OF_PERSON: Final = ("phone", "email", "postcode", "address")
_FILED_AS: Final = {HandedIn.Kind.SUPPLEMENT: Document.Kind.SUPPLEMENT}


class TooLate(Exception):
    """The case has gone on, so that the applicant cannot do this any more: a Chinese sentence."""


class File(Struct, frozen=True):
    """A file that was checked at the door. ending: `.pdf`."""

    content: bytes
    ending: str
    media_type: str


def applicant_of(case: Case) -> Actor:
    """The applicant as one who acts in that case, without a name: it goes into the ledger. 条例2019 §29."""
    return Actor(f"applicant:{case.pk}", "申请人")


@transaction.atomic
def correct(case: Case, changes: dict[str, str], *, at: datetime) -> Case:
    """The case with what the applicant put right before receipt was confirmed. 条例2019 §31. Raises TooLate.

    changes: by the names of `Case` and `Applicant`; others are not looked at.
    """
    case = locked(case.pk)
    if not may_correct(case):
        raise TooLate("工作人员已经确认收到，这里不能再改；要改请打电话，或在补正时说明。")
    changed = [*_set(case, changes, _OF_CASE), *_set(case.applicant, changes, _OF_PERSON)]
    if changed:
        case.phone_digest = phone_digest(case.applicant.phone)
        case.version += 1
        case.save()
        case.applicant.save()
        _audit(case, "case.correct", "申请人在确认收到前更正了申请内容。", at=at, detail={"fields": changed})
    return case


@transaction.atomic
def hand_in(case: Case, kind: HandedIn.Kind, *, text: str, files: Sequence[File], at: datetime) -> HandedIn:
    """What was handed in; it waits for somebody of the staff, who is told. 条例2019 §30, §35. Raises TooLate."""
    case = locked(case.pk)
    if awaited(case, _record_of(case)) != kind:
        raise TooLate(f"现在不需要{kind.label}了，请回到办理情况页看看最新的情况。")
    number = case.handed_in.filter(kind=kind).count() + 1
    if number > _MOST:
        raise TooLate("已经交了好几次，工作人员还没有处理，请直接打电话联系。")
    handed = HandedIn.objects.create(case=case, kind=kind, text=text, at=at)
    handed.documents.set(_keep(case, kind, file, f"{number}-{place}", at=at) for place, file in enumerate(files, 1))
    _audit(case, "case.hand_in", f"申请人网上提交{kind.label}材料。", at=at, detail={"files": len(files)})
    said = f"{case.number}：申请人网上提交了{kind.label}材料，请核对并登记。"
    _tell_staff(case, f"handed_in:{handed.pk}", said, at=at)
    return handed


@transaction.atomic
def withdraw(case: Case, *, on: date, at: datetime) -> Case:
    """The case taken back by the applicant; before confirmation it never was received. 年报格式2021 表三.

    Raises TooLate, Unable.
    """
    case = locked(case.pk)
    if not may_withdraw(case):
        raise TooLate("这份申请已经办结或者撤回，不用再撤回。")
    by = applicant_of(case)
    if case.state == SUBMITTED:
        case = retract(case.pk, by=by, at=at)
    else:
        case = record(case.pk, Withdrawn(on=on), by=by, at=at)
    _tell_staff(case, f"withdrawn:{case.pk}", f"{case.number}：申请人撤回了申请。", at=at)
    return case


def _record_of(case: Case) -> Any:
    return case.to_record() if case.received_on is not None else None


def _set(row: Any, changes: dict[str, str], names: tuple[str, ...]) -> list[str]:
    changed = [name for name in names if name in changes and changes[name] != getattr(row, name)]
    for name in changed:
        setattr(row, name, changes[name])
    return changed


def _keep(case: Case, kind: HandedIn.Kind, file: File, number: str, *, at: datetime) -> Document:
    filed_as = _FILED_AS.get(kind, Document.Kind.OTHER)
    title = f"{kind.label}材料{number}"
    owner = case.agency.code
    kept = keep(file.content, name=f"{title}{file.ending}", media_type=file.media_type, owner=owner, at=at)
    return Document.objects.create(case=case, kind=filed_as, title=title, file=kept, added_at=at, added_by="申请人")


def _audit(case: Case, act: str, said: str, *, at: datetime, detail: dict[str, Any]) -> None:
    by = applicant_of(case)
    ledger.write(case.agency.code, act, case.subject, f"{case.number}：{said}", by=by, at=at, detail=detail)


def _tell_staff(case: Case, key: str, said: str, *, at: datetime) -> None:
    word = Word(key=key, said=said, path=f"/desk/cases/{case.pk}/", subject=case.subject)
    tell(_whom(case, on=at.date()), word, at=at)


def _whom(case: Case, *, on: date) -> list[Person]:
    """The handler, or while nobody has the case everybody who takes requests in."""
    if case.handler is not None:
        return [case.handler]
    return people_with(Permit.CASE_TAKE_IN, agency_id=case.agency_id, on=on)
