"""The days off of a year, out of a notice's words, typed lines and files: the same days as the packaged table."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import groupby

import pytest
import xlsxwriter
from msgspec import json

from gongkai.law.workdays import CalendarYear, WorkCalendar
from gongkai.web.agencies.holidays import Holidays, Unreadable, read_file, read_words
from tests.house.sources import SRC

WORDS_2026 = """
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（腊月廿八、周日）至23日（初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def packaged(year: int) -> CalendarYear:
    """The table that comes with the program."""
    return WorkCalendar.official().year(year)


def days(found: Holidays) -> tuple[set[date], set[date]]:
    """Off and on, without names."""
    return set(found.off), set(found.on)


def table(rows: list[list[object]]) -> bytes:
    """An xlsx file of these rows."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


class TestWords:
    def test_of_a_whole_notice_give_the_packaged_year(self) -> None:
        found = read_words(WORDS_2026, year=2026)

        assert days(found) == (set(packaged(2026).off), set(packaged(2026).on))
        assert found.off[date(2026, 2, 23)] == "春节"
        assert (found.missing, found.outside) == ((), ())

    @pytest.mark.parametrize(
        "line",
        [
            "元旦 2027-01-01 至 2027-01-03 放假",
            "2027/1/1至2027/1/3放假，元旦",
            "元旦：1月1日～3日放假",
            "元旦：１月１日至１月３日放假。",
        ],
    )  # fmt: skip
    def test_may_be_typed_in_several_ways(self, line: str) -> None:
        found = read_words(line, year=2027)

        assert found.off == {date(2027, 1, day): "元旦" for day in (1, 2, 3)}
        assert "春节" in found.missing

    def test_that_reach_into_another_year_say_so(self) -> None:
        found = read_words("元旦：2027年12月31日至2028年1月2日放假。", year=2028)

        assert set(found.off) == {date(2028, 1, 1), date(2028, 1, 2)}
        assert found.outside == (date(2027, 12, 31),)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("元旦：2月30日放假。", "第 1 行的日期不存在"),
            ("\n元旦：1月1日。", "第 2 行有日期"),
            ("1月1日放假。", "看不出是哪个节日"),
            ("元旦：1月1日放假，1月4日上班。", "用句号分开"),
            ("元旦：1月1日放假。1月6日上班。", "不是周末"),
            ("元旦：1月1日至4日放假。1月3日上班。", "既写成放假又写成上班"),
            ("元旦：1月3日至1日放假。", "起止日期不对"),
            ("没有日期", "没有读到"),
        ],
    )
    def test_that_cannot_be_so_are_refused_with_their_place(self, words: str, said: str) -> None:
        with pytest.raises(Unreadable, match=said):
            read_words(words, year=2027)


class TestFiles:
    @pytest.mark.parametrize("year", [2022, 2023, 2024, 2025, 2026])
    def test_in_our_own_toml_give_the_packaged_year(self, year: int) -> None:
        content = (SRC / "law" / "data" / "workdays" / f"{year}.toml").read_bytes()

        found = read_file(content, name=f"{year}.toml", year=year)

        assert (found.off, found.on, found.notice) == (packaged(year).off, packaged(year).on, packaged(year).notice)

    def test_in_json_may_be_a_list_of_days(self) -> None:
        both = ((True, packaged(2026).off), (False, packaged(2026).on))
        listed = [{"name": name, "date": day, "isOffDay": off} for off, named in both for day, name in named.items()]

        found = read_file(json.encode({"year": 2026, "days": listed}), name="2026.json", year=2026)

        assert days(found) == (set(packaged(2026).off), set(packaged(2026).on))

    def test_in_json_may_be_days_with_names(self) -> None:
        content = json.encode({"off": {"2027-01-01": "元旦"}, "on": {"2027-01-09": "元旦"}})

        found = read_file(content, name="2027.json", year=2027)

        assert days(found) == ({date(2027, 1, 1)}, {date(2027, 1, 9)})

    def test_in_xlsx_have_four_columns(self) -> None:
        spans = [list(group) for _, group in groupby(packaged(2026).off, key=lambda day: packaged(2026).off[day])]
        rows: list[list[object]] = [["名称", "开始", "结束", "安排"]]
        rows += [[packaged(2026).off[span[0]], span[0], span[-1].isoformat(), "放假"] for span in spans]
        rows += [[name, day.isoformat(), "", "上班"] for day, name in packaged(2026).on.items()]

        found = read_file(table(rows), name="安排.xlsx", year=2026)

        assert days(found) == (set(packaged(2026).off), set(packaged(2026).on))

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("a.toml", b"[[off]\n", "读不了"),
            ("a.json", b"{", "读不了"),
            ("a.json", b'{"year": 2026}', "不是 2027 年"),
            ("a.json", b"[]", "不是 2027 年"),
            ("a.json", b'{"off": [{"first": "2027-01-01"}]}', "缺少名称"),
            ("a.json", b'{"off": {"tomorrow": "x"}}', "不是日期"),
            ("a.xlsx", b"PK", "打不开"),
            ("a.xlsx", table([["x"]]), "四列"),
            ("a.doc", b"", "请用 toml"),
            ("a.txt", b"\xff\xfe\xff", "读不了"),
        ],
    )
    def test_that_cannot_be_read_are_refused(self, name: str, content: bytes, said: str) -> None:
        with pytest.raises(Unreadable, match=said):
            read_file(content, name=name, year=2027)
