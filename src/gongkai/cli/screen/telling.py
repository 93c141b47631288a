"""Words for what was found: levels, places, sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct

from gongkai.cli.screen.examining import Copy, Screened
from gongkai.screening.model import Hit, Level, Place, Sight

LEVELS: Final = {Level.BLOCK: "不能公开", Level.REVIEW: "须隐私审查", Level.WARN: "请确认", Level.INFO: "提示"}
SIGNS: Final = {Level.BLOCK: "✗", Level.REVIEW: "?", Level.WARN: "!", Level.INFO: "·"}
SIGHTS: Final = {
    Sight.VISIBLE: "",
    Sight.MARGIN: "",
    Sight.HIDDEN: "看不见的内容",
    Sight.DELETED: "修订中删去的文字",
    Sight.INSERTED: "修订中插入的文字",
    Sight.COMMENT: "批注",
    Sight.METADATA: "属性",
    Sight.EMBEDDED: "嵌入的文件",
    Sight.EARLIER: "以前的版本",
    Sight.PICTURE: "图片里的文字",
}
_COUNTED: Final = (("page", "第 {} 页"), ("table", "表 {}"), ("row", "第 {} 行"), ("column", "第 {} 列"))
SECRET: Final = "内容不再显示。请立即停止处理这份文件，通知保密审查人员。"


class Part(Struct, frozen=True):
    """What a worker hands back for one file: what it takes to count and list it, and its share of the output."""

    source: str
    unread: tuple[str, ...]
    counts: dict[str, int]
    rules: tuple[str, ...]
    is_report: bool
    copy: Copy | None
    is_clean: bool
    body: Any
    version: str


def part_of(screened: Screened, body: Any) -> Part:
    """The part for one file with its share of the output."""
    standing = Counter(hit.rule for hit in screened.hits if hit.level is not Level.INFO)
    counts = {level.value: screened.count(level) for level in Level}
    return Part(
        screened.source,
        screened.unread,
        counts,
        tuple(standing),
        screened.is_report,
        screened.copy,
        screened.is_clean,
        body,
        screened.rules,
    )


class Totals(Struct):
    """The sums over all files so far."""

    files: int = 0
    refused: int = 0
    unclean: int = 0
    reports: int = 0
    copies: int = 0
    failed: int = 0
    left: int = 0
    counts: Counter[str] = Counter()

    def add(self, part: Part) -> None:
        """Counts one file."""
        self.files += 1
        self.refused += bool(part.unread)
        self.unclean += not part.is_clean
        self.reports += part.is_report
        self.counts = self.counts + Counter(part.counts)
        if part.copy is not None:
            self.copies += not part.copy.failed
            self.failed += bool(part.copy.failed)
            self.left += bool(part.copy.left)

    @property
    def said(self) -> str:
        """The sums as one Chinese sentence."""
        found = "，".join(f"{self.counts[level.value]} 处{LEVELS[level]}" for level in Level)
        return f"共 {self.files} 份：{found}" + (f"；{self.refused} 份没有查完" if self.refused else "") + "。"

    @property
    def reports_said(self) -> str:
        """That the sums in annual reports were not checked here; "" where there is none."""
        many = f"其中 {self.reports} 份像是政府信息公开工作年度报告：这里不核对数字，请再用 gongkai annual check 检查。"
        return many if self.reports else ""

    @property
    def copies_said(self) -> str:
        """How many masked copies were written; "" where none was asked for."""
        if not self.copies + self.failed:
            return ""
        left = f"，其中 {self.left} 份里还有要处理的地方" if self.left else ""
        return f"写出 {self.copies} 份副本{left}" + (f"；{self.failed} 份做不出" if self.failed else "") + "。"


def place_said(place: Place, *, source: str) -> str:
    """Where a finding stands; the name of the file is left out where it is the one that was given."""
    name = place.rendition if place.rendition != source else ""
    counted = [words.format(value) for key, words in _COUNTED if (value := getattr(place, key)) is not None]
    if place.paragraph is not None and not counted[1:]:
        counted.append(f"第 {place.paragraph} 段")
    return "，".join(filter(None, (name, place.part, *counted)))


def where_said(hit: Hit, *, source: str) -> str:
    """The place of a finding and how a reader would meet it."""
    place, sight = place_said(hit.place, source=source), SIGHTS[hit.sight]
    return f"{place}（{sight}）" if place and sight and sight not in place else place or sight or "整份文件"


def copy_said(copy: Copy) -> str:
    """What became of the masked copy, as one Chinese sentence."""
    if copy.failed:
        return f"没有写出副本：{copy.failed}"
    removed = f"，去掉{'、'.join(copy.removed)}" if copy.removed else ""
    left = f"；还有 {copy.left} 处要在原文件里处理" if copy.left else ""
    return f"副本：{copy.path}（遮蔽 {copy.masked} 处{removed}{left}）"


def gravest_first(hits: Iterable[Hit]) -> list[Hit]:
    """The findings by level, in the order of the text within each."""
    order = list(Level)
    return sorted(hits, key=lambda hit: order.index(hit.level))
