"""A list as a file, of cases or of the ledger: xlsx, csv or json with the same columns; a formula stays a text."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

import xlsxwriter

from gongkai.text.spreadsheets import BYTE_ORDER_MARK, csv_line
from gongkai.web.vault.media_types import CSV, XLSX

if TYPE_CHECKING:
    from gongkai.web.casework.models import Applicant
    from gongkai.web.workbench.rows import Row

HEADS: Final = (
    "登记号", "申请内容", "提交方式", "申请人类别", "状态", "收到申请之日", "答复期限", "办理结果", "决定之日",
    "办结日期", "经办人", "承办科室",
)  # fmt: skip
PERSON: Final = ("申请人", "证件号码", "联系电话", "通信地址")
Table = list[list[str]]


def table_of(rows: Iterable[Row], opened: Mapping[str, Applicant]) -> Table:
    """Heads and rows as text; the columns of the person only where persons are opened."""
    heads = [*HEADS, *(PERSON if opened else ())]
    return [heads, *([*_cells(row), *(_person(opened, row) if opened else ())] for row in rows)]


def as_xlsx(table: Table) -> bytes:
    """A workbook of texts with a head that stays in sight."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("列表")
        bold = book.add_format({"bold": True, "bg_color": "#eaf2fb", "border": 1})
        for at, row in enumerate(table):
            for column, said in enumerate(row):
                sheet.write_string(at, column, said, bold if at == 0 else None)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(table) - 1, len(table[0]) - 1)
        sheet.autofit(400)
    return content.getvalue()


def as_csv(table: Table) -> bytes:
    """Comma-separated, to be opened in a spreadsheet."""
    return (BYTE_ORDER_MARK + "".join(csv_line(row) for row in table)).encode()


def as_json(table: Table) -> bytes:
    """A list of objects, the heads as names."""
    heads, *rows = table
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


WRITERS: Final[dict[str, tuple[Callable[[Table], bytes], str]]] = {
    "xlsx": (as_xlsx, XLSX),
    "csv": (as_csv, CSV),
    "json": (as_json, "application/json"),
}
"""By format: what writes it, and its type."""


def _cells(row: Row) -> list[str]:
    case = row.case
    days = [case.received_on, case.due_on, case.decided_on, case.closed_on]
    received, due, decided, closed = (day.isoformat() if day else "" for day in days)
    return [
        case.number,
        case.matter,
        case.get_channel_display(),
        row.kind,
        case.get_state_display(),
        received,
        due,
        row.outcome,
        decided,
        closed,
        case.handler.name if case.handler_id else "",
        case.section.name if case.section_id else "",
    ]


def _person(opened: Mapping[str, Applicant], row: Row) -> list[str]:
    person = opened.get(str(row.case.pk))
    return [person.name, person.identity_number, person.phone, person.address] if person else [""] * len(PERSON)
