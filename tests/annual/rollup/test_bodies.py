"""The list of bodies in its forms, and the refusals that say what to mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from gongkai.annual.rollup import Body, Kind, UnableToReadBodies, read_bodies
from gongkai.annual.rollup.naming import body_of, county_of, kind_of, short_name

TOML = """
[[body]]
name = "砚川县墨屏镇人民政府"
due = 2026-01-20
posted = "2026年1月15日"

[[body]]
name = "砚川县财政局"
kind = "部门"
"""
CSV = "单位名单,,\n单位,类别,收到日期\n砚川县墨屏镇人民政府,,2026/1/15\n\n砚川县城关街道办事处,街道,\n"


def listed(folder: Path, text: str, name: str = "名单.toml") -> tuple[Body, ...]:
    (folder / name).write_text(text, "utf-8")
    return read_bodies(folder / name)


class TestLists:
    def test_as_toml_give_names_kinds_and_days(self, tmp_path: Path) -> None:
        first, second = listed(tmp_path, TOML)

        assert (first.kind, first.due_on, first.posted_on) == (Kind.TOWNSHIP, date(2026, 1, 20), date(2026, 1, 15))
        assert (second.name, second.kind, second.due_on) == ("砚川县财政局", Kind.DEPARTMENT, None)

    def test_as_csv_give_the_rows_under_the_header(self, tmp_path: Path) -> None:
        first, second = listed(tmp_path, CSV, "名单.csv")

        assert (first.kind, first.received_on) == (Kind.TOWNSHIP, date(2026, 1, 15))
        assert (second.name, second.kind) == ("砚川县城关街道办事处", Kind.STREET)

    def test_as_xlsx_give_days_of_the_sheet(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "名单.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["单位", "公布日"])
            sheet.write_string(1, 0, "砚川县墨屏镇人民政府")
            sheet.write_datetime(1, 1, date(2026, 1, 15), book.add_format({"num_format": "yyyy-mm-dd"}))

        assert [body.posted_on for body in read_bodies(tmp_path / "名单.xlsx")] == [date(2026, 1, 15)]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[[body]]\nnam = '墨屏镇'\n", "不认识的项目：nam"),
            ("[[body]]\nkind = '乡镇'\n", "没有写单位名称"),
            ("[[body]]\nname = '墨屏镇'\nkind = '村'\n", "类别“村”不认识"),
            ("[[body]]\nname = '墨屏镇'\ndue = '一月底'\n", "不是日期"),
            ("[[body]]\nname = '墨屏镇'\n[[body]]\nname = '墨屏镇'\n", "重复写了：墨屏镇"),
            ("body = 3\n", "每家写一段"),
            ("", "里没有单位"),
            ("[[body", "读不出来"),
        ],
    )
    def test_that_are_wrong_are_refused_with_a_sentence(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(UnableToReadBodies, match=said):
            listed(tmp_path, text)

    def test_that_are_not_there_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnableToReadBodies, match="找不到"):
            read_bodies(tmp_path / "没有.xlsx")

    def test_that_are_no_table_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnableToReadBodies, match=r"读不出来|里没有单位"):
            listed(tmp_path, "不是名单", "名单.xlsx")


class TestNames:
    @pytest.mark.parametrize(
        ("name", "kind", "short"),
        [
            ("砚川县墨屏镇人民政府", Kind.TOWNSHIP, "墨屏镇"),
            ("云州市砚川县白石乡人民政府", Kind.TOWNSHIP, "白石乡"),
            ("砚川县城关街道办事处", Kind.STREET, "城关街道"),
            ("砚川县财政局", Kind.DEPARTMENT, "财政局"),
            ("砚川县人民政府", Kind.GOVERNMENT, "砚川县"),
            ("砚川县人民政府办公室", Kind.DEPARTMENT, "办公室"),
            ("市南区人民政府香港中路街道办事处", Kind.STREET, "香港中路街道"),
            ("墨屏镇", Kind.TOWNSHIP, "墨屏镇"),
            ("", Kind.DEPARTMENT, ""),
        ],
    )
    def test_tell_kind_and_short_form(self, name: str, kind: Kind, short: str) -> None:
        assert (kind_of(name), short_name(name)) == (kind, short)

    def test_are_one_bodys_in_short_and_in_full(self) -> None:
        bodies = (Body("砚川县墨屏镇人民政府", Kind.TOWNSHIP), Body("砚川县屏镇人民政府", Kind.TOWNSHIP))

        assert body_of("墨屏镇人民政府", bodies) == bodies[0]
        assert body_of("屏镇", bodies) == bodies[1]

    def test_of_two_counties_are_two_bodies(self) -> None:
        bodies = (Body("砚川县城关镇人民政府", Kind.TOWNSHIP),)

        assert body_of("墨河县城关镇人民政府", bodies) is None

    def test_tell_the_county_of_most(self) -> None:
        assert county_of(["砚川县墨屏镇人民政府", "砚川县财政局", "城关镇"]) == "砚川县"
