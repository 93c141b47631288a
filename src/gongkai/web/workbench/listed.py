"""A list of the desk as a file, whatever it lists: xlsx, csv or json with the same columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from gongkai.web.look.saving import as_attachment
from gongkai.web.workbench.exporting import WRITERS, Table

if TYPE_CHECKING:
    from gongkai.web.workbench.asked import StaffRequest


def exports_of(name: str, *args: object, asked: str = "") -> list[tuple[str, str]]:
    """The words and addresses of the files of that list. name: of the address, which takes args and the ending last."""
    query = f"?{asked}" if asked else ""
    return [(form, f"{reverse(name, args=[*args, form])}{query}") for form in WRITERS]


def as_file(
    request: StaffRequest, form: str, title: str, heads: Sequence[str], rows: Callable[[], Sequence[Sequence[object]]]
) -> HttpResponse:
    """The list as that kind of file. Raises Http404 for another kind."""
    if form not in WRITERS:
        raise Http404
    table: Table = [list(heads), *([_text(cell) for cell in row] for row in rows())]
    write, media_type = WRITERS[form]
    return as_attachment(write(table), media_type=media_type, name=f"{title}{request.day}.{form}")


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
