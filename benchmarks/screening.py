"""What the rules of screening find, what they let pass, and how fast: the figures of docs/why/screening.md.

Run: .venv/bin/python benchmarks/screening.py [--write] [-v]
--write puts the tables into docs/why/screening.md; -v lists every miss and every false finding. The five real reports
are read from GONGKAI_SHARED; without them their row says so.

Speed is told against a plain scan: the same patterns over every passage as it is read, one after the other, nothing
folded, no tables, no labels, no claims, no masks — what a list of patterns and a loop would do.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from _disguises import disguised
from _measuring import interleaved
from _ordinary import ON, kinds, pages
from msgspec import convert

from gongkai.screening import RULES_VERSION, screen
from gongkai.screening.model import Context, Hit, Level, Passage, Place, Rendition
from gongkai.screening.rules import addresses, cards, contacts, dates, identity, lists, phones, secrecy, thin
from gongkai.text import doublings, placeholders

ROOT = Path(__file__).parents[1]
VECTORS = ROOT / "tests" / "screening" / "vectors.toml"
PAGE = ROOT / "docs" / "why" / "screening.md"
MARK = "<!-- benchmarks/screening.py -->"
SHARED = Path(os.environ.get("GONGKAI_SHARED", ROOT.parent / "shared"))
DISGUISES, PAGES, WORST = 10_000, 2_130, 120_000
WORST_UNITS = (
    "1", "12 ", "1.", "身份证", "账号1", "13800001234 ", "*1", "张*", "(此处请", "[请", "×", "机密 ", "a.",
    "2024年2月", "村1组", "XX", "是", "@的", "a@a.", "XXa@a.1日", "1 ", "1-", "1、", "19", "1990-1-1", "机密 ★",
    "(星期机密 ★", "13月45日", "ﷺ", "身份证号 1 1", "身份证1", "京A·1、", "6222021234567890",
)  # fmt: skip
PATTERNS: tuple[re.Pattern[str], ...] = tuple(
    value
    for module in (identity, phones, cards, thin, contacts, addresses, lists, secrecy, dates, doublings)
    for value in vars(module).values()
    if isinstance(value, re.Pattern)
) + tuple(re.compile(pattern) for pattern in (*placeholders.SIGNED, placeholders.IN_ROUND, placeholders.CHATTER))


class Row(NamedTuple):
    """One line of the table: what was screened, what was found, what had to be found."""

    what: str
    found: str
    wanted: str


def main() -> None:
    """Measures, prints, and with --write puts it into the page."""
    figures, speeds = list(measured()), list(fast())
    told = "\n".join(
        (
            f"规则版本 {RULES_VERSION}，Python {sys.version.split()[0]}。",
            "",
            "| 查什么 | 结果 | 目标 |",
            "|---|---|---|",
            *(f"| {row.what} | {row.found} | {row.wanted} |" for row in figures),
            "",
            "| 速度（处理器时间） | 毫秒 | MB/s | 与直接扫描相比 |",
            "|---|---|---|---|",
            *speeds,
        )
    )
    print(told)
    if "--write" in sys.argv:
        head, _, _ = PAGE.read_text("utf-8").partition(MARK)
        PAGE.write_text(f"{head}{MARK}\n\n{told}\n", "utf-8")


def measured() -> Iterator[Row]:
    """Recall on vectors and disguises, false findings on vectors, reports and ordinary pages."""
    vectors = tomllib.loads(VECTORS.read_text("utf-8"))
    hits, passes = vectors["hit"], vectors["pass"]
    found = sum(bool(_is_met(vector)) for vector in hits)
    yield Row("应当报的例子", f"{found} / {len(hits)}", "全部")
    quiet = sum(not _grave(_hits(vector)) for vector in passes)
    yield Row("不应报的例子", f"{quiet} / {len(passes)}", "全部")
    yield _disguises()
    yield _reports()
    yield from _ordinary()


def _hits(vector: dict[str, Any]) -> tuple[Hit, ...]:
    cell = Place("body", table=1, row=2, column=1) if "label" in vector else Place("body", paragraph=1)
    texts = [vector["text"]] if "label" in vector or "rule" in vector else vector["text"].split("\n")
    labels = (vector["label"],) if "label" in vector else ()
    page = Rendition("body", tuple(Passage(text, cell, labels=labels) for text in texts))
    return screen([page], convert({"on": ON, **vector.get("context", {})}, Context))


def _is_met(vector: dict[str, Any]) -> bool:
    met = any(hit.rule == vector["rule"] and vector.get("case", hit.case) == hit.case for hit in _hits(vector))
    if not met and "-v" in sys.argv:
        print("missed:", vector)
    return met


def _grave(hits: Iterable[Hit]) -> list[Hit]:
    grave = [hit for hit in hits if hit.level is not Level.INFO]
    if "-v" in sys.argv:
        for hit in grave:
            print("found:", hit.rule, hit.case, hit.excerpt)
    return grave


def _disguises() -> Row:
    ways: set[str] = set()
    missed: list[str] = []
    for one in disguised(DISGUISES):
        ways.add(f"{one.rule} {one.way}")
        if one.rule not in {hit.rule for hit in screen([one.page], Context(on=ON))}:
            missed.append(f"{one.rule} {one.way} {one.page.passages[0].text!r}")
    if "-v" in sys.argv:
        print("\n".join(missed))
    share = 100 * (1 - len(missed) / DISGUISES)
    found = f"{DISGUISES - len(missed):,} / {DISGUISES:,}（{share:.2f} %）"
    return Row(f"变形的号码（{len(ways)} 种写法）", found, "≥ 99.5 %")


def _reports() -> Row:
    paths = sorted((SHARED / "reports").glob("*.txt"))
    if not paths:
        return Row("真实年度报告", "没有（GONGKAI_SHARED）", "恰好 3 处")
    hits = [hit for page in map(as_rendition, paths) for hit in screen([page], Context(on=ON))]
    right = sum((hit.rule, hit.case) in {("T01", "unfilled"), ("T02", "twice")} for hit in hits)
    told = Counter(hit.rule for hit in hits)
    found = f"{len(hits)} 处（占位 {told['T01']}、重复字 {told['T02']}），误报 {len(hits) - right}"
    return Row(f"{len(paths)} 份真实年度报告", found, "3 处（占位 2、重复字 1），误报 0")


def as_rendition(path: Path) -> Rendition:
    """A report as lines of text."""
    texts = path.read_text("utf-8").splitlines()
    return Rendition("body", tuple(Passage(text, Place("body", paragraph=at)) for at, text in enumerate(texts, 1)))


def _ordinary() -> Iterator[Row]:
    met = Counter[Level]()
    for _, page, known in pages(PAGES):
        met.update({hit.level for hit in _grave(screen([page], known))})
    shown = f"平常的页面（{len(kinds())} 种 {PAGES:,} 页）"
    for level, word, wanted in ((Level.BLOCK, "拦下", "≤ 1 %"), (Level.WARN, "提醒", "≤ 10 %")):
        yield Row(f"{shown}：误{word}", f"{met[level]} 页（{100 * met[level] / PAGES:.2f} %）", wanted)


def fast() -> Iterator[str]:
    """Time of screening beside that of a plain scan, for ordinary pages, a report, and the worst texts."""
    some = [(page, known) for _, page, known in pages(len(kinds()))]
    yield _speed(f"平常的页面 {len(some)} 页", some)
    reports = [(as_rendition(path), Context(on=ON)) for path in sorted((SHARED / "reports").glob("*.txt"))]
    if reports:
        yield _speed(f"真实年度报告 {len(reports)} 份", reports)
    worst = [(_of(unit), Context(on=ON)) for unit in WORST_UNITS]
    slowest = max(worst, key=lambda pair: interleaved({"": lambda: screen([pair[0]], pair[1])}, rounds=1)[""].cpu)
    yield _speed(f"最难的 {WORST // 1000} 千字（“{slowest[0].passages[0].text[:6]}”重复）", [slowest])


def _of(unit: str) -> Rendition:
    return Rendition("body", (Passage((unit * WORST)[:WORST], Place("body", paragraph=1)),))


def _speed(what: str, work: list[tuple[Rendition, Context]]) -> str:
    size = sum(len(passage.text.encode()) for page, _ in work for passage in page.passages) / 1e6
    times = interleaved(
        {
            "gongkai": lambda: [screen([page], known) for page, known in work],
            "plain": lambda: [plain_scan(page) for page, _ in work],
        }
    )
    ours, plain = times["gongkai"].cpu, times["plain"].cpu
    beside = f"{plain:.1f} 毫秒，我们用 {ours / plain:.2f} 倍"
    return f"| {what}（{size:.2f} MB） | {ours:.1f} | {size / ours * 1000:.2f} | {beside} |"


def plain_scan(page: Rendition) -> int:
    """How often any pattern of the rules matches a passage as it is read."""
    return sum(1 for passage in page.passages for pattern in PATTERNS for _ in pattern.finditer(passage.text))


if __name__ == "__main__":
    main()
