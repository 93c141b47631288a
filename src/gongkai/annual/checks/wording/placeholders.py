"""W01 placeholders and chat-bot remains, W08 notes of a template: what should have been filled in or taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.wording.passages import Passages, passages
from gongkai.annual.model import Severity

BRACKETED = (
    r"[\[\uff3b【](?!image|bookmark)(?:"
    r"具体|请|此处|待|插入|填|输入|某|你的|您的|(?:单位|机关|部门|乡镇|镇|县|市|区|地区?|姓)名称?[\]\uff3d】]"
    r"|(?:年份|日期|数字|数量|金额|时间|地点|电话|网址|负责人|联系人)[\]\uff3d】]|[Xx\uff38\uff58×]{1,4}[\]\uff3d】]"
    r")[^\[\]\uff3b\uff3d【】\n]{0,30}[\]\uff3d】]?"
)
IN_ROUND = (
    r"[（(](?:此处|这里|请在此|请|待)[^（）()\n]{0,30}?(?:填写|填入|补充|插入|替换|修改|核实|确认|完善)"
    r"[^（）()\n]{0,20}[）)]"
)
CROSSES = (
    r"(?=[Xx\uff38\uff58×○])(?:(?:(?<![A-Za-z0-9])[Xx\uff38\uff58]{2,10}|(?<![\d×])×{2,10}|○{2,10})(?=\s*[省市县区镇乡村街社年月日号件条份个次万元人%％局委办项])"
    r"|(?<![A-Za-z0-9\uff38])[X\uff38](?=\s*(?:[年月日件条份]|[省市县区镇乡]人民政府))"
    r"|(?<=20)[Xx\uff38\uff58×]{1,2}(?=\s*年))"
)
BRACED = r"\{\{[^{}\n]{0,40}\}\}|\$\{[^{}\n]{0,40}\}|<%[^%\n]{0,40}%>"
BLANKS = r"_{3,}|\uff3f{2,}"
TO_DO = r"待(?:补充|填写|填报|核实后填)"
LEFT_OPEN = r"此处填写|TO[D]O|XXX"  # [D]: no unfinished place of ours
CHATTER = (
    r"作为(?:一个|一名)?(?:AI|人工智能)(?:语言)?(?:模型|助手)|以下是(?:为您|根据您|按照您|为你|一份关于)[^。\n]{0,30}"
    r"|希望(?:这份|这些|以上|本文|该)?[^。\n]{0,12}对[您你]有(?:所)?帮助|[您你]可以根据(?:实际|需要|具体)[^。\n]{0,12}(?:调整|修改|补充|完善)"
    r"|如需(?:进一步)?[^。\n]{0,12}请(?:随时)?告诉我"
)
ASKING = ("（请", "（此", "（待", "（这")
SIGNS = "[\uff3b【{X\uff38×○"
SIGNED = (BRACKETED, CROSSES, BRACED)
WORDED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (BLANKS, ("_", "\uff3f")),
    (LEFT_OPEN, ("此处填", "T", "XXX")),
    (CHATTER, ("您", "你", "AI", "人工智能", "以下是一", "告诉我")),
)
NOTE_LEFT = (
    r"(?=[（(填])(?:"
    r"[（(](?:注|说明|备注|填写说明|填报说明|示例|样例|模板|范例|参考)[:：]?"
    r"[^（）()\n]{0,60}?(?:填写|填报|删除|参考|模板|示例|样例|样式|范例)[^（）()\n]{0,30}[）)]"
    r"|[（(](?:示例|样例|模板|范例|参考模板)[）)]|填写说明|填表说明|填报说明"
    r"|[（(](?:不少于|不超过|字数)?\s*\d+\s*字(?:以内|左右|以上)?[）)]"
    r"|[（(](?:可|请)?根据实际情?况?[^（）()\n]{0,12}(?:修改|调整|增减|删减)[）)]"
    r")"
)


NOTE_NEEDLES = ("填", "示例", "样例", "模板", "范例", "根据实际", "字以", "字左", "字）", "字)")


@rule("W01", "占位符没有填写", severity=Severity.ERROR, cite="条例2019 §6", precision="high")
def placeholders(subject: Subject) -> Iterator[Found]:
    """Every placeholder, one finding each; places where the same characters mean something else are left alone."""
    found = subject.once(passages)
    spans = sorted(match.span() for pattern in _likely(found.text) for match in re.finditer(pattern, found.text))
    reached = 0
    for start, end in spans:
        if start >= reached:  # else part of the one before
            yield _placeholder(found, start, end)
            reached = end


def _likely(text: str) -> Iterator[str]:
    """The patterns that can match at all; most reports have no sign of any."""
    if "xx" in text or any(sign in text for sign in SIGNS):
        yield from SIGNED
    if "(" in text or any(asking in text for asking in ASKING):
        yield IN_ROUND
    yield TO_DO
    for pattern, needles in WORDED:
        if any(needle in text for needle in needles):
            yield pattern


def _placeholder(found: Passages, start: int, end: int) -> Found:
    around = found.text[max(start - 4, 0) : end + 8].split("\n")[0]
    return Found(
        f"“{found.text[start:end]}”是没有填写的占位内容，请换成实际内容或删去（上下文：{around}）。",
        (found.spot(start, end),),
    )


@rule("W08", "模板说明没有删去", severity=Severity.WARNING, cite="条例2019 §6", precision="high")
def template_notes(subject: Subject) -> Iterator[Found]:
    """Remarks of a template to the person who fills it in; the remarks printed in the form itself are none."""
    found = subject.once(passages)
    for match in found.find(NOTE_LEFT, *NOTE_NEEDLES):
        yield Found(f"“{match[0]}”像是模板里的填写说明，请删去。", (found.spot(*match.span()),))
