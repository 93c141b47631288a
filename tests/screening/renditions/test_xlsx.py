"""Workbooks: a planted number is seen wherever a spreadsheet program can keep one."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest

from gongkai.screening.model import Rendition, Sight
from gongkai.screening.renditions import of_file
from tests.screening.renditions.making import PERSON, PHONE, holding, kinds, texts, workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(book: Any) -> Any:
    made = book.add_worksheet("公示")
    made.write_row(0, 0, ["姓名", "备注"])
    return made


def seen(content: bytes) -> Rendition:
    first = of_file("名单.xlsx", content)[0]
    assert first.unread == ""
    return first


def with_part(content: bytes, name: str, part: str) -> bytes:
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(name, part)
    return target.getvalue()


def in_a_cell(book: Any) -> None:
    sheet(book).write(1, 1, PERSON)


def in_a_hidden_sheet(book: Any) -> None:
    sheet(book)
    hidden = book.add_worksheet("底稿")
    hidden.write(0, 0, PERSON)
    hidden.hide()


def in_a_very_hidden_sheet(book: Any) -> None:
    sheet(book)
    hidden = book.add_worksheet("底稿")
    hidden.write(0, 0, PERSON)
    hidden.very_hidden()


def in_a_hidden_row(book: Any) -> None:
    made = sheet(book)
    made.write(1, 1, PERSON)
    made.set_row(1, None, None, {"hidden": True})


def in_a_hidden_column(book: Any) -> None:
    made = sheet(book)
    made.write(1, 1, PERSON)
    made.set_column(1, 1, None, None, {"hidden": True})


def in_a_column_of_no_width(book: Any) -> None:
    made = sheet(book)
    made.write(1, 1, PERSON)
    made.set_column(1, 1, 0)


def in_a_comment(book: Any) -> None:
    sheet(book).write_comment("B2", f"核对 {PERSON}")


def in_a_formula(book: Any) -> None:
    sheet(book).write_formula("B2", f'=IF(TRUE,"公开","{PERSON}")', None, "公开")


def in_a_name(book: Any) -> None:
    sheet(book)
    book.define_name("号码", f'="{PERSON}"')


def in_a_text_box(book: Any) -> None:
    sheet(book).insert_textbox("D4", PERSON)


def in_the_header(book: Any) -> None:
    sheet(book).set_header(f"&C{PERSON}")


def in_a_list_of_choices(book: Any) -> None:
    sheet(book).data_validation("B2", {"validate": "list", "source": ["甲", PERSON]})


def in_a_property(book: Any) -> None:
    sheet(book)
    book.set_properties({"comments": PERSON, "author": "甲"})


def in_an_own_property(book: Any) -> None:
    sheet(book)
    book.set_custom_property("经办", PERSON)


PLACES = {
    in_a_cell: (Sight.VISIBLE, None),
    in_a_hidden_sheet: (Sight.HIDDEN, "xlsx.hidden_sheet"),
    in_a_very_hidden_sheet: (Sight.HIDDEN, "xlsx.very_hidden_sheet"),
    in_a_hidden_row: (Sight.HIDDEN, "xlsx.hidden_rows"),
    in_a_hidden_column: (Sight.HIDDEN, "xlsx.hidden_columns"),
    in_a_column_of_no_width: (Sight.HIDDEN, "xlsx.hidden_columns"),
    in_a_comment: (Sight.COMMENT, "xlsx.comment"),
    in_a_formula: (Sight.HIDDEN, None),
    in_a_name: (Sight.HIDDEN, "xlsx.defined_name"),
    in_a_text_box: (Sight.VISIBLE, None),
    in_the_header: (Sight.MARGIN, None),
    in_a_list_of_choices: (Sight.HIDDEN, None),
    in_a_property: (Sight.METADATA, "xlsx.properties"),
    in_an_own_property: (Sight.METADATA, "xlsx.custom_properties"),
}
PARTS = {
    "xl/pivotCache/pivotCacheRecords1.xml": (f'<r xmlns="{MAIN}"><s v="{PERSON}"/></r>', "xlsx.pivot_cache"),
    "xl/externalLinks/externalLink1.xml": (f'<e xmlns="{MAIN}"><v>{PERSON}</v></e>', "xlsx.external_link"),
    "xl/connections.xml": (f'<c xmlns="{MAIN}"><n connection="{PERSON}"/></c>', "xlsx.connection"),
    "xl/revisions/revisionLog1.xml": (f'<r xmlns="{MAIN}"><ov><is><t>{PERSON}</t></is></ov></r>', "xlsx.revisions"),
    "customXml/item1.xml": (f"<x>{PERSON}</x>", "xlsx.custom_xml"),
}


class TestPlantedNumber:
    @pytest.mark.parametrize("fill", PLACES, ids=lambda fill: fill.__name__)
    def test_is_seen_wherever_it_stands(self, fill: Any) -> None:
        sight, trace = PLACES[fill]

        rendition = seen(workbook(fill))

        assert {passage.sight for passage in holding(rendition, PERSON)} == {sight}
        assert trace is None or trace in kinds(rendition)

    @pytest.mark.parametrize("name", PARTS)
    def test_is_seen_in_what_no_sheet_shows(self, name: str) -> None:
        part, trace = PARTS[name]

        rendition = seen(with_part(workbook(in_a_comment), name, part))

        assert any(passage.sight is not Sight.COMMENT for passage in holding(rendition, PERSON))
        assert trace in kinds(rendition)

    def test_is_seen_among_words_that_no_cell_shows_any_more(self) -> None:
        content = workbook(lambda book: sheet(book).write(1, 1, PERSON))
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, part.replace(b'<c r="B2" t="s"><v>2</v></c>', b"") if "sheet1" in name else part)

        rendition = seen(target.getvalue())

        assert [passage.sight for passage in holding(rendition, PERSON)] == [Sight.HIDDEN]
        assert "xlsx.unused_text" in kinds(rendition)


class TestWorkbook:
    def test_that_hides_nothing_leaves_no_trace(self) -> None:
        def fill(book: Any) -> None:
            made = sheet(book)
            made.write_row(1, 0, ["张三", "符合"])
            made.autofilter("A1:B2")
            made.print_area("A1:B2")

        assert kinds(seen(workbook(fill))) == set()

    def test_tells_numbers_as_whole_as_typed_and_days_as_days(self) -> None:
        def fill(book: Any) -> None:
            made = sheet(book)
            made.write_number(1, 0, int(PHONE))
            made.write_datetime(1, 1, date(1990, 1, 2), book.add_format({"num_format": "yyyy年m月d日"}))
            made.write_number(2, 0, 0.5)

        rendition = seen(workbook(fill))

        assert texts(rendition, Sight.VISIBLE)[3:] == [PHONE, "1990-01-02", "0.5"]

    def test_tells_cells_with_the_headings_over_them_below_a_title(self) -> None:
        def fill(book: Any) -> None:
            made = book.add_worksheet("公示")
            made.merge_range("A1:C1", "救助对象公示")
            made.write_row(1, 0, ["姓名", "村", "电话"])
            made.write_row(2, 0, ["张三", "东村", PHONE])

        cell = holding(seen(workbook(fill)), PHONE)[0]

        assert cell.labels == ("电话", "东村", "张三", "救助对象公示")
        assert (cell.place.part, cell.place.row, cell.place.column) == ("公示", 3, 3)
