"""The figures that the words of a report may be bound to: gathered from every ledger of the house. 条例2019 §50."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from gongkai.web.activities.queries import quantities as activities
from gongkai.web.annual.models import Problem
from gongkai.web.casework.queries import quantities as casework
from gongkai.web.catalogue.queries import quantities as catalogue
from gongkai.web.feedback.queries import quantities as feedback
from gongkai.web.outlets.queries import quantities as outlets
from gongkai.web.remedies.queries import quantities as remedies

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.look.quantities import Behind, Quantity


class Source(Protocol):
    """A ledger that tells its figures: `queries/quantities.py` of an app."""

    def quantities_of(self, agency_id: int, *, year: int) -> tuple[Quantity, ...]:
        """The figures of a body and a year."""

    def rows_behind(self, agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
        """What one of them counts."""


SOURCES: Final[tuple[tuple[str, Source], ...]] = (
    ("依申请公开", casework),
    ("主动公开", catalogue),
    ("渠道和专区", outlets),
    ("复议诉讼和投诉举报", remedies),
    ("评价、回访和意见投诉", feedback),
    ("活动和工作台账", activities),
)
"""Every ledger below this floor, with the words under which its figures are listed."""


class Word(Struct, frozen=True):
    """One thing that a token stands for. said: in the brackets of the editor; value: as printed, None for not kept.

    quantity: the figure behind it; None for what the body is called, the year and the like. group: its ledger.
    """

    key: str
    said: str
    value: str | None
    quantity: Quantity | None = None
    group: str = ""

    @property
    def is_above_nought(self) -> bool:
        """Whether there is something to tell."""
        if self.quantity is None:
            return bool(self.value)
        return bool(self.quantity.value)


class Known(Struct, frozen=True):
    """Every word of a body and a year by its key."""

    words: dict[str, Word]

    def value(self, key: str) -> str | None:
        """What is printed for that key, None for nothing kept of it."""
        word = self.words.get(key)
        return word.value if word is not None else None

    def key_of(self, said: str) -> str | None:
        """The key that the words in brackets stand for."""
        return next((word.key for word in self.words.values() if word.said == said), None)

    def printed(self) -> dict[str, str]:
        """Every figure that is kept, as printed."""
        return {
            key: word.value for key, word in self.words.items() if word.quantity is not None and word.value is not None
        }


def known(agency: Agency, *, year: int) -> Known:
    """Every figure and word that the report of that body on that year may use, as things stand now. 条例2019 §50."""
    words = {word.key: word for word in _about(agency, year)}
    found = [(group, one) for group, source in SOURCES for one in source.quantities_of(agency.pk, year=year)]
    twice = Counter(one.said for _, one in found)
    for group, one in found:
        said = one.said if twice[one.said] == 1 else f"{one.said}·{group}"
        words[one.key] = Word(one.key, said, printed(one), one, group)
    return Known(words)


def rows_behind(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What stands behind a figure, from whatever ledger knows it; () for one that none knows. 条例2019 §50."""
    for _, source in SOURCES:
        rows = source.rows_behind(agency_id, year=year, key=key)
        if rows:
            return rows
    return ()


def problems_of(agency_id: int, *, year: int) -> list[Problem]:
    """The problems of the year that supervision handed down, in order. 条例2019 §50.4."""
    return list(Problem.objects.filter(agency_id=agency_id, year=year))


def printed(quantity: Quantity) -> str | None:
    """The figure in digits without exponent; None where nothing is kept of it."""
    value = quantity.value
    return f"{value:f}" if isinstance(value, Decimal) else (None if value is None else str(value))


_NUMBERS: Final = "一二三四五六七八九十"


def _about(agency: Agency, year: int) -> Iterable[Word]:
    rows = problems_of(agency.pk, year=year)[: len(_NUMBERS)]
    found, mended = [row.problem for row in rows], [row.measures for row in rows if row.measures]
    told = {
        "year": ("年度", str(year)),
        "agency": ("机关名称", agency.name),
        "short_name": ("机关简称", agency.short_name),
        "problems": ("整改台账的问题", f"主要问题：{_listed(found)}。" if found else None),
        "measures": ("整改台账的改进情况", f"改进情况：{_listed(mended)}。" if mended else None),
    }
    return (Word(f"report.{name}", said, value) for name, (said, value) in told.items())


def _listed(sentences: list[str]) -> str:
    bare = [one.strip().rstrip("。；") for one in sentences]
    if len(bare) == 1:
        return bare[0]
    return "；".join(f"{_NUMBERS[at]}是{one}" for at, one in enumerate(bare))
