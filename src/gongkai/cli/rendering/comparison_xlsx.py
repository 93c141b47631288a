"""A comparison as a workbook: the figures that differ, the links between the years, the paragraphs that changed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from typing import Any

from gongkai.annual.compare import Comparison
from gongkai.annual.rollup.looks import Looks
from gongkai.cli.rendering.comparison_words import CHANGES, heads, likeness_said, link_said, side_said, table_outcome

Row = tuple[object, ...]


def render(comparison: Comparison) -> bytes:
    """The workbook; every text is written as text, so that nothing out of a document is calculated."""
    from xlsxwriter import Workbook

    content = BytesIO()
    this, other = heads(comparison)
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        looks = Looks(book)
        figures = (("表", 8), ("哪一格", 60), (this, 16), (other, 16), ("相差", 12))
        _sheet(book, looks, "数字", figures, _figures(comparison))
        _sheet(book, looks, "衔接", (("衔接", 8), ("说明", 110)), _links(comparison))
        wording = (("部分", 34), ("变化", 8), (this, 70), (other, 70))
        _sheet(book, looks, "文字", wording, _wording(comparison))
        _sheet(book, looks, "说明", (("项目", 34), ("内容", 110)), _about(comparison))
    return content.getvalue()


def _sheet(book: Any, looks: Looks, name: str, columns: tuple[tuple[str, int], ...], rows: Iterable[Row]) -> None:
    sheet = book.add_worksheet(name)
    for place, (head, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, looks.head)
    last = 1
    for last, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int | Decimal):
                sheet.write_number(last, place, value, looks.count if isinstance(value, int) else looks.amount)
            else:
                sheet.write_string(last, place, str(value), looks.text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    looks.for_print(sheet)


def _figures(comparison: Comparison) -> Iterable[Row]:
    for table in comparison.tables:
        for cell in table.differences:
            known = ("空" if figure is None else figure for figure in (cell.this, cell.other))
            change = "—" if cell.change is None else cell.change
            yield (table.said, cell.said.removeprefix(table.said), *known, change)


def _links(comparison: Comparison) -> Iterable[Row]:
    for link in comparison.links:
        yield "不明" if link.holds is None else "衔接" if link.holds else "不衔接", link_said(link)


def _wording(comparison: Comparison) -> Iterable[Row]:
    for section in comparison.sections:
        for change in section.changes:
            yield section.said, CHANGES[change.status], change.this, change.other


def _about(comparison: Comparison) -> Iterable[Row]:
    yield "前一份", side_said(comparison.this)
    yield "后一份", side_said(comparison.other)
    yield from ((table.said, table_outcome(table)) for table in comparison.tables)
    yield from ((section.said, likeness_said(section)) for section in comparison.sections)
