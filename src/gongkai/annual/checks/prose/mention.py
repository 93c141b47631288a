"""Records of what prose says: a mention of a figure, all that is told, and what is known while reading a line."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from gongkai.annual.checks.prose.reading import Clause, Sentence, Token
from gongkai.annual.checks.spots import prose_spot
from gongkai.annual.model import Line, Spot


class Mention(Struct, frozen=True):
    """One figure that the prose gives for something the tables count.

    kind: received, accepted, concluded, carried_in, carried_out, result, applicant, issued, repealed, in_force,
    decision, reconsideration, litigation or a group of table four. key: the row, column or outcome where the kind
    alone does not tell. year: the year it speaks of. soft: said in a way that leaves another reading (受理, 办理, one
    figure for two verbs). unit: "" for zero said in words.
    """

    kind: str
    key: str
    number: int
    unit: str
    year: int | None
    line: Line
    start: int
    end: int
    soft: bool = False

    @property
    def spot(self) -> Spot:
        """The words themselves, from the first telling word to the unit."""
        return prose_spot(self.line, self.start, self.end)

    @property
    def words(self) -> str:
        """The words themselves, without white space, for a sentence to the reader."""
        return "".join(self.line.text[self.start : self.end].split())


class Told(Struct, frozen=True):
    """Everything the prose tells: its mentions of the report year, and the sentences that hold figures."""

    mentions: tuple[Mention, ...]
    sentences: tuple[tuple[Line, Sentence], ...]

    def of(self, *kinds: str) -> Iterator[Mention]:
        """The mentions of some kinds, in order."""
        return (mention for mention in self.mentions if mention.kind in kinds)


class Reading(Struct):
    """What is known at a point of a line: the topic, the year spoken of, and inside a sentence what is being divided.

    base: the kind whose parts follow, `unclear` when that whole was hedged; parts: 其中 has been said; skip: figures
    are given respectively, so none belongs to the word before it; pending: the clause before, if it held no figure.
    """

    line: Line
    own_year: int | None
    year: int | None
    topic: str = ""
    base: str = ""
    parts: bool = False
    skip: bool = False
    pending: Clause = field(default_factory=list)


class Around(Struct, frozen=True):
    """A figure with the telling words on both sides of it and what is known there."""

    figure: Token
    before: Clause
    after: Clause
    state: Reading

    def said(self, sort: str, *keys: str) -> list[Token]:
        """The words of a sort (and of some keys): those before the figure, else the first after it."""
        before = [found for found in self.before if found.sort == sort and (not keys or found.key in keys)]
        return before or [found for found in self.after if found.sort == sort and (not keys or found.key in keys)][:1]

    def mention(self, kind: str, key: str = "", *, soft: bool = False) -> Mention:
        """The mention that this figure is, of `kind`."""
        near = [found for found in (*self.before, *self.after[:1]) if found.sort not in ("year", "mark", "everybody")]
        start = min((found.start for found in near), default=self.figure.start)
        end = max((found.end for found in near), default=0)
        figure, state = self.figure, self.state
        return Mention(
            kind, key, figure.number, figure.unit, state.year, state.line,
            min(start, figure.start), max(end, figure.end), soft,
        )  # fmt: skip
