"""Characters and words that stand twice by mistake 重复的字词: 西里镇镇, 的的. Lawful doublings are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

UNIT_ENDS: Final = "镇县局市乡省厅"
UNITS: Final = (
    rf"(?<![各该我全本一乡])(?P<unit>[{UNIT_ENDS}])(?P=unit)"
    r"(?![长域区委政府属直内村级机关党人纪中办街辖场容民郊情志史境所乡社企团处科农经财本妇武团志])"
)
PARTICLES: Final = (
    r"(?<![目标有])的的(?![确士])|(?<![罢不时])了了(?![解然结])|(?<![凡都国求])是是(?!非)|(?<!目)地地(?![道方区理])"
)
ONE_TWICE: Final = re.compile(r"([镇县局市乡省厅的了是地])\1")
WORDS: Final = frozenset(
    re.findall(
        "..",
        "情况进行以及我们加强提高推进根据按照同时通过开展不断有效截至共计我镇全镇办理申请落实完善积极规范收到政策群众主动",
    )
)
WORD_TWICE: Final = re.compile(rf"([{''.join(sorted({word[0] for word in WORDS}))}].)\1")
GO_ON: Final = {
    "申请": "人表书",
    "政策": "解文咨措宣",
    "规范": "性",
    "办理": "结程",
    "群众": "身",
    "主动": "性",
    "落实": "落",
}


def doublings(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of units, particles and common words that stand twice, first the characters, then the words."""
    for match in ONE_TWICE.finditer(text):
        if any(re.compile(pattern).match(text, match.start()) for pattern in (UNITS, PARTICLES)):
            yield match.span()
    for match in WORD_TWICE.finditer(text):
        if match[1] in WORDS and text[match.end() : match.end() + 1] not in tuple(GO_ON.get(match[1], "")):
            yield match.span()
