"""P06, P11: lists of people, judged as a whole 名单. 条例2019 §15; 个人信息保护法2021 §28, §31."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.screening import masking
from gongkai.screening.rules.rule import Found, Subject
from gongkai.screening.rules.tables import Table, tables

_SENSITIVE: Final = re.compile(
    r"低保|最低生活保障|特困|残疾|孤儿|困境儿童|留守儿童|事实无人抚养|优抚|精神障碍|精神病|患病|疾病|病种|大病|慢性病|社区矫正|刑满|戒毒|吸毒"
    r"|艾滋|救助|五保|失能|贫困|监测户|脱贫户|临时困难|未成年"
)
_MINORS: Final = re.compile(r"孤儿|困境儿童|留守儿童|事实无人抚养|未成年人?|流浪儿童|残疾儿童|儿童姓名")
_DETAIL: Final = re.compile(
    r"身份证|证件号|银行|[账帐]号|卡号|一卡通|住址|地址|住所|电话|手机|联系方式|残疾等级|残疾类别|残疾类型|残疾证|病种|病情|疾病|诊断|病历"
    r"|出生日期|致贫原因"
)
_DELETED: Final = re.compile(r"残疾等级|残疾类别|残疾类型|残疾证|病种|病情|疾病|诊断|病历")
_GUARDIAN: Final = re.compile("监护|家长|户主|领取")
_BLANK: Final = frozenset(("", "/", "-", "--", "无", "—"))
_NAME: Final = re.compile(r"[\u4e00-\u9fff·]{2,12}")
_MASKED_NAME: Final = re.compile(
    r"(?<![\u4e00-\u9fff*])(?:[\u4e00-\u9fff]{1,2}(?:\*{1,3}|[某×○〇]{1,2})[\u4e00-\u9fff]?)(?![\u4e00-\u9fff*×])"
)
_MASKED_NUMBER: Final = re.compile(r"(?<![\d*])(?:\d{2,10}\*{6,16}[\dXx*]{0,4}|1\d{2}\*{4}\d{4})(?![\d*])")
_CROSSED: Final = re.compile("[*某×○〇]")
_MOST_MASKED: Final = 20
_MOST_ROWS: Final = 200


def sensitive(subject: Subject) -> Iterator[Found]:
    """P06: a list with names, about something sensitive, with details that lead to the person or tell of his body."""
    for table in subject.once(tables):
        names = table.name_columns()
        about = table.above + "|" + "|".join(table.heads.values())
        if not names or not _SENSITIVE.search(about):
            continue
        details = [column for column in table.columns(_DETAIL) if any(_open(subject, table, column))]
        minors = bool(_MINORS.search(about)) and any(any(_open(subject, table, column)) for column in names)
        if details or minors:
            yield from _list(subject, table, names, minors=minors)


def _list(subject: Subject, table: Table, names: list[int], *, minors: bool) -> Iterator[Found]:
    """The list as a whole, then every cell that a mask can mend: names shortened, illness and children's names out."""
    whole = "|".join(subject.plain.words_of(index) for column in names for index in table.cells(column))
    first = next(iter(table.cells(names[0])))
    begin, _ = subject.plain.bounds_of(first)
    yield Found(begin, begin, "minors" if minors else "list", about=whole)
    for column in names:
        child = minors and not _GUARDIAN.search(table.heads[column])
        for index in _open(subject, table, column):
            begin, end = subject.plain.bounds_of(index)
            instead = "" if child else masking.name(subject.plain.words_of(index))
            yield Found(begin, end, "child" if child else "name", masks=((begin, end, instead),), bare=True)
    for column in table.columns(_DELETED):
        for index in _open(subject, table, column):
            begin, end = subject.plain.bounds_of(index)
            yield Found(begin, end, "health", masks=((begin, end, ""),), bare=True)


def _open(subject: Subject, table: Table, column: int) -> Iterator[int]:
    """The cells of a column in which something stands unmasked."""
    for index in table.cells(column):
        words = subject.plain.words_of(index).strip()
        if words not in _BLANK and "*" not in words:
            yield index


def many(subject: Subject) -> Iterator[Found]:
    """P11: more than twenty masked people, or more than two hundred rows of people: somebody looks at the whole."""
    for table in subject.once(tables):
        rows = max((sum(1 for _ in _named(subject, table, column)) for column in table.name_columns()), default=0)
        if rows > _MOST_ROWS:
            first = next(iter(table.cells(table.name_columns()[0])))
            begin, _ = subject.plain.bounds_of(first)
            yield Found(begin, begin, "rows", words={"count": str(rows)}, about=f"rows {rows}")
    if _CROSSED.search(subject.text):
        yield from _many_masked(subject)


def _many_masked(subject: Subject) -> Iterator[Found]:
    masked = {met[0] for met in _MASKED_NAME.finditer(subject.text)}
    numbers = list(_MASKED_NUMBER.finditer(subject.text))
    people = max(len(masked), len(numbers))
    if people > _MOST_MASKED:
        start = next(_MASKED_NAME.finditer(subject.text) if masked else iter(numbers)).start()
        yield Found(start, start, "masked", words={"count": str(people)}, about=f"masked {people}")


def _named(subject: Subject, table: Table, column: int) -> Iterator[int]:
    for index in table.cells(column):
        if _NAME.fullmatch("".join(subject.plain.words_of(index).split()).replace("*", "某")):
            yield index
