"""Placeholders that nobody filled in 占位内容, and what a writing machine leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

BRACKETED: Final = (
    r"[\[\uff3b【](?!image|bookmark)(?:"
    r"具体|请|此处|待|插入|填|输入|某|你的|您的|(?:单位|机关|部门|乡镇|镇|县|市|区|地区?|姓)名称?[\]\uff3d】]"
    r"|(?:年份|日期|数字|数量|金额|时间|地点|电话|网址|负责人|联系人)[\]\uff3d】]|[Xx\uff38\uff58×]{1,4}[\]\uff3d】]"
    r")[^\[\]\uff3b\uff3d【】\n]{0,30}[\]\uff3d】]?"
)
IN_ROUND: Final = (
    r"[（(](?:此处|这里|请在此|请|待)[^（）()\n]{0,30}?(?:填写|填入|补充|插入|替换|修改|核实|确认|完善)"
    r"[^（）()\n]{0,20}[）)]"
)
CROSSES: Final = (
    r"(?=[Xx\uff38\uff58×○])(?:(?:(?<![A-Za-z0-9])[Xx\uff38\uff58]{2,10}|(?<![\d×])×{2,10}|○{2,10})(?=\s*[省市县区镇乡村街社年月日号件条份个次万元人%％局委办项])"
    r"|(?<![A-Za-z0-9\uff38])[X\uff38](?=\s*(?:[年月日件条份]|[省市县区镇乡]人民政府))"
    r"|(?<=20)[Xx\uff38\uff58×]{1,2}(?=\s*年))"
)
BRACED: Final = r"\{\{[^{}\n]{0,40}\}\}|\$\{[^{}\n]{0,40}\}|<%[^%\n]{0,40}%>"
BLANKS: Final = r"_{3,}|\uff3f{2,}"
TO_DO: Final = r"待(?:补充|填写|填报|核实后填)"
LEFT_OPEN: Final = r"此处填写|TO[D]O|XXX"  # [D]: no unfinished place of ours
CHATTER: Final = (
    r"作为(?:一个|一名)?(?:AI|人工智能)(?:语言)?(?:模型|助手)|以下是(?:为您|根据您|按照您|为你|一份关于)[^。\n]{0,30}"
    r"|希望(?:这份|这些|以上|本文|该)?[^。\n]{0,12}对[您你]有(?:所)?帮助|[您你]可以根据(?:实际|需要|具体)[^。\n]{0,12}(?:调整|修改|补充|完善)"
    r"|如需(?:进一步)?[^。\n]{0,12}请(?:随时)?告诉我"
)
ASKING: Final = ("（请", "（此", "（待", "（这")
SIGNS: Final = "[\uff3b【{X\uff38×○"
SIGNED: Final = (BRACKETED, CROSSES, BRACED)
WORDED: Final = (
    (BLANKS, ("_", "\uff3f")),
    (LEFT_OPEN, ("此处填", "T", "XXX")),
    (CHATTER, ("您", "你", "AI", "人工智能", "以下是一", "告诉我")),
)


def unfilled(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every placeholder in order; where the same characters mean something else they are left alone."""
    spans = sorted(match.span() for pattern in _likely(text) for match in re.finditer(pattern, text))
    reached = 0
    for start, end in spans:
        if start >= reached:  # else part of the one before
            yield start, end
            reached = end


def _likely(text: str) -> Iterator[str]:
    """The patterns that can match at all; most texts have no sign of any."""
    if "xx" in text or any(sign in text for sign in SIGNS):
        yield from SIGNED
    if "(" in text or any(asking in text for asking in ASKING):
        yield IN_ROUND
    yield TO_DO
    for pattern, needles in WORDED:
        if any(needle in text for needle in needles):
            yield pattern
