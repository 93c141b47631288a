"""What a rule is: its lines in the data, and a function that looks at a rendition. 条例2019 §14, §15, §17.

The data (`data/rules.toml`) holds number, version, levels, sentences, repair and examples; the function yields `Found`
and knows no level and no sentence. It reads no clock and changes nothing but the claims on the text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from os.path import dirname, join
from typing import Any, TypeVar, cast

from msgspec import Struct, convert, field

from gongkai.screening.model import Context, Level, Place, Rendition
from gongkai.screening.plain import Plain

Made = TypeVar("Made")
DATA = join(dirname(dirname(__file__)), "data")


class Case(Struct, frozen=True):
    """One way in which a rule is met: how grave, what is said (a template), what to do if not what the rule says."""

    level: Level
    said: str
    repair: str = ""


class Example(Struct, frozen=True):
    """A text for a rule: lines, or rows of a table under its title; traces; metadata and the rest of the context."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    traces: tuple[str, ...] = ()
    context: Mapping[str, Any] = field(default_factory=dict)


class Rule(Struct, frozen=True):
    """One rule as the data has it. cite: the law behind it; why: what the law says of it, and the traps it minds.

    verified: how far the legal source was checked, as in the law data; good, bad: one example each, told in the
    reference and tried by the tests.
    """

    id: str
    version: int
    title: str
    cite: str
    verified: str
    why: str
    repair: str
    case: Mapping[str, Case]
    good: Example
    bad: Example


class Found(Struct, frozen=True):
    """What a rule function yields: characters start to end of the plain text, and which case of the rule it is.

    masks: (start, end, instead), in the plain text too; words: what the sentence names, nothing personal; about: what
    a decision is remembered by, where it is not the text met; place: for what stands in no passage; secret: S01;
    bare: the excerpt shows what was met and nothing around it; more: there are more of the rule than are told.
    """

    start: int
    end: int
    case: str
    masks: tuple[tuple[int, int, str], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    place: Place | None = None
    secret: bool = False
    bare: bool = False
    more: bool = False


class Subject:
    """A rendition under screening: its plain text, the context, what several rules work out once, and the claims.

    A number that one rule has told is claimed: an identity number is not told as a bank card again.
    """

    def __init__(self, rendition: Rendition, context: Context) -> None:
        self.rendition = rendition
        self.context = context
        self.plain = Plain(rendition.passages)
        self.text = self.plain.text
        self._claimed = bytearray()
        self._shelf: dict[Callable[[Subject], Any], Any] = {}

    def once(self, make: Callable[[Subject], Made]) -> Made:
        """`make(self)`, worked out the first time and remembered for the other rules."""
        if make not in self._shelf:
            self._shelf[make] = make(self)
        return cast(Made, self._shelf[make])

    def claim(self, start: int, end: int) -> bool:
        """Takes the text from start to end for the rule that asks; False, when some of it is taken."""
        if not self._claimed:
            self._claimed = bytearray(len(self.text) + 1)
        if any(self._claimed[start:end]):
            return False
        self._claimed[start:end] = b"\1" * (end - start)
        return True


Function = Callable[[Subject], Iterable[Found]]
OfAll = Callable[[Sequence[Subject], Context], Iterable[tuple[Subject | None, Found]]]
"""A rule that looks at all renditions of an item at once; None: what was met stands in no rendition."""


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its number, in the order of the data. 条例2019 §17."""
    with open(join(DATA, "rules.toml"), "rb") as file:
        entries = convert(tomllib.load(file)["rule"], list[Rule])
    return {entry.id: entry for entry in entries}
