"""T03: dates that do not exist, days that come too early or too late, weekdays that are none 日期. 条例2019 §6, §26."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from gongkai.screening.model import Context, Place
from gongkai.screening.rules.rule import Found, Subject
from gongkai.text.dates import WrittenDate
from gongkai.text.dates import dates as written_dates
from gongkai.text.numerals import to_int

_WEEKDAY: Final = re.compile(r"\s?\(?(?:星期|周|礼拜)([一二三四五六日天])\)?")
_WEEKDAYS: Final = "一二三四五六日"
_NO_YEAR: Final = re.compile(r"(?<![\d年.-])(\d{1,2})\s?月\s?(\d{1,2})\s?[日号](?!线)")
_UNTIL: Final = re.compile(r"\s?(?:\([^()\n\0]{0,6}\))?起?\s?(?:至|到|-{1,2}|~)\s?")
_BETWEEN: Final = 16
_CONT: Final = re.compile(r"起?\s?(?:至|到|-{1,2}|~)\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]")
_LEAP_YEAR: Final = 2024
_WINTER: Final = (10, 3)
"""A span that begins from this month on and ends by that one runs over the turn of the year."""


def all_dates(subject: Subject) -> list[WrittenDate]:
    """Every date of the rendition, in order."""
    return list(written_dates(subject.text))


def wrong_dates(subject: Subject) -> Iterator[Found]:
    """T03: days that no calendar has, wrong weekdays, ends before their beginnings."""
    found = subject.once(all_dates)
    for written in found:
        if not written.valid:
            case = "impossible" if "年" in written.written else "doubtful"
            yield _found(written.start, written.end, case, written.written)
        elif written.value is not None:
            yield from _weekday(subject, written, written.value)
    yield from _without_year(subject, found)
    yield from _spans(subject, found)


def _found(start: int, end: int, case: str, what: str, right: str = "") -> Found:
    return Found(start, end, case, words={"what": " ".join(what.split()), "right": right})


def _weekday(subject: Subject, written: WrittenDate, day: date) -> Iterator[Found]:
    met = _WEEKDAY.match(subject.text, written.end)
    if met and met[1].replace("天", "日") != _WEEKDAYS[day.weekday()]:
        yield _found(written.start, met.end(), "weekday", written.said, f"星期{_WEEKDAYS[day.weekday()]}")


def _without_year(subject: Subject, found: Sequence[WrittenDate]) -> Iterator[Found]:
    """2月30日 and 13月5日, where no year stands before."""
    starts = [written.start for written in found]
    for met in _NO_YEAR.finditer(subject.text):
        before = bisect_left(starts, met.end()) - 1
        within = before >= 0 and found[before].end >= met.start()
        if not within and _day(_LEAP_YEAR, int(met[1]), int(met[2])) is None:
            yield _found(*met.span(), "impossible", met[0])


def _spans(subject: Subject, found: Sequence[WrittenDate]) -> Iterator[Found]:
    """自…起至…止 where the end comes before the beginning."""
    for one, other in pairwise(found):
        if one.value and other.value and other.value < one.value and _leads_to(subject, one, other):
            yield _found(one.start, other.end, "span", one.said, other.said)
    for one in found:
        met = _CONT.match(subject.text, one.end) if one.value else None
        if met and one.value:
            month, day = int(met[1]), int(met[2])
            winter = one.month >= _WINTER[0] and month <= _WINTER[1]
            end = _day(one.year, month, day)
            if end is not None and end < one.value and not winter:
                yield _found(one.start, met.end(), "span", one.said, f"{month}月{day}日")


def _leads_to(subject: Subject, one: WrittenDate, other: WrittenDate) -> bool:
    """Whether nothing but 至 or a dash stands between two dates."""
    near = 0 <= other.start - one.end <= _BETWEEN and "\0" not in subject.text[one.end : other.start]
    return near and bool(_UNTIL.fullmatch(subject.text, one.end, other.start))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dates_of_item(subjects: Sequence[Subject], context: Context) -> Iterator[tuple[Subject | None, Found]]:
    """T03: a day of making still to come or after the publication; a title's year the text never speaks of."""
    made, published = (_iso(context.metadata.get(key, "")) for key in ("made_on", "published_on"))
    if made and made > context.on:
        yield None, _of_item("made_on", "future", made.isoformat())
    if made and published and published < made:
        yield None, _of_item("published_on", "before_made", published.isoformat(), made.isoformat())
    yield from _other_year(subjects, context)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _of_item(key: str, case: str, what: str, right: str = "") -> Found:
    return Found(0, 0, case, words={"what": what, "right": right}, about=f"{key} {what}", place=Place("metadata", key))


_OF_YEAR: Final = re.compile(
    r"(20\d\d|二[〇零○O0][一二三四五六七八九〇零○]{2})\s?年度?[^\n]{0,24}?(?:预算|决算|报告|总结|计划|要点|方案|公报)"
)
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)\s?年")
_OFTEN: Final = 3


def _other_year(subjects: Sequence[Subject], context: Context) -> Iterator[tuple[Subject | None, Found]]:
    met = _OF_YEAR.search(context.metadata.get("title", ""))
    year = to_int(met[1]) if met else None
    body = next((subject for subject in subjects if subject.rendition.name == "body"), None)
    if year is None or body is None:
        return
    told = [int(each) for each in _YEAR.findall(body.text)]
    others = [each for each in told if each != year]
    if told and year not in told and year - 1 not in told and len(others) >= _OFTEN:
        yield body, _of_item("title", "other_year", f"{year}年", f"{max(set(others), key=others.count)}年")
