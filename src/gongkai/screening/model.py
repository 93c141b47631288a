"""The shapes of screening 发布前检查: passages of text with their places, what was found in them. 条例2019 §14–17."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field


class Level(StrEnum):
    """How far a finding holds up publication.

    BLOCK: a second named person must override it, with a reason; REVIEW: the privacy officer decides; WARN: the author
    confirms; INFO: said only.
    """

    BLOCK = "block"
    REVIEW = "review"
    WARN = "warn"
    INFO = "info"


class Sight(StrEnum):
    """How a reader of the file would meet the passage; everything but VISIBLE is hidden content of some kind."""

    VISIBLE = "visible"
    MARGIN = "margin"
    HIDDEN = "hidden"
    DELETED = "deleted"
    INSERTED = "inserted"
    COMMENT = "comment"
    METADATA = "metadata"
    EMBEDDED = "embedded"
    EARLIER = "earlier"
    PICTURE = "picture"


class Place(Struct, frozen=True, omit_defaults=True):
    """Where a passage stands. Counts start at 1; what a format does not know is None.

    rendition: `title`, `body`, or the name of an attachment; part: sheet, part of a package, field of the metadata.
    """

    rendition: str
    part: str = ""
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None


class Passage(Struct, frozen=True, omit_defaults=True):
    """One paragraph, cell, comment or field, as read, nothing normalised.

    labels: the headings that say what stands in a cell (its column's, its row's), nearest first.
    """

    text: str
    place: Place
    sight: Sight = Sight.VISIBLE
    labels: tuple[str, ...] = ()


class Trace(Struct, frozen=True, omit_defaults=True):
    """Hidden content met in a file, apart from its text (P09, P10, T07): kind (`data/traces.toml`), where, how often.

    kind: e.g. `docx.deleted`, `xlsx.hidden_sheet`, `pdf.covered_text`, `html.table_without_headings`.
    """

    kind: str
    place: Place
    count: int = 1
    detail: str = ""


class Rendition(Struct, frozen=True, omit_defaults=True):
    """One form in which the item goes out, as screening sees it. unread: why it could not be checked, "" if it was."""

    name: str
    passages: tuple[Passage, ...] = ()
    traces: tuple[Trace, ...] = ()
    unread: str = ""


class Context(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the rules must know of the body and of the item.

    body: its full name; own_names: names it goes by; other_bodies: names of its neighbours (T04); contacts: telephone
    numbers, mail addresses and accounts that it makes public itself; words: the body's own list of wrong words → right
    ones; leaders: names to be spelt right; applicant: who asked, by field, for a public reply (P08); metadata: of the
    item, by the names of trust.md T08; kind: `item`, `form` (blanks are allowed), `reply`, `list`; on: the day of
    screening, a civil day in Shanghai.
    """

    on: date
    body: str = ""
    own_names: tuple[str, ...] = ()
    other_bodies: tuple[str, ...] = ()
    contacts: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    leaders: tuple[str, ...] = ()
    applicant: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    kind: str = "item"


class Words:
    """What was met, as it stands, to be sealed and nothing else: never shown, stored, written; no encoder takes it."""

    __slots__ = ("_words",)

    def __init__(self, words: str = "") -> None:
        self._words = words

    def sealed(self, seal: Callable[[str], str]) -> str:
        """What `seal`, a keyed digest, makes of the words: a decision about them is found again by it."""
        return seal(self._words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and other._words == self._words

    def __hash__(self) -> int:
        return hash(self._words)

    def __repr__(self) -> str:
        return "Words(…)"


class Mask(Struct, frozen=True):
    """What to put for a part of a passage: characters start to end (of the passage as read) become `instead`."""

    start: int
    end: int
    instead: str


class Hit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One finding: rule and its version, level, where, and an excerpt in which nothing personal is left.

    said: one sentence in Chinese on what is wrong; repair: what to do; masks: the repair in one click, where there is
    one; secret: a secret mark (S01), whose content is shown to nobody again; case: which of the rule's cases it is;
    met: the words themselves, for a keyed digest by which a decision holds for later runs.
    """

    rule: str
    version: int
    level: Level
    place: Place
    excerpt: str
    said: str
    repair: str
    masks: tuple[Mask, ...] = ()
    sight: Sight = Sight.VISIBLE
    secret: bool = False
    case: str = ""
    met: Words = Words()
