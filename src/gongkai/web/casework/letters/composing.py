"""One letter, put together out of its wording, the facts and the clerk's words. 条例2019 §30–§39."""

from __future__ import annotations

import json
from datetime import date
from functools import cache, partial
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, Template
from msgspec import Struct, to_builtins

from gongkai.law.citation import said as cited
from gongkai.law.exemptions import Exemption, exemptions
from gongkai.web.casework.letters.facts import Facts
from gongkai.web.casework.letters.reckoning import reckoned
from gongkai.web.casework.letters.remedies import remedy_notice
from gongkai.web.casework.letters.wording import IN_PART, WHOLE, Field, Wording, slip, wording

REMEDY: Final = "救济途径、机关和期限"
SIGN_OFF: Final = "落款、日期、印章"
"""Elements that the frame of every letter meets, see cases/data/letters.toml."""
MISSING: Final = "〔待填：{label}〕"
_CLOSED: Final = "。！？…”」』：〕"


class Row(Struct, frozen=True):
    """One row of a letter that is a form: its label and what stands beside it."""

    label: str
    text: str


class Written(Struct, frozen=True, kw_only=True):
    """A letter as it reads. to: "" when it stays in the file; met: the text that meets each element.

    attachments: what goes out with it; slip: the sheet to send back; shape: letter or form.
    """

    kind: str
    outcome: str
    agency: str
    title: str
    to: str
    paragraphs: tuple[str, ...]
    remedy: str = ""
    rows: tuple[Row, ...] = ()
    attachments: tuple[str, ...] = ()
    slip_title: str = ""
    slip: tuple[str, ...] = ()
    contact: str = ""
    shape: str = "letter"
    met: dict[str, str] = {}

    @property
    def text(self) -> str:
        """All that the letter says, a paragraph a line."""
        return "\n".join((*self.paragraphs, *(f"{row.label}：{row.text}" for row in self.rows)))

    def digest(self, given: tuple[str, ...] = ()) -> str:
        """A fingerprint of everything that is reviewed; given: the digests of the documents that go out with it."""
        content = json.dumps([to_builtins(self), given], ensure_ascii=False, sort_keys=True)
        return sha256(content.encode()).hexdigest()


def compose(kind: str, facts: Facts, words: dict[str, str], *, outcome: str = "") -> Written:
    """The letter as it reads now; what must still be written shows as 〔待填：…〕. 条例2019 §30–§39.

    Raises UnknownLetter, NotInForce.
    """
    plan = wording(kind, outcome)
    scope = _scope(plan, facts, words)
    passages = [(passage, _rendered(passage.text, scope, plan)) for passage in plan.passages_for(words)]
    rows = [(passage, _rendered(passage.text, scope, plan)) for passage in plan.table]
    remedy = remedy_notice(kind, result=plan.outcome, other=plan.remedy, facts=facts, on=facts.on)
    online = words.get("online_channel", "").strip()
    told = [remedy, f"行政复议申请书的网上提交渠道：{online}" if remedy and online else ""]
    met = {said: text for passage, text in (*passages, *rows) if text for said in passage.meets}
    return Written(
        kind=kind,
        outcome=plan.outcome,
        agency=facts.agency,
        title=plan.title,
        to=_addressee(plan, facts, scope["w"]),
        paragraphs=tuple(_lines([*(text for _, text in passages), *told])),
        remedy=remedy,
        rows=tuple(Row(passage.label, text) for passage, text in rows),
        attachments=_attachments(plan, facts, words),
        contact="" if plan.to == "file" else facts.contact,
        shape=plan.shape,
        met={**met, **({REMEDY: remedy} if remedy else {}), SIGN_OFF: facts.agency},
        **_slip(plan, scope),
    )


def defaults(kind: str, facts: Facts, *, outcome: str = "") -> dict[str, str]:
    """What the fields of a new letter hold before the clerk writes: taken from the case. Days as ISO."""
    plan = wording(kind, outcome)
    scope: dict[str, Any] = {"f": facts, "w": SimpleNamespace()}
    filled = {field.key: _template(field.default).render(scope) for field in plan.fields if field.default}
    filled = {key: "" if value == "None" else value for key, value in filled.items()}
    return filled | ({"variant": plan.variants[0].key} if plan.variants else {})


def hint_of(field: Field, facts: Facts) -> str:
    """The hint below a field, with what the case tells."""
    return _template(field.hint).render(f=facts) if field.hint else ""


def chinese_day(value: date | str | None) -> str:
    """`2026年11月20日`, no noughts before month and day (GB/T 9704); what is no day stays as it is.

    None, a day that the case does not have yet, shows as what is missing.
    """
    if value is None:
        return MISSING.format(label="日期，本件还没有登记")
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    try:
        return chinese_day(date.fromisoformat(value))
    except ValueError:
        return value


def bare(text: str) -> str:
    """The words without the stop at their end, to stand within a sentence."""
    return text.strip().rstrip("。；;，,.")


def full(text: str) -> str:
    """The words as a whole sentence: closed by a stop if they are not; "" stays ""."""
    kept = text.strip()
    return kept if not kept or kept[-1] in _CLOSED else f"{bare(kept)}。"


def _scope(plan: Wording, facts: Facts, words: dict[str, str]) -> dict[str, Any]:
    filled = {field.key: "" for field in plan.fields}
    for field in plan.fields_for(words):
        written = words.get(field.key, "").strip()
        filled[field.key] = written or (MISSING.format(label=field.label) if field.required else "")
    return {"f": _Known(facts, reckoned(plan.kind, facts, words)), "w": SimpleNamespace(**filled)}


class _Known:
    """The facts, and what was reckoned out of them and the words, under one name."""

    def __init__(self, facts: Facts, more: dict[str, str]) -> None:
        self.facts, self.more = facts, more

    def __getattr__(self, name: str) -> Any:
        return self.more[name] if name in self.more else getattr(self.facts, name)


def _rendered(text: str, scope: dict[str, Any], plan: Wording) -> str:
    return _template(text).render(scope, chosen_of=partial(_chosen, plan)).strip()


def _chosen(plan: Wording, value: str, key: str) -> str:
    field = next(field for field in plan.fields if field.key == key)
    return field.choices.get(value, value)


def _addressee(plan: Wording, facts: Facts, words: SimpleNamespace) -> str:
    if plan.to == "applicant":
        return facts.applicant
    return str(words.party) if plan.to in ("party", "section") else ""


def _attachments(plan: Wording, facts: Facts, words: dict[str, str]) -> tuple[str, ...]:
    chosen = plan.variant(words)
    if plan.outcome not in (WHOLE, IN_PART) or (chosen is not None and chosen.key != "given"):
        return ()
    return tuple(
        f"{document.title}（{document.pages}页）" if document.pages else document.title for document in facts.given
    )


def _slip(plan: Wording, scope: dict[str, Any]) -> dict[str, Any]:
    if not plan.slip:
        return {}
    sheet = slip(plan.slip)
    return {
        "slip_title": sheet.title,
        "slip": tuple(_rendered(text, scope, plan) for text in sheet.paragraphs),
    }


def _lines(texts: list[str]) -> list[str]:
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


@cache
def _template(text: str) -> Template:
    return _environment().from_string(text)


@cache
def _environment() -> Environment:
    """For our own wording alone: what a clerk writes is a value in it, never a template."""
    made = Environment(undefined=StrictUndefined, autoescape=False)  # plain text, escaped where shown  # nosec B701
    made.filters |= {"day": chinese_day, "bare": bare, "full": full}
    made.filters |= {"exemption": _exemption, "exemption_clause": _exemption_clause}
    return made


def _exemption(row: str) -> str:
    found = _ground(row)
    return f"属于{found.content}" if found else row


def _exemption_clause(row: str) -> str:
    found = _ground(row)
    return cited(found.cite) if found else row


def _ground(row: str) -> Exemption | None:
    return next((ground for ground in exemptions() if ground.row == row), None)
