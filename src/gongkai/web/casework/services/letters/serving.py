"""Serving a letter 送达: what the law counts happens on the day the other side is told. 处理决定送达解释2016."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.cases.events import (
    AnyEvent,
    ConsultationServed,
    Delayed,
    Extended,
    LetterSent,
    ReasonsAsked,
    Replied,
    ReplyCorrected,
    SupplementAsked,
)
from gongkai.cases.vocabulary import Letter as Kind
from gongkai.cases.vocabulary import ServedBy
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.letters.reckoning import fee_notice_of
from gongkai.web.casework.letters.wording import COWORK, said_of
from gongkai.web.casework.models import Letter
from gongkai.web.casework.services.course.charging import notice_fee
from gongkai.web.casework.services.course.consulting import Asked, consult
from gongkai.web.casework.services.letters.drafting import CONSULTING, held, tell
from gongkai.web.casework.services.letters.facts import facts_of
from gongkai.web.casework.services.recording import locked, record
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


class UnableToServe(Refused):
    """The letter cannot be served so: a Chinese sentence that says what to do. 处理决定送达解释2016."""


class Service(Struct, frozen=True, kw_only=True):
    """How a letter was served. on: the day that counts: signed for, posted, or sent. tracking: of the post."""

    way: ServedBy
    on: date
    tracking: str = ""


@transaction.atomic
def serve(letter_id: UUID, service: Service, *, version: int, by: Actor, at: datetime) -> Letter:
    """The letter served, and what follows from it in law written into the case. 处理决定送达解释2016.

    version: of the case, as the page showed it. Raises NotPermitted, UnableToServe, Unable, Changed.
    """
    letter = held(letter_id)
    case = locked(letter.case_id, version=version)
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    _refuse(letter, service, today=civil_day(at))
    if letter.kind in CONSULTING:
        _consult(letter, case, service, by=by, at=at)
    elif letter.kind == Kind.FEE_NOTICE:
        _charge(letter, case, service, by=by, at=at)
    elif letter.kind != COWORK:
        record(case.pk, event_of(letter, service), by=by, at=at)
    letter.state, letter.sent_on = Letter.State.SENT, service.on
    letter.served_by, letter.tracking = service.way.value, service.tracking.strip()
    letter.version += 1
    letter.save()
    tell(letter, act="serve", said=f"{said_of(letter.kind)}送达（{service.way.said}）", by=by, at=at)
    return letter


@transaction.atomic
def void(letter_id: UUID, *, reason: str, by: Actor, at: datetime) -> Letter:
    """A signed letter that does not go out; it keeps its number and its papers. docs/decisions/0100.

    Raises NotPermitted, UnableToServe: not signed, served already, no reason.
    """
    letter = held(letter_id)
    permit = Permit.CASE_SIGN if letter.review_id is not None else Permit.CASE_HANDLE
    by.require(permit, agency_id=letter.case.agency_id)
    if letter.state != Letter.State.SIGNED:
        raise UnableToServe("只有已签发、还没有送达的文书可以作废；已送达的，请更正答复。")
    if not reason.strip():
        raise UnableToServe("请写明作废的原因。")
    letter.state = Letter.State.VOID
    letter.fill(letter.filled | {"void_because": reason.strip()})
    letter.version += 1
    letter.save(update_fields=["state", "words", "version"])
    tell(letter, act="void", said=f"作废{said_of(letter.kind)}，文号不再使用", by=by, at=at)
    return letter


def happens(letter: Letter) -> tuple[str, ...]:
    """What registering the service of that letter does, in sentences, before it is done. 处理决定送达解释2016."""
    own = _HAPPENS.get(letter.kind, "登记在办理经过里，不改变期限。")
    told = "更正自送达之日起代替原答复。" if letter.is_correction else own
    return (told, "送达之后文书不能再改、不能作废。")


def event_of(letter: Letter, service: Service) -> AnyEvent:
    """What serving that letter is in law, on the day that counts. 条例2019 §30–§36, §51."""
    words = letter.filled
    if letter.is_correction:
        return ReplyCorrected(on=service.on, outcome=letter.outcome, reason=words.get("correction", "更正"))
    rule = _EVENTS.get(letter.kind)
    if rule is not None:
        return rule(letter, service, words)
    return LetterSent(on=service.on, letter=Kind(letter.kind), ref=letter.ref)


def _replied(letter: Letter, service: Service, _words: dict[str, str]) -> AnyEvent:
    return Replied(on=service.on, letter=Kind(letter.kind), served_by=service.way)


def _extended(letter: Letter, service: Service, words: dict[str, str]) -> AnyEvent:
    if letter.signed_at is None:
        raise UnableToServe("这份文书还没有签发。")
    return Extended(
        on=service.on,
        working_days=int(words["working_days"]),
        approved_by=letter.signed_by,
        approved_on=civil_day(letter.signed_at),
    )


_EVENTS: Final[dict[str, Callable[[Letter, Service, dict[str, str]], AnyEvent]]] = {
    Kind.REPLY.value: _replied,
    Kind.NOT_PROCESSED.value: _replied,
    Kind.EXTENSION_NOTICE.value: _extended,
    Kind.SUPPLEMENT_NOTICE.value: lambda _letter, service, words: SupplementAsked(
        on=service.on, answer_by_on=date.fromisoformat(words["answer_by"])
    ),
    Kind.REASONS_NOTICE.value: lambda _letter, service, _words: ReasonsAsked(on=service.on),
    Kind.DELAY_NOTICE.value: lambda _letter, service, words: Delayed(
        on=service.on, until_on=date.fromisoformat(words["until"])
    ),
}
_HAPPENS: Final = {
    Kind.REPLY.value: "本件办结，是否按期以送达日期为准。",
    Kind.NOT_PROCESSED.value: "本件办结，是否按期以送达日期为准。",
    Kind.SUPPLEMENT_NOTICE.value: "等待申请人补正；收到补正之日起答复期限重新计算。",
    Kind.EXTENSION_NOTICE.value: "答复期限按文书写明的工作日数延长。",
    Kind.REASONS_NOTICE.value: "等待申请人说明理由，答复期限照常计算。",
    Kind.DELAY_NOTICE.value: "答复期限改为文书写明的日期。",
    Kind.FEE_NOTICE.value: "等待申请人缴费；送达日期填申请人收到之日，缴费期限从次日起算。",
    Kind.THIRD_PARTY_CONSULTATION.value: "答复期限停止计算；对方的期限从收到之日起算，邮寄的请在对方签收后另行登记。",
    Kind.JOINT_MAKER_CONSULTATION.value: "答复期限停止计算；对方的期限从收到之日起算，邮寄的请在对方签收后另行登记。",
    Kind.OTHER_AGENCY_CONSULTATION.value: "答复期限停止计算，至收到对方答复之日。",
}
_SIGNED_FOR: Final = (ServedBy.HAND, ServedBy.ENTRUSTED)


def _consult(letter: Letter, case: Case, service: Service, *, by: Actor, at: datetime) -> None:
    """Asked in writing on that day; the other side's own period runs from its receipt. 条例2019 §32–§34."""
    words, kind = letter.filled, CONSULTING[Kind(letter.kind)]
    if not any(entry.ref == letter.ref for entry in case.to_record().consultations):
        asked = Asked(
            kind=kind, name=words["party"], contact=words.get("party_contact", ""), about=words.get("about", "")
        )
        letter.ref = consult(case, asked, opened_on=service.on, by=by, at=at, version=case.version).ref
    if service.way in _SIGNED_FOR:
        record(case.pk, ConsultationServed(on=service.on, ref=letter.ref), by=by, at=at)


def _charge(letter: Letter, case: Case, service: Service, *, by: Actor, at: datetime) -> None:
    """The notice as received by the applicant on that day. 信息处理费办法2020 §6."""
    notice = fee_notice_of(facts_of(letter, on=service.on), letter.filled)
    if notice is None:
        raise UnableToServe("收费通知书没有写明件数或者页数，请作废后重新制作。")
    notice_fee(
        case, basis=notice.basis, quantity=notice.quantity, noticed_on=service.on, by=by, at=at, version=case.version
    )


def _refuse(letter: Letter, service: Service, *, today: date) -> None:
    if letter.state != Letter.State.SIGNED or letter.signed_at is None:
        raise UnableToServe("只有已签发、还没有送达的文书可以登记送达。")
    if service.on > today:
        raise UnableToServe("送达日期不能晚于今天，请在送达之后登记。")
    if service.on < civil_day(letter.signed_at):
        raise UnableToServe("送达日期不能早于签发日期，请核对。")
    if service.way is ServedBy.POST and not service.tracking.strip():
        raise UnableToServe("邮寄送达请填写邮件号码；应当通过邮政企业寄送，不得到付。")
