"""Which layout a report is in: what its tables tell, and only where they tell nothing its year."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gongkai.annual.checks import check
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.interpret import interpret
from gongkai.annual.model import Report
from gongkai.annual.raw import Grid, Paragraph, Raw
from gongkai.annual.readers import open_bytes
from gongkai.annual.writers import write
from gongkai.law.report_form import Layout
from tests.annual.writers.written import plain

AS_GRIDS, AS_TEXT = "grids", "text"
UNDIVIDED = "（六）其他处理"


def raw(layout: Layout, year: int) -> Raw:
    whole: dict[str, Any] = plain(8, layout=layout) | {"year": year, "title": "", "sections": []}
    return open_bytes(write(from_whole(whole), "html"), name="a.html")


def without(made: Raw, *, rows: str = "", tables: tuple[int, ...] = ()) -> Raw:
    """The document without the rows of its tables that hold those words, and without some of its tables."""
    pieces: list[Any] = []
    count = 0
    for piece in made.pieces:
        if not isinstance(piece, Grid):
            pieces.append(piece)
            continue
        count += 1
        if count not in tables:
            kept = tuple(row for row in piece.rows if not (rows and any(rows in text for text in row)))
            pieces.append(Grid(kept, frozenset(), piece.place))
    return Raw(made.source, made.form, tuple(pieces), made.remarks, made.title)


def as_text(made: Raw) -> Raw:
    """The same with the rows of its tables as lines, their cells between tabs."""
    pieces: list[Any] = []
    for piece in made.pieces:
        if isinstance(piece, Grid):
            pieces += [Paragraph("\t".join(_own(row)), piece.place) for row in piece.rows]
        else:
            pieces.append(piece)
    return Raw(made.source, "text", tuple(pieces), made.remarks, made.title)


def _own(row: tuple[str, ...]) -> list[str]:
    """The cells of a row, a merged label said once."""
    return [text for at, text in enumerate(row) if at == 0 or text != row[at - 1] or re.fullmatch(r"[\d.-]*", text)]


def read(made: Raw, how: str) -> Report:
    return interpret(as_text(made) if how == AS_TEXT else made)


def said(report: Report, code: str) -> list[str]:
    return [finding.message for finding in check(report) if finding.code == code]


@pytest.mark.parametrize("how", [AS_GRIDS, AS_TEXT])
class TestBrokenTable:
    @pytest.mark.parametrize("tables", [(), (1,)], ids=["with table two", "without table two"])
    def test_of_2019_is_still_of_2019(self, how: str, tables: tuple[int, ...]) -> None:
        report = read(without(raw("2019", 2020), rows=UNDIVIDED, tables=tables), how)

        assert report.layout == "2019"
        assert said(report, "C15") == []
        assert [message for message in said(report, "C05") if f"缺 1 行：“{UNDIVIDED}”" in message]

    @pytest.mark.parametrize("tables", [(), (1,)], ids=["with table two", "without table two"])
    def test_of_2021_is_still_of_2021(self, how: str, tables: tuple[int, ...]) -> None:
        report = read(without(raw("2021", 2024), rows=UNDIVIDED, tables=tables), how)

        assert report.layout == "2021"
        assert said(report, "C15") == []

    def test_of_2019_in_a_later_year_is_found_by_table_two(self, how: str) -> None:
        report = read(without(raw("2019", 2023), rows=UNDIVIDED), how)

        assert report.layout == "2019"
        assert len(said(report, "C15")) == 1


class TestWholeTable:
    @pytest.mark.parametrize(("layout", "year"), [("2019", 2023), ("2021", 2020)])
    def test_tells_the_layout_whatever_the_year(self, layout: Layout, year: int) -> None:
        report = interpret(raw(layout, year))

        assert report.layout == layout
        assert len(said(report, "C15")) == 1

    @pytest.mark.parametrize(("layout", "year"), [("2019", 2023), ("2021", 2020)])
    def test_three_alone_tells_it_too(self, layout: Layout, year: int) -> None:
        assert interpret(without(raw(layout, year), tables=(1,))).layout == layout


class TestTableFourAlone:
    @pytest.mark.parametrize(("year", "layout"), [(2020, "2019"), (2021, "2021")])
    def test_leaves_it_to_the_year(self, year: int, layout: str) -> None:
        report = interpret(without(raw("2021", year), tables=(1, 2)))

        assert report.layout == layout
        assert said(report, "C15") == []
