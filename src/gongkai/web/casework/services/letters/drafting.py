"""Drafting a letter: begun with what the case tells, written on and kept as it is typed, thrown away. 条例2019 §45."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct, json

from gongkai.cases.vocabulary import Consulted
from gongkai.cases.vocabulary import Letter as Kind
from gongkai.law.outcomes import outcome as outcome_of
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.casework.letters.composing import Written, compose, defaults
from gongkai.web.casework.letters.facts import Facts
from gongkai.web.casework.letters.linting import Finding, findings
from gongkai.web.casework.letters.wording import COWORK, RESULTS, said_of, wording
from gongkai.web.casework.models import Letter, Party
from gongkai.web.casework.models.papers import CORRECTION
from gongkai.web.casework.queries.letters import correction_of
from gongkai.web.casework.services.letters.facts import facts_of
from gongkai.web.casework.services.recording import locked
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import SHANGHAI, civil_day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case

OPEN: Final = (Letter.State.DRAFT, Letter.State.RETURNED)
CONSULTING: Final = {
    Kind.THIRD_PARTY_CONSULTATION: Consulted.THIRD_PARTY,
    Kind.JOINT_MAKER_CONSULTATION: Consulted.JOINT_MAKER,
    Kind.OTHER_AGENCY_CONSULTATION: Consulted.OTHER_AGENCY,
}
SIGNED_TEXT: Final = "signed_text"
"""Under this word a signed letter keeps its text as JSON, sealed like every other word."""
_OF_A_PARTY: Final = (Kind.CONSULTATION_NOTICE, Kind.THIRD_PARTY_TOLD, Kind.SERVICE_RECORD)


class UnableToDraft(Refused):
    """That letter cannot be begun or written on: a Chinese sentence. letter: the one that is there already."""

    def __init__(self, said: str, letter: Letter | None = None) -> None:
        self.letter = letter
        super().__init__(said)


class LetterChanged(Refused):
    """Somebody else wrote in the letter since the page was opened; what was typed is the caller's to keep."""

    def __init__(self) -> None:
        super().__init__("这份文书刚刚被别人改过，您的内容没有保存。请核对最新内容后再改；您填写的文字仍保留在下面。")


class Looked(Struct, frozen=True):
    """A letter as it reads on a day, its facts, and what is wrong with it."""

    written: Written
    facts: Facts
    findings: tuple[Finding, ...]


@transaction.atomic
def draft(
    case: Case, kind: str, *, outcome: str = "", ref: str = "", words: dict[str, str] | None = None,
    by: Actor, at: datetime,
) -> Letter:  # fmt: skip
    """A new draft, its fields filled with what the case tells and then with `words`. 条例2019 §30–§45.

    outcome: the result, for the letters that carry one; ref: the consultation it belongs to, "" for a new one.
    Raises NotPermitted, UnableToDraft (with the letter that is there already), CalendarNotPublished.
    """
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    case = locked(case.pk)
    _refuse_kind(case, kind, outcome)
    ref = ref or _next_ref(case, kind)
    there = Letter.objects.filter(case=case, kind=kind, ref=ref).exclude(state=Letter.State.VOID).first()
    if there is not None:
        raise UnableToDraft(f"本件已经有一份{said_of(kind)}，请在原来的文书上办理；已签发有误的，先作废。", there)
    made = Letter(case=case, kind=kind, ref=ref, outcome=outcome, made_at=at, made_by_id=by.person_id)
    made.authors = [by.person_id] if by.person_id is not None else []
    filled = defaults(kind, facts_of(made, on=civil_day(at)), outcome=outcome)
    made.fill({**filled, **(words or {})})
    made.save(force_insert=True)
    tell(made, act="draft", said=f"起草{said_of(kind)}", by=by, at=at)
    return made


@transaction.atomic
def correct(case: Case, letter: Letter, *, outcome: str, by: Actor, at: datetime) -> Letter:
    """A draft that will replace a reply already served; the old one stays in the file. 条例2019 §51.

    Raises NotPermitted, UnableToDraft unless that letter was served and the case is closed.
    """
    carried = letter.kind in RESULTS and letter.state == Letter.State.SENT
    if case.closed_on is None or not carried:
        raise UnableToDraft("只有已经送达的答复才能更正；还没有送达的，请作废后重新起草。")
    later = correction_of(letter)
    if later is not None:
        raise UnableToDraft("这份答复已经有更正的答复，请在更正的答复上办理。", later)
    number = Letter.objects.filter(case=case, ref__startswith=CORRECTION).count() + 1
    kind = outcome_of(outcome).letter.value
    return draft(
        case, kind, outcome=outcome, ref=f"{CORRECTION}{number}", words={"corrects": letter.number}, by=by, at=at
    )


@transaction.atomic
def write(letter_id: UUID, words: dict[str, str], *, version: int, by: Actor, at: datetime) -> Letter:
    """The draft with these words, whoever wrote them one of its authors from now on.

    Fields that the letter does not know are left out. Raises NotPermitted, LetterChanged, UnableToDraft once it is
    under review or signed.
    """
    letter = held(letter_id)
    by.require(Permit.CASE_HANDLE, agency_id=letter.case.agency_id)
    if letter.state not in OPEN:
        raise UnableToDraft("文书已送审或者签发，不能再改；需要改的，先撤回送审或者作废。", letter)
    if letter.version != version:
        raise LetterChanged
    known = {field.key for field in wording(letter.kind, letter.outcome).fields}
    letter.fill(letter.filled | {key: value for key, value in words.items() if key in known})
    letter.version += 1
    _add_author(letter, by)
    letter.save(update_fields=["words", "version", "authors"])
    tell(letter, act="write", said=f"修改{said_of(letter.kind)}草稿（第{letter.version}稿）", by=by, at=at)
    return letter


@transaction.atomic
def change_result(letter_id: UUID, outcome: str, *, version: int, by: Actor, at: datetime) -> Letter:
    """The draft for another result; words that fit are kept; who chose it is one of its authors. 条例2019 §17.

    Raises NotPermitted, LetterChanged, UnableToDraft.
    """
    letter = held(letter_id)
    by.require(Permit.CASE_HANDLE, agency_id=letter.case.agency_id)
    if letter.state not in OPEN or letter.kind not in RESULTS:
        raise UnableToDraft("这份文书不能改办理结果。", letter)
    if letter.version != version:
        raise LetterChanged
    _refuse_kind(letter.case, outcome_of(outcome).letter.value, outcome)
    kept = letter.filled
    letter.kind, letter.outcome = outcome_of(outcome).letter.value, outcome
    fresh = defaults(letter.kind, facts_of(letter, on=civil_day(at)), outcome=outcome)
    letter.fill({**kept, **fresh})
    letter.version += 1
    _add_author(letter, by)
    letter.save(update_fields=["kind", "outcome", "words", "version", "authors"])
    tell(letter, act="result", said=f"{said_of(letter.kind)}改按另一办理结果起草", by=by, at=at)
    return letter


@transaction.atomic
def discard(letter_id: UUID, *, by: Actor, at: datetime) -> Letter:
    """The draft thrown away: it took no number. Raises NotPermitted, UnableToDraft."""
    letter = held(letter_id)
    by.require(Permit.CASE_HANDLE, agency_id=letter.case.agency_id)
    if letter.state not in OPEN:
        raise UnableToDraft("只能删除起草中的文书；已送审的先撤回，已签发的请作废。", letter)
    letter.state = Letter.State.VOID
    letter.save(update_fields=["state"])
    tell(letter, act="discard", said=f"删除{said_of(letter.kind)}草稿", by=by, at=at)
    return letter


def look_at(letter: Letter, *, on: date) -> Looked:
    """The letter as it reads, and what its linter says; a signed one as it was signed, whatever came after.

    Raises CalendarNotPublished, NotInForce.
    """
    facts = facts_of(letter, on=on)
    words = letter.filled
    if SIGNED_TEXT in words:
        return Looked(json.decode(words[SIGNED_TEXT], type=Written), facts, ())
    written = compose(letter.kind, facts, words, outcome=letter.outcome)
    return Looked(written, facts, findings(written, facts, words, on=on))


def clock_of(at: datetime) -> str:
    """`2026-03-02 15:04` by the clock of Beijing."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def held(letter_id: UUID) -> Letter:
    """The letter, its case held until the transaction ends, so that nothing is written into either meanwhile."""
    letter = Letter.objects.only("case_id").get(pk=letter_id)
    locked(letter.case_id)
    return Letter.objects.select_related("case__agency", "case__handler", "review", "secrecy").get(pk=letter_id)


def tell(letter: Letter, *, act: str, said: str, by: Actor, at: datetime) -> None:
    """One line in the ledger about the letter; no word of it. 条例2019 §45."""
    case = letter.case
    ledger.write(
        case.agency.code,
        f"letter.{act}",
        letter.subject,
        f"{case.number}：{said}{f'（{letter.number}）' if letter.number else ''}。",
        by=by,
        at=at,
        detail={"case": str(case.pk), "kind": letter.kind},
    )


def _add_author(letter: Letter, by: Actor) -> None:
    if by.person_id is not None and by.person_id not in letter.authors:
        letter.authors = [*letter.authors, by.person_id]


def _refuse_kind(case: Case, kind: str, outcome: str) -> None:
    if case.received_on is None:
        raise UnableToDraft("还没有确认收到申请之日，请先确认。")
    carries = kind in RESULTS
    if carries != bool(outcome) or (carries and outcome_of(outcome).letter.value != kind):
        raise UnableToDraft("文书种类与办理结果不符，请从办理指引重新选择。")
    record = case.to_record()
    settled = record.outcome if record.decided_on is not None and record.closed_on is None else None
    if kind in RESULTS and settled and outcome != settled:
        raise UnableToDraft("本件已经作出办理决定，重新制作文书只能用同一办理结果。")


def _next_ref(case: Case, kind: str) -> str:
    """A new consultation gets the next ref, as `consulting.consult` will give it; other letters have but one."""
    if kind in CONSULTING:
        asked = CONSULTING[Kind(kind)]
        return f"{asked.said}{Party.objects.filter(case=case, kind=asked.value).count() + 1}"
    if kind == COWORK:
        return f"协办{Letter.objects.filter(case=case, kind=kind).count() + 1}"
    if kind == Kind.SERVICE_RECORD:
        return f"送达{Letter.objects.filter(case=case, kind=kind).count() + 1}"
    if kind in _OF_A_PARTY:
        latest = Party.objects.filter(case=case).order_by("ref").last()
        return latest.ref if latest else ""
    return ""
