"""The report as rich text for the column 年报: headings, paragraphs and the three tables. 网站指引2017."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from gongkai.annual.figures import table_keys
from gongkai.annual.model import Report, TableName
from gongkai.annual.writers.content import Content, content, figures_printed
from gongkai.annual.writers.form_table import Slot, head_rows, rows
from gongkai.law.form_labels import column_label, row_label, table_said

CELL_HEADS: Final = ("表", "行", "列", "数", "地址")
"""The heads of `cells_of`."""


def body_of(report: Report) -> str:
    """The words and tables of the report as html of an item's body. 年报格式2021."""
    said = content(report)
    return "".join(_parts(report, said))


def summary_of(report: Report, *, year: int) -> str:
    """One sentence for lists: the three figures that are asked for most. 网站指引2017."""
    table = report.requests
    if table is None:
        return f"{year}年主动公开、依申请公开、行政复议和行政诉讼、存在问题和改进情况。"
    received, closed = table.figure("received", "total"), table.figure("results_total", "total")
    carried = table.figure("carried_out", "total")
    return f"{year}年新收政府信息公开申请{received}件，办结{closed}件，结转下年度{carried}件。"


def cells_of(report: Report) -> list[tuple[str, ...]]:
    """Every cell of its tables under CELL_HEADS, a blank where it shows no figure. 条例2019 §24."""
    printed = figures_printed(report)
    return [
        (
            table_said(table.name),
            row_label(report.layout, table.name, row),
            column_label(report.layout, table.name, column),
            printed.get(f"{table.name}.{row}.{column}", ""),
            f"{table.name}.{row}.{column}",
        )
        for table in report.tables()
        for row, columns in table_keys(table.name, report.layout)
        for column in columns
    ]


def _parts(report: Report, said: Content) -> Iterator[str]:
    printed = figures_printed(report)
    yield f"<p><strong>{escape(said.title)}</strong></p>"
    yield from (_paragraph(one.lead + one.rest) for one in said.preface)
    for part in said.parts:
        yield f"<h2>{escape(part.heading)}</h2>"
        yield from (_paragraph(one.lead + one.rest) for one in part.paragraphs)
        if part.table is not None:
            yield _table(report, part.table, printed, caption=part.heading)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _table(report: Report, name: TableName, printed: dict[str, str], *, caption: str) -> str:
    lines = ["".join(_cell(slot, printed) for slot in row) for row in rows(name, report.layout)]
    heads = head_rows(name)
    head = "".join(f"<tr>{line}</tr>" for line in lines[:heads])
    body = "".join(f"<tr>{line}</tr>" for line in lines[heads:])
    above = f"<thead>{head}</thead>" if head else ""
    return f"<table><caption>{escape(caption)}</caption>{above}<tbody>{body}</tbody></table>"


def _cell(slot: Slot, printed: dict[str, str]) -> str:
    spans = f' colspan="{slot.across}"' if slot.across > 1 else ""
    spans += f' rowspan="{slot.down}"' if slot.down > 1 else ""
    if slot.address:
        return f"<td{spans}>{escape(printed.get(slot.address, ''))}</td>"
    return f'<th scope="{slot.scope}"{spans}>{escape(slot.text)}</th>'
