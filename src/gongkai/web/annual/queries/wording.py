"""Words with bound figures: tokens in the text, brackets in the editor, what of a paragraph is printed. Pure.

A figure stands in the kept text as `{requests.received}` and in the editor as `⟦新收申请数⟧`. What nothing is kept of
takes its clause along; digits that somebody typed in front of a unit are told apart from bound ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from gongkai.web.annual.queries.figures import Known
    from gongkai.web.annual.queries.templates import Each, Template

Kind = Literal["plain", "bound", "word", "typed", "stale", "unknown"]
_TOKEN: Final = re.compile(r"\{([a-z_]+\.[A-Za-z0-9_-]+)\}")
_BRACKETS: Final = re.compile(r"⟦([^⟦⟧]*)⟧")
_SENTENCE: Final = re.compile(r"[^。！？]*[。！？]|[^。！？]+$")
_UNIT: Final = (
    r"(?:余|多)?(?:个百分点|条次|人次|万元|万份|亿元|件次|平方米|公里|小时"
    r"|[件次人份条元户家起期场个项篇处所名批页]|%|％)"
)
_TYPED: Final = re.compile(rf"(?<![\d.〔第])\d[\d,，]*(?:\.\d+)?(?=\s*{_UNIT})")
_DAYS: Final = re.compile(r"\d+年|\d+月(?:\d+日)?|第\d+[条项款号次]|〔\d+〕\d+号")


class UnknownFigure(Exception):
    """The brackets name something that no ledger knows: the words in them."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


class Run(Struct, frozen=True):
    """A piece of the printed paragraph. kind: bound to a ledger, stale (was: what it said), typed by hand …"""

    text: str
    kind: Kind = "plain"
    key: str = ""
    said: str = ""
    was: str = ""


class Worded(Struct, frozen=True):
    """A paragraph as it is printed. left_out: clauses that are not printed, with the words that nothing is kept of."""

    runs: tuple[Run, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def stale(self) -> tuple[Run, ...]:
        """The figures that have changed since somebody looked."""
        return tuple(run for run in self.runs if run.kind == "stale")

    @property
    def typed(self) -> tuple[Run, ...]:
        """The figures that somebody typed."""
        return tuple(run for run in self.runs if run.kind == "typed")


def keys_in(text: str) -> tuple[str, ...]:
    """The keys of the tokens of a text, each once, in order."""
    return tuple(dict.fromkeys(_TOKEN.findall(text)))


def in_brackets(text: str, known: Known) -> str:
    """The kept text for the editor: `⟦新收申请数⟧`; a token that no ledger knows any more shows its key."""
    return _TOKEN.sub(lambda found: f"⟦{_said(found[1], known)}⟧", text)


def with_tokens(text: str, known: Known) -> str:
    """What was typed in the editor, to be kept. Raises UnknownFigure."""

    def token(found: re.Match[str]) -> str:
        said = found[1].strip()
        key = known.key_of(said) or (said if said in known.words else None)
        if key is None:
            raise UnknownFigure(said)
        return f"{{{key}}}"

    in_brackets = _TOKEN.sub(lambda found: f"⟦{found[1]}⟧", text)
    return _BRACKETS.sub(token, in_brackets.replace("{", "（").replace("}", "）"))


def on_one_line(text: str) -> str:
    """The text without breaks: a paragraph of the report is one line of it."""
    return "".join(line.strip() for line in text.splitlines())


def drafted_from(template: Template, known: Known) -> tuple[str, tuple[str, ...]]:
    """The text of a template for these figures, with its tokens; and what of it is not told, in the editor's words."""
    told, left = [], []
    for sentence in template.sentences:
        if sentence.each is not None:
            every = _each(sentence.each, known)
            told.append(sentence.text.replace("[each]", "、".join(every)) if every else "")
            continue
        missing = [key for key in sentence.needs if not _above_nought(key, known)]
        if not missing:
            told.append(sentence.text)
        elif sentence.otherwise and all(known.value(key) is not None for key in sentence.needs):
            told.append(sentence.otherwise)
        else:
            left += [_said(key, known) for key in missing if key in known.words]
    return "".join(told), tuple(dict.fromkeys(left))


def _each(asked: Each, known: Known) -> list[str]:
    """What each of these figures is called, with its token and unit; those of nought are not told."""
    told = [
        (word, word.quantity)
        for key, word in known.words.items()
        if key.startswith(asked.keys) and word.said.endswith(asked.said) and word.quantity and word.is_above_nought
    ]
    told.sort(key=lambda one: -(one[1].value or 0))
    return [f"{word.said.removesuffix(asked.said)}{{{word.key}}}{it.unit}" for word, it in told[: asked.most]]


def worded(text: str, known: Known, *, seen: Mapping[str, str] | None = None) -> Worded:
    """The text as it is printed. seen: what the tokens said when somebody last looked, None where nobody has."""
    runs: list[Run] = []
    left: list[tuple[str, tuple[str, ...]]] = []
    for sentence in _SENTENCE.findall(text):
        kept, out = _clauses(sentence, known)
        left += out
        if kept:
            runs += _runs(kept, known, seen or {})
    return Worded(tuple(runs), tuple(left))


def _clauses(sentence: str, known: Known) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
    """The sentence without the clauses of which nothing is kept, and these."""
    end = sentence[-1] if sentence[-1:] in "。！？" else ""
    kept, out = [], []
    for clause in sentence.removesuffix(end).split("；") if end else sentence.split("；"):
        missing = tuple(key for key in keys_in(clause) if known.value(key) is None)
        if missing:
            out.append((in_brackets(clause, known), tuple(_said(key, known) for key in missing)))
        else:
            kept.append(clause)
    said = "；".join(kept)
    return (said + end if said else ""), out


def _runs(text: str, known: Known, seen: Mapping[str, str]) -> Iterator[Run]:
    at = 0
    for found in _TOKEN.finditer(text):
        yield from _typed(text[at : found.start()])
        yield _bound(found[1], known, seen)
        at = found.end()
    yield from _typed(text[at:])


def _bound(key: str, known: Known, seen: Mapping[str, str]) -> Run:
    value, said = known.value(key) or "", _said(key, known)
    if known.words[key].quantity is None:
        return Run(value, "word", key, said)
    was = seen.get(key, value)
    return Run(value, "bound", key, said) if was == value else Run(value, "stale", key, said, was)


def _typed(text: str) -> Iterator[Run]:
    """The words with the figures in them that somebody typed; years, days and articles are none."""
    days = [range(*found.span()) for found in _DAYS.finditer(text)]
    at = 0
    for found in _TYPED.finditer(text):
        if any(found.start() in day for day in days):
            continue
        if found.start() > at:
            yield Run(text[at : found.start()])
        yield Run(found[0], "typed")
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


def _above_nought(key: str, known: Known) -> bool:
    word = known.words.get(key)
    return word is not None and word.is_above_nought


def _said(key: str, known: Known) -> str:
    word = known.words.get(key)
    return word.said if word is not None else key
