"""W01 placeholders and chat-bot remains, W08 notes of a template: what should have been filled in or taken out."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.wording.passages import Passages, passages
from gongkai.annual.model import Severity
from gongkai.text.placeholders import unfilled

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
    for start, end in unfilled(found.text):
        yield _placeholder(found, start, end)


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
