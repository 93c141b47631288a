"""T01: placeholders that nobody filled in, remains of a template or of a writing machine. 条例2019 §6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.screening.rules.applicant import COMMON
from gongkai.screening.rules.rule import Found, Subject
from gongkai.text.placeholders import unfilled

_BLANK_AMOUNT: Final = re.compile(r"(?<!_)_{2}(?=\s?(?:万?元|年|月|日|件|人|条|份))")
_BLANK_DATE: Final = re.compile(r"20\d\d\s?年\s{1,8}月\s{0,8}日")
_BLANK_NUMBER: Final = re.compile(r"〔(?:20\d\d)?\s{0,4}〕\s{0,6}号")
_FORM: Final = re.compile(
    r"(?:申请|登记|申报|审批|报名|统计|调查|意见|反馈|备案|评分|签到|情况|明细|推荐|核查|审核|信息)表|承诺书|委托书|回执|样表|协议书?|合同|模板|范本"
    r"|文书|格式|责任书|声明|确认书|同意书|证明|问卷|存根|申请书"
)
_LONGEST_TITLE: Final = 30
_WAITS: Final = re.compile(r"[完材齐后的资证件之]")
_OF_NAMES: Final = frozenset("个人社办委项次件局份条社区街")
_SAID_BY_MACHINE: Final = re.compile(r"作为|以下是|希望|可以根据|告诉我")
_IN_CODE: Final = re.compile(r"[A-WYZa-wyz][Xx]|[Xx][0-9A-WYZa-wyz]")
_BLANK: Final = frozenset("_(2〔")


def placeholders(subject: Subject) -> Iterator[Found]:
    """T01: every placeholder, one finding each; blanks of a form are none."""
    blanks = [
        met.span() for blank in (_BLANK_AMOUNT, _BLANK_DATE, _BLANK_NUMBER) for met in blank.finditer(subject.text)
    ]
    for start, end in (*unfilled(subject.text), *blanks):
        if not _means_something(subject, start, end) and not _to_be_filled_in(subject, start):
            machine = _SAID_BY_MACHINE.search(subject.text, start, end)
            yield Found(start, end, "machine" if machine else "unfilled")


def _means_something(subject: Subject, start: int, end: int) -> bool:
    """Whether it is a masked name (王××办理) or speaks of papers that are still to come (待补充完整)."""
    text = subject.text
    if text[start] == "待":
        return bool(_WAITS.match(text, end))
    crossed = set(text[start:end]) <= set("×Xx○")
    if text[start] in "Xx" and _IN_CODE.search(text, max(start - 1, 0), min(end + 1, len(text))):
        return True
    return crossed and text[start - 1 : start] in COMMON and text[end : end + 1] in _OF_NAMES


def _to_be_filled_in(subject: Subject, at: int) -> bool:
    """Whether a blank stands in a form: the item is one, the file is called one, or a heading above says so."""
    if subject.text[at] not in _BLANK:
        return False
    if subject.context.kind == "form" or _FORM.search(subject.rendition.name):
        return True
    first = subject.once(_form_begins)
    return first is not None and at >= first


def _form_begins(subject: Subject) -> int | None:
    """Where the first short line stands that names a form; what follows it is to be filled in by others."""
    for index in range(len(subject.rendition.passages)):
        begin, end = subject.plain.bounds_of(index)
        if end - begin <= _LONGEST_TITLE and _FORM.search(subject.text, begin, end):
            return begin
    return None
