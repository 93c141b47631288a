"""Signing a letter: its 文号, its docx and pdf kept as they went out, and the decision that it is. 条例2019 §36, §45.

A result is decided when its letter is signed, and done when it is served: two days, two events (docs/decisions/0101).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from msgspec import json

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.services import take_number
from gongkai.web.casework.letters.linting import Finding, blocking
from gongkai.web.casework.letters.paper import Signed, as_docx, as_pdf
from gongkai.web.casework.letters.wording import Wording, said_of, wording
from gongkai.web.casework.models import Letter
from gongkai.web.casework.queries.letters import template_of
from gongkai.web.casework.services.letters.drafting import OPEN, SIGNED_TEXT, LetterChanged, held, look_at, tell
from gongkai.web.casework.services.letters.facts import decision
from gongkai.web.casework.services.recording import record
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day
from gongkai.web.vault.media_types import DOCX, PDF
from gongkai.web.vault.services import keep

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.letters.composing import Written

SERIES: Final = "letter.{mark}"
"""The series of 文号: one for each type of letter, by body and year."""


class UnableToSign(Refused):
    """The letter cannot be signed or issued: a Chinese sentence, and what the linter found. 条例2019 §45."""

    def __init__(self, said: str, found: tuple[Finding, ...] = ()) -> None:
        self.findings = found
        super().__init__(said)


def sign_now(letter: Letter, *, digest: str, text_on: datetime, by: Actor, at: datetime) -> Letter:
    """The signed letter, within the transaction of the last verdict. text_on: when it was submitted: that text is
    signed, under today's date. Raises UnableToSign, Unable.
    """
    plan = wording(letter.kind, letter.outcome)
    secrecy = letter.secrecy
    if secrecy is not None and (secrecy.state != secrecy.State.PASSED or secrecy.digest != digest):
        raise UnableToSign("保密审查还没有通过，不能签发；请先由保密审查员审查。")
    return _finish(letter, plan, text_on=civil_day(text_on), by=by, at=at)


@transaction.atomic
def issue(letter_id: UUID, *, version: int, by: Actor, at: datetime) -> Letter:
    """A letter that needs no review, issued by who handles the case: 登记回执, 协办函, 送达回证, 结案登记.

    Raises NotPermitted, LetterChanged, UnableToSign.
    """
    letter = held(letter_id)
    by.require(Permit.CASE_HANDLE, agency_id=letter.case.agency_id)
    plan = wording(letter.kind, letter.outcome)
    if plan.chain:
        raise UnableToSign("这份文书须经审核、签发，请送审。")
    if letter.version != version:
        raise LetterChanged
    if letter.state not in OPEN:
        raise UnableToSign("这份文书已经出具。")
    return _finish(letter, plan, text_on=civil_day(at), by=by, at=at)


def number_of(letter: Letter, plan: Wording, *, on: date) -> str:
    """The next 文号, `青政公开〔2026〕5号-答`, taken in the transaction of signing; "" for what stays in the file."""
    if not plan.mark:
        return ""
    body = letter.case.agency
    serial = take_number(body.pk, kind=SERIES.format(mark=plan.mark), year=on.year)
    return f"{body.mark}〔{on.year}〕{serial}号-{plan.mark}"


def _finish(letter: Letter, plan: Wording, *, text_on: date, by: Actor, at: datetime) -> Letter:
    on = civil_day(at)
    wrong = blocking(look_at(letter, on=on).findings)
    if wrong:
        raise UnableToSign(f"文书还有{len(wrong)}处错误，改正后才能签发。", wrong)
    written = look_at(letter, on=text_on).written
    letter.fill(letter.filled | {SIGNED_TEXT: json.encode(written).decode()})
    letter.number = number_of(letter, plan, on=on)
    _keep(letter, written, Signed(letter.number, on), at=at)
    letter.state, letter.signed_at, letter.signed_by = Letter.State.SIGNED, at, by.name
    letter.version += 1
    letter.save()
    tell(letter, act="sign", said=f"签发{said_of(letter.kind)}", by=by, at=at)
    _decide(letter, plan, on=on, by=by, at=at)
    return letter


def _keep(letter: Letter, written: Written, signed: Signed, *, at: datetime) -> None:
    """The papers as they go out. What they are called tells of no person."""
    body = letter.case.agency
    name = f"{letter.case.number}{wording(letter.kind, letter.outcome).title}"
    docx = as_docx(written, signed, template=template_of(body.pk, letter.kind))
    letter.docx = keep(docx, name=f"{name}.docx", media_type=DOCX, owner=body.code, at=at)
    letter.pdf = keep(as_pdf(written, signed), name=f"{name}.pdf", media_type=PDF, owner=body.code, at=at)


def _decide(letter: Letter, plan: Wording, *, on: date, by: Actor, at: datetime) -> None:
    """The decision, unless the case has it: a letter made anew, a correction, a notice, a lapse. 条例2019 §36."""
    case = letter.case
    if not plan.outcome or letter.is_correction or plan.outcome.startswith("closed_otherwise."):
        return
    if case.to_record().outcome == plan.outcome:
        return
    record(case.pk, decision(plan, letter.filled, on=on, approved_by=by.name), by=by, at=at)
