"""How each letter is worded, and the fields that a clerk fills in: read out of `data`. 条例2019 §30–§39."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from msgspec import Struct, convert

from gongkai.cases.letters import elements
from gongkai.cases.vocabulary import Letter
from gongkai.law.exemptions import exemptions
from gongkai.law.outcomes import outcome as outcome_of

FieldKind = Literal["line", "long", "day", "number", "choice", "variant", "exemption"]
Whom = Literal["applicant", "party", "section", "file"]
RESULTS = (Letter.REPLY.value, Letter.NOT_PROCESSED.value, Letter.LAPSE.value)
"""The letters that carry a result. 条例2019 §36."""
WHOLE, IN_PART = "granted", "granted_in_part"
"""The results by which something is given. 条例2019 §36.2, §37."""
COWORK = "cowork_request"
"""协办函: no letter of the law, an aid among the sections of a body. 条例2019 §45."""


class Field(Struct, frozen=True, kw_only=True):
    """One thing that the clerk writes. variants: only for these ways of saying it; default: a template.

    when: only where that other word is there.
    """

    key: str
    label: str
    kind: FieldKind
    required: bool = True
    hint: str = ""
    default: str = ""
    choices: dict[str, str] = {}
    variants: tuple[str, ...] = ()
    when: str = ""


class Passage(Struct, frozen=True, kw_only=True):
    """One paragraph, and the elements of `cases.letters` that it meets. label: of a row, in a letter that is a form."""

    text: str
    meets: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    label: str = ""


class Variant(Struct, frozen=True, kw_only=True):
    """One way to say the same result. without: the elements it does not need. 条例2019 §36.4, §36.5."""

    key: str
    label: str
    without: tuple[str, ...] = ()
    not_ours: bool = False


class Slip(Struct, frozen=True):
    """A sheet that the other side fills in and sends back 确认函. 条例2019 §32."""

    title: str
    paragraphs: tuple[str, ...]


class Wording(Struct, frozen=True, kw_only=True):
    """One kind of letter, for one result where it carries one.

    mark: the last part of 文号; chain: the kind of reviews it passes, "" for none; signing_meets: elements that the
    signature meets; remedy: the kind of remedy told besides that of a result; slip: the sheet to send back.
    """

    kind: str
    title: str
    mark: str
    chain: str
    to: Whom
    fields: tuple[Field, ...]
    paragraphs: tuple[Passage, ...]
    table: tuple[Passage, ...] = ()
    shape: Literal["letter", "form"] = "letter"
    variants: tuple[Variant, ...] = ()
    signing_meets: tuple[str, ...] = ()
    remedy: str = ""
    slip: str = ""
    outcome: str = ""

    def variant(self, words: dict[str, str]) -> Variant | None:
        """The way chosen in these words; the first where none was chosen yet; None where there is but one way."""
        if not self.variants:
            return None
        return next((entry for entry in self.variants if entry.key == words.get("variant")), self.variants[0])

    def fields_for(self, words: dict[str, str]) -> tuple[Field, ...]:
        """The fields that the chosen way asks for."""
        chosen = self.variant(words)
        meant = (field for field in self.fields if _meant(field.variants, chosen))
        return tuple(field for field in meant if not field.when or words.get(field.when))

    def passages_for(self, words: dict[str, str]) -> tuple[Passage, ...]:
        """The paragraphs of the chosen way."""
        return tuple(passage for passage in self.paragraphs if _meant(passage.variants, self.variant(words)))

    def elements_for(self, words: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """What the letter must hold, each with its article. 条例2019 §30–§39."""
        if self.kind == COWORK:
            return ()
        chosen = self.variant(words)
        without = chosen.without if chosen else ()
        wanted = elements(Letter(self.kind), result=self.outcome)
        return tuple((element.said, element.cite) for element in wanted if element.said not in without)


class UnknownLetter(LookupError):
    """There is no letter of that kind for that result. A programming error."""


def wording(kind: str, outcome: str = "") -> Wording:
    """The wording of that kind of letter; with the result for 答复书, 不予处理告知书 and 逾期不再处理告知书.

    Raises UnknownLetter.
    """
    found = _all().get((kind, outcome)) or _all().get((kind, ""))
    if found is None:
        raise UnknownLetter(f"{kind} {outcome}")
    return found


def kinds() -> tuple[str, ...]:
    """Every kind of letter, in the order of their data."""
    return tuple(dict.fromkeys(kind for kind, _ in _all()))


def wording_of_kind(kind: str) -> Wording:
    """The wording of some letter of that kind: title, type and shape are the same for every result."""
    return next(entry for (known, _), entry in _all().items() if known == kind)


def said_of(kind: str) -> str:
    """The Chinese name of a kind of letter."""
    return wording_of_kind(kind).title


def slip(name: str) -> Slip:
    """The sheet of that name."""
    return convert(_data("notices")["slips"][name], Slip)


@cache
def _all() -> dict[tuple[str, str], Wording]:
    found = {(entry["kind"], ""): convert(entry, Wording) for entry in _data("notices")["letter"]}
    replies = _data("replies")
    for row, entry in replies["rows"].items():
        made = _of_row(row, entry, replies)
        found[made.kind, row] = made
    return found


def _of_row(row: str, entry: dict[str, Any], replies: dict[str, Any]) -> Wording:
    kind = outcome_of(row).letter.value
    told = kind != Letter.LAPSE.value  # what lapsed tells its own beginning
    common = replies["common"]
    merged = {
        **replies["kinds"][kind],
        "kind": kind,
        "outcome": row,
        "to": "applicant",
        "variants": entry.get("variants", []),
        "fields": [*entry["fields"], *common["fields"]],
        "paragraphs": [*(common["paragraphs"] if told else []), *entry["paragraphs"]],
    }
    return convert(merged, Wording)


@cache
def exemption_choices() -> dict[str, str]:
    """The grounds of refusal to choose from. 条例2019 §14–§16."""
    return {ground.row: ground.title for ground in exemptions()}


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("gongkai.web.casework.letters").joinpath(f"data/{name}.toml").read_text("utf-8"))


def _meant(variants: tuple[str, ...], chosen: Variant | None) -> bool:
    return not variants or (chosen is not None and chosen.key in variants)
