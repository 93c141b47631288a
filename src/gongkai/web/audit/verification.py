"""Whether the ledger is as it was written: every line counted again, linked to the one before, held against heads.

What is found: a line changed in any column, removed, inserted, moved; a tail cut off; a chain written anew, swapped or
gone; a database put back; a clock set back. 网络安全等级保护2019 8.1.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

from gongkai.web.audit.chain import COLUMNS, digest_of_values
from gongkai.web.audit.heads import ExportedHead
from gongkai.web.audit.models import Entry, Head

_AT_ONCE: Final = 4000
_MOST: Final = 200
"""Flaws told of one chain; more say nothing more."""
_SKEW: Final = timedelta(minutes=5)
"""What the clocks of several machines may differ."""


class Kind(StrEnum):
    """The kinds of flaw, with what each means."""

    CHANGED = "内容被改动"
    LINK = "与前一条接不上"
    GAP = "编号不连续"
    HEAD = "与链头不符"
    CUT = "末尾被截去"
    REWRITTEN = "整链被重写"
    CLOCK = "时钟倒退"


class Flaw(Struct, frozen=True):
    """What is wrong with a line. number: 0 for the chain as a whole; grave: no honest cause is known."""

    chain: str
    number: int
    kind: Kind
    said: str

    @property
    def grave(self) -> bool:
        """A clock set back may have an honest cause; nothing else has."""
        return self.kind is not Kind.CLOCK


class Verified(Struct, frozen=True):
    """One chain after verification."""

    chain: str
    lines: int
    digest: str
    flaws: tuple[Flaw, ...]

    @property
    def intact(self) -> bool:
        """Whether nothing grave was found."""
        return not any(flaw.grave for flaw in self.flaws)


def verify_all(heads: Iterable[ExportedHead] = ()) -> list[Verified]:
    """Every chain that is there, or was there by an exported head. 网络安全等级保护2019 8.1.4."""
    exported = list(heads)
    chains = {head.chain for head in exported}
    chains |= set(Head.objects.values_list("chain", flat=True)) | set(Entry.objects.values_list("chain", flat=True))
    return [verify(chain, heads=[head for head in exported if head.chain == chain]) for chain in sorted(chains)]


def verify(chain: str, *, heads: Iterable[ExportedHead] = ()) -> Verified:
    """One chain from its first line on, held against the heads exported of it. 网络安全等级保护2019 8.1.4."""
    walk = _Walk(chain, heads)
    for values, digest in _lines(chain):
        walk.step(values[1], values[2], values[9], digest, counted=digest_of_values(values))
    return walk.end(Head.objects.filter(chain=chain).first())


def verify_since(chain: str, since: datetime) -> Verified:
    """The lines of that chain from that moment on, each linked to the one before. 网络安全等级保护2019 8.1.4.

    A quick look for every day: what was changed before is found by `verify`.
    """
    old = Entry.objects.filter(chain=chain, at__lt=since).order_by("-number").first()
    walk = _Walk(chain, ())
    if old is not None:
        walk.number, walk.digest, walk.at = old.number, old.digest, old.at
    for values, digest in _lines(chain, after=walk.number):
        walk.step(values[1], values[2], values[9], digest, counted=digest_of_values(values))
    return walk.end(Head.objects.filter(chain=chain).first())


def _lines(chain: str, *, after: int = 0) -> Iterator[tuple[list[Any], str]]:
    fit = Entry.objects.filter(chain=chain)
    rows = (fit.filter(number__gt=after) if after else fit).order_by("number", "pk").values_list(*COLUMNS, "digest")
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield list(row[:-1]), row[-1]


class _Walk:
    """What is known of the chain so far."""

    def __init__(self, chain: str, heads: Iterable[ExportedHead]) -> None:
        self.chain = chain
        self.flaws: list[Flaw] = []
        self.lines = 0
        self.number = 0
        self.digest = ""
        self.at: datetime | None = None
        self.kept: dict[int, list[ExportedHead]] = {}
        for head in heads:
            self.kept.setdefault(head.number, []).append(head)

    def step(self, number: int, at: datetime, previous: str, digest: str, *, counted: str) -> None:
        """One line further."""
        if number != self.number + 1:
            self._tell(number, Kind.GAP, f"第 {self.number} 条之后是第 {number} 条。")
        if previous != self.digest:
            self._tell(number, Kind.LINK, f"第 {number} 条记着的前一条，与实际的前一条不符：中间有删去、插入或者调换。")
        if counted != digest:
            self._tell(number, Kind.CHANGED, f"第 {number} 条的内容与它的摘要不符。")
        if self.at is not None and at < self.at - _SKEW:
            self._tell(number, Kind.CLOCK, f"第 {number} 条的时间早于前一条，服务器的时钟曾被调回。")
        for head in self.kept.pop(number, ()):
            self._hold(head, at, digest)
        self.lines += 1
        self.number, self.at, self.digest = number, at, digest

    def end(self, head: Head | None) -> Verified:
        """The result, after the last line."""
        if (head.number, head.digest) != (self.number, self.digest) if head is not None else self.lines:
            self._tell(0, Kind.HEAD, "链头记着的最后一条，与实际的最后一条不符。")
        for number in sorted(self.kept):
            if number:
                said = f"导出的链头记着第 {number} 条，现在只有 {self.number} 条：末尾被截去，或者数据库被换回旧的。"
                self._tell(0, Kind.CUT, said)
        return Verified(self.chain, self.lines, self.digest, tuple(self.flaws))

    def _hold(self, head: ExportedHead, at: datetime, digest: str) -> None:
        if head.digest != digest:
            self._tell(head.number, Kind.REWRITTEN, f"第 {head.number} 条与 {head.at:%Y-%m-%d} 导出的链头不符。")
        elif at > head.at + _SKEW:
            self._tell(head.number, Kind.CLOCK, f"第 {head.number} 条的时间晚于导出链头的时间，服务器的时钟曾被调过。")

    def _tell(self, number: int, kind: Kind, said: str) -> None:
        if len(self.flaws) < _MOST:
            self.flaws.append(Flaw(self.chain, number, kind, said))
