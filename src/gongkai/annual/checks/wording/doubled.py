"""W02: doubled words and units (西里镇镇, 的的), and a few slips of the keyboard; lawful doublings are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.wording.passages import Passages, passages
from gongkai.annual.model import Severity

UNIT_ENDS = "镇县局市乡省厅"
UNITS = (
    rf"(?<![各该我全本一乡])(?P<unit>[{UNIT_ENDS}])(?P=unit)"
    r"(?![长域区委政府属直内村级机关党人纪中办街辖场容民郊情志史境所乡社企团处科农经财本妇武团志])"
)
PARTICLES = (
    r"(?<![目标有])的的(?![确士])|(?<![罢不时])了了(?![解然结])|(?<![凡都国求])是是(?!非)|(?<!目)地地(?![道方区理])"
)
ONE_TWICE = re.compile(r"([镇县局市乡省厅的了是地])\1")
WORDS = frozenset(
    re.findall(
        "..",
        "情况进行以及我们加强提高推进根据按照同时通过开展不断有效截至共计我镇全镇办理申请落实完善积极规范收到政策群众主动",
    )
)
WORD_TWICE = re.compile(rf"([{''.join(sorted({word[0] for word in WORDS}))}].)\1")
GO_ON = {"申请": "人表书", "政策": "解文咨措宣", "规范": "性", "办理": "结程", "群众": "身", "主动": "性", "落实": "落"}
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
    for match in ONE_TWICE.finditer(text):
        if any(re.compile(pattern).match(text, match.start()) for pattern in (UNITS, PARTICLES)):
            yield _twice(found, *match.span())
    for match in WORD_TWICE.finditer(text):
        word = match[1]
        if word in WORDS and text[match.end() : match.end() + 1] not in tuple(GO_ON.get(word, "")):
            yield _twice(found, *match.span())
    for slip, right in SLIPS.items():
        for match in re.finditer(slip, text) if slip in text else ():
            yield Found(f"“{slip}”应为“{right}”，请改正。", (found.spot(*match.span()),))


def _twice(found: Passages, start: int, end: int) -> Found:
    """The doubled characters with the two before them, so that the reader sees which word it is."""
    line, begins = found.line_at(start)
    shown = line.text[max(start - begins - 2, 0) : end - begins]
    return Found(f"“{shown}”里有重复的字，请删去多余的一个。", (found.spot(max(start - 2, begins), end),))
