"""S01–S04: marks of secrets and of internal papers 密级标志、内部资料. 条例2019 §14, §17; 保密法2024 §22."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.screening.model import Sight
from gongkai.screening.rules.rule import Found, Subject

_GRADE: Final = r"(?:绝\s{0,3}密|机\s{0,3}密|秘\s{0,3}密)"
_A_GRADE: Final = re.compile(_GRADE)
_STAR: Final = r"[★☆⭐✩✪✫✬✭✮✯✰⋆\u2606]"
_PERIOD: Final = r"(?:[0-9一二三四五六七八九十]{1,3}\s?(?:年|个?月|天)|长期|[^\n\0]{1,20}?前)"
_MARKED: Final = re.compile(
    rf"{_GRADE}(?:\s?级)?[\s()\[\]【】《》]{{0,3}}(?:{_STAR}(?:\s{{0,3}}{_PERIOD})?|\*\s{{0,3}}{_PERIOD})"
)
_OTHER_SECRET: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]$")
_ALONE: Final = re.compile(
    rf"^[ \t]{{0,9}}[\[【(《]?[ \t]{{0,9}}(?P<grade>{_GRADE})(?:[ \t]?级)?[ \t]{{0,9}}[\])】》]?[ \t*]{{0,9}}$",
    re.MULTILINE,
)
_FIELD: Final = re.compile(rf"密\s?级\s{{0,2}}:\s{{0,3}}{_GRADE}")
_NOT_PUBLIC: Final = re.compile(
    r"(?:此|本|该)[件文]不(?:予|宜|得)?(?:对外)?公开|\(\s?不予?公开\s?\)|公开(?:属性|方式|类[别型]|选项)\s{0,2}[:为]\s{0,3}不(?:予|宜)?公开"
    r"|不公开\s?[:：]\s?[√☑✔]|[√☑✔■]\s?不予?公开"
)
_ON_REQUEST: Final = re.compile(
    r"(?:此|本|该)[件文](?:依申请|删减后)公开|\(\s?依申请公开\s?\)|公开(?:属性|类[别型]|选项)\s{0,2}[:为]\s{0,3}依申请公开|[√☑✔■]\s?依申请公开"
)
_INTERNAL: Final = re.compile(
    r"内部(?:资料|文件|材料|参考|情况|刊物|传阅|使用)|注意保存|(?:不得|严禁|请勿)(?:外传|转发上网|扩散)|工作秘密|供(?:领导|内部)(?:参阅|参考)|仅供内部"
)
_LABEL: Final = re.compile(r"^[\s\[(【《★☆*]{0,9}[\u4e00-\u9fff\s,、;。·]{2,24}[\s\])】》★☆*。!]{0,9}$")
_RULES_ABOUT: Final = re.compile(r"管理|制度|办法|规定|保护|泄露|涉及|属于|属|培训|学习|检查|清单|征集|举报")
_OF_ANYTHING: Final = frozenset(("注意保存", "不得外传", "严禁外传", "请勿外传", "不得扩散", "严禁扩散", "请勿扩散"))
_OF_PAPERS: Final = re.compile(r"内部|[此本该][件文]|文件|资料|材料|^\s{0,9}注意保存\s{0,9}$")
_BRACKETED: Final = re.compile(r"[\[(【]\s?$")
_COPY_NUMBER: Final = re.compile(
    r"^[ \t]{0,9}(?:份号\s?:?\s?)?(?:№\s?|No\.?\s?)?0\d{5}[ \t]{0,9}$|份号\s?:?\s?\d{4,6}", re.MULTILINE
)
_SIGNER: Final = re.compile(r"签\s?发\s?人\s?[:：]")
_CONFIDENTIAL: Final = re.compile(r"机\s?要\s?(?:[\[〔(]\d{4}[\])〕]|第?\s?\d+\s?号|件|文件)")
_TOP: Final = 12


def marked(subject: Subject) -> Iterator[Found]:
    """S01: a grade with its star, wherever it stands; the alarm goes out and nothing of the text is shown again."""
    for met in _MARKED.finditer(subject.text):
        starred = "*" not in met[0] or not _OTHER_SECRET.search(subject.plain.before(met.start(), 2))
        if starred and subject.claim(*met.span()):
            yield Found(*met.span(), "marked", secret=True)


def grade_alone(subject: Subject) -> Iterator[Found]:
    """S02: a line or a field that says nothing but a grade; in a cell of a table somebody looks at it."""
    if not _A_GRADE.search(subject.text):
        return
    for met in _ALONE.finditer(subject.text):
        if subject.claim(*met.span("grade")):
            yield Found(*met.span("grade"), "cell" if _in_table(subject, met.start("grade")) else "line")
    for met in _FIELD.finditer(subject.text):
        if subject.claim(*met.span()):
            yield Found(*met.span(), "cell" if _in_table(subject, met.start()) else "line")


def _in_table(subject: Subject, at: int) -> bool:
    return subject.rendition.passages[subject.plain.index_at(at)].place.table is not None


def internal(subject: Subject) -> Iterator[Found]:
    """S03: what says of itself that it is not for the public. Rules about internal papers say it of others."""
    for met in _NOT_PUBLIC.finditer(subject.text):
        yield Found(*met.span(), "not_public")
    for met in _ON_REQUEST.finditer(subject.text):
        yield Found(*met.span(), "on_request")
    for met in _INTERNAL.finditer(subject.text):
        line = _line(subject, met.start(), met.end())
        bracketed = _BRACKETED.search(subject.plain.before(met.start(), 2))
        alone = bool(_LABEL.match(line)) and (met[0] not in _OF_ANYTHING or _OF_PAPERS.search(line))
        if (bracketed or alone) and not _RULES_ABOUT.search(line):
            yield Found(*met.span(), "internal")


def _line(subject: Subject, start: int, end: int) -> str:
    before, after = subject.plain.before(start, 40), subject.plain.after(end, 40)
    return before.rpartition("\n")[2] + subject.text[start:end] + after.partition("\n")[0]


def copies(subject: Subject) -> Iterator[Found]:
    """S04: on top of a paper, what only papers between offices have: number of the copy, who signs, 机要."""
    visible = [index for index, each in enumerate(subject.rendition.passages) if each.sight is Sight.VISIBLE]
    for index in visible[:_TOP]:
        if subject.rendition.passages[index].place.table is None:
            begin, end = subject.plain.bounds_of(index)
            for case, pattern in (("copy", _COPY_NUMBER), ("signer", _SIGNER), ("office", _CONFIDENTIAL)):
                met = pattern.search(subject.text, begin, end)
                if met:
                    yield Found(*met.span(), case)
