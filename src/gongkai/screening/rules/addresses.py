"""P05: where somebody lives 住址. 条例2019 §15; 个人信息保护法2021 §25."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.screening.masking import STAR, masking
from gongkai.screening.rules.near import heads
from gongkai.screening.rules.rule import Found, Subject
from gongkai.screening.rules.tables import by_passage

_N: Final = r"[0-9一二三四五六七八九十百甲乙]{1,5}"
_UNIT: Final = r"(?:号楼|号院|[栋幢座室户号]|单元)"
ADDRESS: Final = re.compile(
    rf"(?:[村路街巷弄里庄屯院苑城队]|小区|社区|花园|家园|公寓|胡同|大道)\s?(?:第?{_N}组\s?)?{_N}{_UNIT}"
    rf"(?:[\s,、-]{{0,2}}{_N}(?:{_UNIT}|[楼层])?){{0,4}}"
)
_DWELLING: Final = re.compile(r"号楼|[栋幢室户组]|单元")
_HOME: Final = re.compile(r"[家现居]住|住址|住在|住所|户籍|户口|家庭|住户|租住|常住|[男女],")
_OFFICE: Final = re.compile(
    r"办公|驻地|政府|中心|大厅|窗口|公司|企业|医院|卫生|学校|小学|中学|幼儿园|派出所|法院|检察|银行|邮编|邮政|单位|机关|报名|受理|邮寄|现场|地点"
    r"|会议|营业|门市|商店|超市|饭店|工厂|仓库|项目|工程|位于|坐落|标段|投标|采购|开标|咨询|监督|举报|信访|[局站所厅]|网点|机构|联系地址|经营|注册|活动"
)
_HOME_HEAD: Final = re.compile(r"住址|地址|户籍|居住|住所|住处|家庭|门牌")
_TOWN: Final = re.compile(r"(?:[乡镇]|街道)[^乡镇\n\0,。;:、()]{0,12}$")
_REACH: Final = 24


def addresses(subject: Subject) -> Iterator[Found]:
    """P05: a door, a flat or a group of a village, told of a person: grave in a list with names."""
    for met in ADDRESS.finditer(subject.text):
        start, end = met.span()
        case = _case(subject, start, end)
        if case and subject.claim(start, end):
            begin = _from(subject, start, met[0])
            yield Found(begin, end, case, masks=((begin, end, STAR * masking().stars),), about=met[0], bare=True)


def _case(subject: Subject, start: int, end: int) -> str:
    """`list`, `home`, or "" for an address that is nobody's home."""
    index = subject.plain.index_at(start)
    table = subject.once(by_passage).get(index)
    head = subject.once(heads)[index]
    if table is not None and table.name_columns() and _HOME_HEAD.search(head) and not _OFFICE.search(head[:_REACH]):
        return "list"
    words = subject.plain.before(start, _REACH) + "…" + subject.plain.after(end, 12)
    if _HOME.search(words + head):
        return "home"
    told = _DWELLING.search(subject.text, start, end)
    return "home" if told and not _OFFICE.search(words + head) else ""


def _from(subject: Subject, start: int, address: str) -> int:
    """Where the mask begins: behind the township, if it is named, else behind the name of the village or road."""
    town = _TOWN.search(subject.plain.before(start, 16)) if masking().township_only else None
    if town:
        return start - len(town[0]) + (2 if town[0].startswith("街道") else 1)
    named = re.match(r"小区|社区|花园|家园|公寓|胡同|大道|.", address)
    return start + (len(named[0]) if named else 0)
