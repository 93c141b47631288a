"""Whose report it is, and of which year: from the title, else from what the preface says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from gongkai.annual.interpret.numbers import plain
from gongkai.annual.model import Line
from gongkai.text.numerals import to_int

_YEAR = r"(?P<year>20\d\d|二[〇○零Ｏ0][〇○零一二三四五六七八九]{2})\s*年?"
# A name may hold a number (第2实验局, 北京101中学), which is neither a year, a day nor that of a line.
_SIGN = r"[\u4e00-\u9fff]"
_NUMBER = rf"(?<={_SIGN})\d{{1,3}}(?![年月日])(?={_SIGN})"
_NAME = rf"(?:\D|{_NUMBER})*?"
_IN_PROSE = rf"(?:{_SIGN}|(?<=第)\d{{1,3}}(?={_SIGN}))"
_SUBJECT = r"(?:政府信息公开|政务公开|政府信息与政务公开|信息公开)"
_REPORT = r"(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:年度)?(?:报告|年报)"
# The rest compile when they are asked for: almost every report has a title, and of the first form.
_TITLES = (
    rf"(?:关于)?(?P<before>{_NAME}){_YEAR}度?(?P<after>{_NAME}){_SUBJECT}{_REPORT}",
    rf"(?P<before>{_NAME}){_SUBJECT}{_REPORT}[（(]?{_YEAR}度?[)）]?",
)
_SAID = rf"(?:公布|编制|发布|现将|本报告是|制作)(?P<name>{_IN_PROSE}{{2,30}}?)\s*{_YEAR}度?{_SUBJECT}"
_PERIOD = r"(?:自|从)\s*(20\d\d)\s*年\s*1\s*月\s*1\s*日"
_ANY_YEAR = r"(20[12]\d)\s*年"
_BODY = rf"{_IN_PROSE}{{2,20}}?(?:人民政府|街道办事处|管理委员会|管委会|委员会|[局厅委]|办公室)(?=\w|\s)"
_LONGEST = 60
_MOST_LINES = 3
_NO_NAME = ("公布", "编制", "发布", "根据", "按照", "现将", "包括")
_NO_BODY = ("大厅", "村民委员会", "居民委员会")
_BODIES = ("人民政府", "办事处", "委员会", "管委会", "局", "厅", "委", "办公室", "中心")
_SEATS = ("镇", "乡", "县", "区", "市", "旗", "州", "省")


class Identity(Struct, frozen=True):
    """The title as printed ("" if missing), the body's full name, the year; lines: how many title lines were used."""

    title: str
    agency: str
    year: int | None
    lines: tuple[int, ...] = ()


def identity(preface: Sequence[Line], prose: Sequence[Line], *, named: str = "") -> Identity:
    """Who reports on what year. preface: lines before section one; named: the title in the file's metadata."""
    for count in range(1, _MOST_LINES + 1):
        for first in range(len(preface) - count + 1):
            title = "".join(line.text for line in preface[first : first + count])
            match = _title(title)
            if match is not None:
                return _identity(match, title, preface, range(first, first + count), prose)
    match = _title(named) if named else None
    if match is not None:
        return Identity(named.strip(), _full_name(_agency(match), prose), _year(match), ())
    return _from_words(preface, prose)


def _identity(
    match: re.Match[str], title: str, preface: Sequence[Line], lines: range, prose: Sequence[Line]
) -> Identity:
    """What a title says; a body's name that stands on the line before belongs to it."""
    name, before = _agency(match), preface[lines[0] - 1].text if lines[0] else ""
    said = "".join(before.split())
    if not name and said.endswith(_BODIES) and _is_name(said):
        name, title, lines = said, before + title, range(lines[0] - 1, lines[-1] + 1)
    return Identity(title, _full_name(name, prose), _year(match), tuple(lines))


def _title(text: str) -> re.Match[str] | None:
    bare = "".join(plain(text).split()).strip("《》")
    if len(bare) > _LONGEST or "公开" not in bare:
        return None
    match = next((match for pattern in _TITLES if (match := re.fullmatch(pattern, bare))), None)
    return match if match is not None and _is_name(_agency(match)) else None


def _is_name(name: str) -> bool:
    signs = all(sign.isalpha() or sign.isdecimal() or sign in "·（）()" for sign in name)
    return signs and re.fullmatch(_NAME, name) is not None and not any(word in name for word in _NO_NAME)


def _agency(match: re.Match[str]) -> str:
    return match["before"] or match.groupdict().get("after") or ""


def _year(match: re.Match[str]) -> int | None:
    year = match["year"]
    return int(year) if year.isdecimal() else to_int(year)


def _full_name(name: str, prose: Sequence[Line]) -> str:
    """A seat's name (西集镇) becomes its government's where the prose calls it so."""
    name = name.removesuffix("关于").strip("（）()")
    if not name.endswith(_SEATS):
        return name
    seat = name[-3:]
    return f"{name}人民政府" if any(f"{seat}人民政府" in line.text for line in prose) else name


def _from_words(preface: Sequence[Line], prose: Sequence[Line]) -> Identity:
    """Body and year where no title stands: from the preface, the period, or what is named most."""
    for line in preface:
        match = re.search(_SAID, line.text)
        if match is not None:
            return Identity("", match["name"], _year(match))
    text = "\n".join(line.text for line in prose)
    period = re.search(_PERIOD, text)
    years = Counter(re.findall(_ANY_YEAR, text)).most_common(1)
    year = period[1] if period else years[0][0] if years else ""
    names = Counter(name for name in re.findall(_BODY, text) if not name.endswith(_NO_BODY)).most_common(1)
    return Identity("", names[0][0] if names else "", int(year) if year else None)
