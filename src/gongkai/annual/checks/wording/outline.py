"""W07 numbering that skips or repeats, W11 an outline announced that the form no longer has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import prose_spot
from gongkai.annual.checks.wording.passages import Passages, passages
from gongkai.annual.model import Line, Severity
from gongkai.text.numerals import to_int

IN_BRACKETS = r"\s*(?:[-*•]\s*)?[（(]([一二三四五六七八九十]{1,3})[）)]"
ARABIC = r"\s*(?:[-*•]\s*)?(\d{1,2})\s*[.、．](?!\d)"
FIRSTLY = r"([一二三四五六七八九十])是"
BEFORE_FIRSTLY = frozenset("。；：:，,; \u3000”）")
NUMBER_STARTS = frozenset("（(0123456789-*• \u3000")
LISTED = r"包括|由.{0,40}组成|分为|内容为|共.{1,3}部分"
OLD_PARTS = (
    r"回应解读|公开收费及减免|收费及减免|机构建设|投诉举报|行政诉讼和投诉|工作要点落实情况|公开平台建设情况|附表"
)


@rule("W07", "序号不连续", severity=Severity.NOTE, cite="年报格式2021", precision="high")
def numbering(subject: Subject) -> Iterator[Found]:
    """Numbers at the head of lines, and 一是 二是 within a line, that skip or repeat; 1、 and 1. are both fine."""
    if subject.report.extra_reports:
        return
    section, last = "", {"（）": (0, 0), "1": (0, 0)}
    for line in subject.report.prose:
        if line.section != section:
            section, last = line.section, {"（）": (0, 0), "1": (0, 0)}
        if line.text[:1] in NUMBER_STARTS:
            yield from _head(line, last)
    for line in _itemised(subject.once(passages)):
        yield from _within(line)


def _itemised(found: Passages) -> Iterable[Line]:
    """The lines that list at least three points with 一是, 二是, 三是 …: fewer cannot skip one."""
    lines: dict[int, Line] = {}
    for ordinal in ("三是", "四是"):
        at = found.text.find(ordinal)
        while at >= 0:
            line, begins = found.line_at(at)
            lines[begins] = line
            at = found.text.find(ordinal, at + 1)
    return lines.values()


def _head(line: Line, last: dict[str, tuple[int, int]]) -> Iterator[Found]:
    """A number that skips or repeats; last: by style, the number before and how many there have been so far."""
    for style, pattern in (("（）", IN_BRACKETS), ("1", ARABIC)):
        match = re.match(pattern, line.text)
        if match:
            number = to_int(match[1]) or 0
            known, so_far = last[style]
            last[style] = number, 1 if number == 1 else so_far + 1
            if style == "（）":
                last["1"] = 0, 0
            if number not in (1, known + 1, so_far + 1):
                yield _broken(line, match, known)


def _within(line: Line) -> Iterator[Found]:
    known = 0
    for match in re.finditer(FIRSTLY, line.text):
        if match.start() and line.text[match.start() - 1] not in BEFORE_FIRSTLY:
            continue
        number = to_int(match[1]) or 0
        if number not in (1, known + 1) and known:
            yield _broken(line, match, known)
        known = number


def _broken(line: Line, match: re.Match[str], known: int) -> Found:
    written = match[0].strip()
    told = f"前一个是第 {known} 项" if known else "前面没有第 1 项"
    return Found(f"序号“{written}”与前文不连续（{told}），请核对是否漏了内容。", (prose_spot(line, *match.span()),))


@rule("W11", "报告提纲是旧格式的", severity=Severity.NOTE, cite="年报格式2021", precision="high")
def old_outline(subject: Subject) -> Iterator[Found]:
    """A preface that announces parts of the outline used before 2019, though the report itself follows the form."""
    for line in subject.report.prose:
        if line.section:
            return
        for stretch in line.text.split("。"):
            old = re.findall(OLD_PARTS, stretch) if re.search(LISTED, stretch) else []
            if len(old) >= 2:
                start = line.text.find(stretch)
                message = f"前言说全文包括“{'”“'.join(dict.fromkeys(old))}”等，是旧格式的提纲，请按现行六个部分改写。"
                yield Found(message, (prose_spot(line, start, start + len(stretch)),))
