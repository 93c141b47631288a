"""T09: growth said in percent against the two figures it is worked out from, where the sentence gives both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.prose.vocabulary import NUMERAL, UNIT
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import prose_spot
from gongkai.annual.model import Line, Severity
from gongkai.text.numerals import to_int

UP, DOWN = "增长|上升|增加|提高|增多", "下降|减少|降低"
PERCENT = (
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))了?(?P<about>约|近|超)?\s{{0,2}}"
    rf"(?P<percent>\d{{1,6}}(?:\.(?P<places>\d{{1,4}}))?)\s{{0,2}}[%％]"
)
CHANGED_BY = rf"(?:{UP}|{DOWN}|多|少)了?\s{{0,2}}(?P<number>{NUMERAL})\s{{0,2}}(?P<unit>{UNIT})"
COUNTED = rf"(?<!\d)(?P<number>{NUMERAL})\s{{0,2}}(?P<more>[余多])?\s{{0,2}}(?P<unit>{UNIT})"
BEFORE = r"上一?年度?|去年|同期"


@rule("T09", "增减百分比与件数不符", severity=Severity.WARNING, cite="条例2019 §50", precision="high")
def growth(subject: Subject) -> Iterator[Found]:
    """Percentages that the figures of the same sentence do not give; a percentage without two figures is left alone."""
    for line in subject.report.prose:
        if "%" in line.text or "％" in line.text:
            yield from _line(line)


def _line(line: Line) -> Iterator[Found]:
    begin = 0
    for stretch in re.split("[。；]", line.text):
        percents = list(re.finditer(PERCENT, stretch))
        bases = _bases(stretch) if len(percents) == 1 else None
        if bases:
            yield from _compare(line, begin, percents[0], *bases)
        begin += len(stretch) + 1


def _bases(stretch: str) -> tuple[int, int] | None:
    """(this year's figure, last year's figure), or None where the sentence does not give exactly these two."""
    change = re.search(CHANGED_BY, stretch)
    changed_at = change.start("number") if change else -1
    counts = [found for found in re.finditer(COUNTED, stretch) if found.start() != changed_at]
    values = [to_int(found["number"]) for found in counts]
    if not counts or None in values or any(found["more"] for found in counts):
        return None
    now, *rest = [value or 0 for value in values]
    if change and not rest:
        by = to_int(change["number"]) or 0
        return now, now - by if re.match(f"{UP}|多", change[0]) else now + by
    if len(rest) == 1 and not change and counts[0]["unit"] == counts[1]["unit"]:
        return _in_time(stretch, counts[0].start(), counts[1].start(), now, rest[0])
    return None


def _in_time(stretch: str, first: int, second: int, earlier: int, later: int) -> tuple[int, int] | None:
    """Which of two figures is last year's: the one whose own clause says 上年 or 去年."""
    told_first = re.search(BEFORE, stretch[:first]) is not None
    told_second = re.search(BEFORE, stretch[first:second]) is not None
    if told_first == told_second:
        return None
    return (later, earlier) if told_first else (earlier, later)


def _compare(line: Line, begin: int, percent: re.Match[str], now: int, last: int) -> Iterator[Found]:
    if last <= 0:
        return
    true = (now - last) / last * 100
    said = float(percent["percent"]) * (1 if percent["up"] else -1)
    slack = 10 ** -len(percent["places"] or "") if not percent["about"] else 1 + abs(true) * 0.05
    if abs(true - said) > slack:
        spot = prose_spot(line, begin + percent.start(), begin + percent.end())
        yield Found(f"正文写“{percent[0]}”，而从 {last} 到 {now} 应是 {true:+.1f}%，请核对。", (spot,))
