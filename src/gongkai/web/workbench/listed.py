"""A list of the desk as a file, whatever it lists: xlsx, csv or json with the same columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.urls import reverse

from gongkai.web.look.saving import as_attachment
from gongkai.web.workbench.exporting import WRITERS, Table

if TYPE_CHECKING:
    from gongkai.web.workbench.asked import StaffRequest

SAID: Final = {"xlsx": "xlsx", "csv": "csv", "json": "json"}


def exports_of(name: str, *, asked: str = "") -> list[tuple[str, str]]:
    """The words and addresses of the files of that list. name: of the address that takes the ending."""
    query = f"?{asked}" if asked else ""
    return [(said, f"{reverse(name, args=[form])}{query}") for form, said in SAID.items()]


def exports_of_args(name: str, *args: object) -> list[tuple[str, str]]:
    """The same of a list whose address takes more than the ending; the ending stands last."""
    return [(said, reverse(name, args=[*args, form])) for form, said in SAID.items()]


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
