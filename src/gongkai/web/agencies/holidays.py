"""The days off of a year, read from the State Council's notice as pasted, from typed lines, or from a file.

放假办法2024 §7: off 放假, on 调休上班. Nothing here is guessed: what cannot be read is refused with its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any, Final

from msgspec import DecodeError, Struct, json

from gongkai.annual.readers.xlsx.guard import hidden_parts
from gongkai.files.refusals import UnableToRead
from gongkai.law.workdays import SATURDAY, WorkCalendar, known_years
from gongkai.text.dates import parse_date
from gongkai.text.forms import fold

_DAY: Final = timedelta(days=1)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_ASIDE: Final = re.compile(r"[（(][^（）()]*[）)]")
_SPAN: Final = re.compile(
    r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:\s*[至到~～—–-]+\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?"
)
_NAME: Final = re.compile(r"^\s*(?:[一二三四五六七八九十]+、)?\s*([^\d\s:：、，][^\d\s:：]{0,20})\s*[:：\s]")
_LONGEST_SPAN: Final = 40
_MOST_LETTERS: Final = 20_000


class Unreadable(ValueError):
    """The days off cannot be read: a Chinese sentence that says where and what to do."""


class Holidays(Struct, frozen=True, kw_only=True):
    """The days off and the worked weekends of one year by name. outside: days named that belong to another year."""

    year: int
    off: dict[date, str]
    on: dict[date, str]
    notice: str = ""
    outside: tuple[date, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The holidays of the newest packaged year that no day is named for: to be looked at, not refused."""
        return missing_from(self.off.values())


def usual_names() -> tuple[str, ...]:
    """The names of holidays as the newest packaged year writes them. 放假办法2024 §2."""
    newest = WorkCalendar.official().year(max(known_years()))
    return tuple(dict.fromkeys(part for name in newest.off.values() for part in name.split("、")))


def missing_from(names: Iterable[str]) -> tuple[str, ...]:
    """The usual holidays that none of the names names. 放假办法2024 §2."""
    named = "、".join(names)
    return tuple(name for name in usual_names() if name not in named)


def read_words(text: str, *, year: int, notice: str = "") -> Holidays:
    """The days off out of the notice's own words, or lines such as `元旦 2027-01-01 至 2027-01-03 放假`.

    放假办法2024 §7. Raises Unreadable.
    """
    if len(text) > _MOST_LETTERS:
        raise Unreadable("文字太长，请只粘贴通知中放假安排的部分。")
    return _checked(list(_told(text, year)), year=year, notice=notice)


def read_file(content: bytes, *, name: str, year: int, notice: str = "") -> Holidays:
    """The days off out of a file by its ending: toml, json, xlsx, or txt with the words. Raises Unreadable."""
    ending = name.rpartition(".")[2].lower()
    if ending == "xlsx":
        return _checked(list(_of_sheet(content)), year=year, notice=notice)
    if ending not in ("toml", "json", "txt"):
        raise Unreadable("请用 toml、json、xlsx 或者 txt 文件。")
    try:
        text = content.decode("utf-8-sig")
        if ending == "txt":
            return read_words(text, year=year, notice=notice)
        data = tomllib.loads(text) if ending == "toml" else json.decode(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, DecodeError) as error:
        raise Unreadable(f"这个 {ending} 文件读不了，请核对编码（UTF-8）和格式。") from error
    if not isinstance(data, dict) or data.get("year", year) != year:
        raise Unreadable(f"文件里的年度不是 {year} 年，请核对。")
    try:
        told = list(_of_data(data))
    except (KeyError, TypeError, AttributeError) as error:
        raise Unreadable("文件里的放假和上班日期缺少名称或者日期，请按样例核对。") from error
    return _checked(told, year=year, notice=notice or str(data.get("notice", "")))


Told = tuple[bool, date, date, str]
"""Whether off, first and last day, name."""


def _told(text: str, year: int) -> Iterator[Told]:
    name = ""
    plain = _ISO.sub(r"\1年\2月\3日", _ASIDE.sub("", fold(text)))
    for number, line in enumerate(plain.splitlines(), start=1):
        for sentence in re.split(r"[。;；]", line):
            name = _name_in(sentence) or name
            spans = list(_SPAN.finditer(sentence))
            off, on = "放假" in sentence, "上班" in sentence
            if not spans or off == on:
                if spans and not off:
                    raise Unreadable(f"第 {number} 行有日期，但看不出是放假还是上班：{sentence.strip()[:30]}")
                if spans:
                    raise Unreadable(f"第 {number} 行的放假和上班请用句号分开写：{sentence.strip()[:30]}")
                continue
            if not name:
                raise Unreadable(f"第 {number} 行看不出是哪个节日：{sentence.strip()[:30]}")
            yield from ((off, *_days_of(span, year, number), name) for span in spans)


def _name_in(sentence: str) -> str:
    found = _NAME.match(sentence + " ")
    if found and found[1] not in ("放假", "上班", "调休"):
        return found[1].strip("、")
    return next((name for name in usual_names() if name in sentence), "")


def _days_of(span: re.Match[str], year: int, line: int) -> tuple[date, date]:
    first_year, month, day, last_year, last_month, last_day = (int(part) if part else 0 for part in span.groups())
    try:
        first = date(first_year or year, month, day)
        last = date(last_year or first.year, last_month or month, last_day) if last_day else first
    except ValueError as error:
        raise Unreadable(f"第 {line} 行的日期不存在：{span[0]}") from error
    return first, last


def _of_data(data: dict[str, Any]) -> Iterator[Told]:
    """Our own shape (spans), a day with its name each, or a list of days with `isOffDay`."""
    for day in data.get("days", ()):
        on = _day(day["date"])
        yield bool(day["isOffDay"]), on, on, str(day["name"])
    for key, off in (("off", True), ("on", False)):
        entries = data.get(key, ())
        if isinstance(entries, dict):
            yield from ((off, _day(day), _day(day), str(name)) for day, name in entries.items())
        else:
            yield from (told for entry in entries for told in _of_entry(entry, off))


def _of_entry(entry: dict[str, Any], off: bool) -> Iterator[Told]:
    if "days" in entry:
        yield from ((off, _day(day), _day(day), str(entry["name"])) for day in entry["days"])
    else:
        yield off, _day(entry["first"]), _day(entry["last"]), str(entry["name"])


def _of_sheet(content: bytes) -> Iterator[Told]:
    """Rows of 名称, 开始, 结束, 安排 (放假 or 上班) below a row that names these columns."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        hidden_parts(content)  # its bounds are asked before calamine unpacks anything
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    except (UnableToRead, CalamineError, OSError, IndexError, ValueError) as error:
        raise Unreadable("这个 xlsx 文件打不开，请另存一次再试。") from error
    heads = [str(cell).strip() for cell in rows[0]] if rows else []
    if not {"名称", "开始", "安排"} <= set(heads):
        raise Unreadable("表格第一行应当有“名称”“开始”“结束”“安排”四列，“安排”写放假或者上班。")
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(heads, row, strict=False))
        if not any(str(cell).strip() for cell in row):
            continue
        if cells["安排"] not in ("放假", "上班"):
            raise Unreadable(f"第 {number} 行的“安排”应当是放假或者上班。")
        first = _day(cells["开始"])
        yield cells["安排"] == "放假", first, _day(cells.get("结束") or first), str(cells["名称"])


def _day(value: object) -> date:
    found = value if isinstance(value, date) else parse_date(str(value))
    if found is None:
        raise Unreadable(f"“{value}”不是日期，请写成 2027-01-01。")
    return date(found.year, found.month, found.day)


def _checked(told: list[Told], *, year: int, notice: str) -> Holidays:
    """The days by name, spans taken apart. Raises Unreadable for what cannot be so."""
    off: dict[date, str] = {}
    on: dict[date, str] = {}
    for is_off, first, last, name in told:
        if not 0 <= (last - first).days <= _LONGEST_SPAN:
            raise Unreadable(f"{name}：{first} 至 {last} 的起止日期不对。")
        for step in range((last - first).days + 1):
            (off if is_off else on)[first + _DAY * step] = name
    outside = tuple(sorted(day for day in (*off, *on) if day.year != year))
    found = Holidays(
        year=year,
        off={day: name for day, name in sorted(off.items()) if day.year == year},
        on={day: name for day, name in sorted(on.items()) if day.year == year},
        notice=notice,
        outside=outside,
    )
    _refuse_contradictions(found)
    return found


def _refuse_contradictions(found: Holidays) -> None:
    if not found.off:
        raise Unreadable(f"没有读到 {found.year} 年的放假日期，请核对年度和文字。")
    for day in found.on:
        if day in found.off:
            raise Unreadable(f"{day} 既写成放假又写成上班，请核对。")
        if day.weekday() < SATURDAY:
            raise Unreadable(f"{day} 不是周末，本来就上班，请核对调休日期。")
