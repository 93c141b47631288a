"""W02: doubled words and units (西里镇镇, 的的), and a few slips of the keyboard; lawful doublings are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.wording.passages import Passages, passages
from gongkai.annual.model import Severity
from gongkai.text.doublings import doublings

SLIPS = {
    "攻府": "政府",
    "共合国": "共和国",
    "领导小姐": "领导小组",
    "截止目前": "截至目前",
    "中共人民共和国": "中华人民共和国",
    "人民政府人民政府": "人民政府",
}


@rule("W02", "重复的字词", severity=Severity.WARNING, cite="条例2019 §6", precision="high")
def doubled(subject: Subject) -> Iterator[Found]:
    """Units, particles and common words that stand twice in a row, and known slips."""
    found = subject.once(passages)
    text = found.text
    for span in doublings(text):
        yield _twice(found, *span)
    for slip, right in SLIPS.items():
        for match in re.finditer(slip, text) if slip in text else ():
            yield Found(f"“{slip}”应为“{right}”，请改正。", (found.spot(*match.span()),))


def _twice(found: Passages, start: int, end: int) -> Found:
    """The doubled characters with the two before them, so that the reader sees which word it is."""
    line, begins = found.line_at(start)
    shown = line.text[max(start - begins - 2, 0) : end - begins]
    return Found(f"“{shown}”里有重复的字，请删去多余的一个。", (found.spot(max(start - 2, begins), end),))
