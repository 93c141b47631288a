"""How much a page draws once the forms in it are followed, counted before pdfium follows them.

A form that draws itself nine times, or forty that each draw the next one twice, are a few hundred bytes that pdfium
would follow until memory ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread

_MAY_HOLD_FORMS: Final = (b"/Form", b"/ObjStm", b"#")
_DRAWN: Final = re.compile(rb"(/[^\s/<>\[\](){}%]+)\s+Do\b")
_DEEPEST: Final = 40
"""Forms in each other; drawing programs stay below ten."""
_Place = tuple[int, int]


def refuse_endless_drawing(content: bytes) -> None:
    """Raises UnableToRead: BOMB, when a page's forms draw themselves or multiply beyond what a page may draw."""
    if not any(mark in content for mark in _MAY_HOLD_FORMS):
        return
    try:
        with pikepdf.open(BytesIO(content)) as document:
            costs: dict[_Place, int] = {}
            total = 0
            for page in list(document.pages)[: limits.PDF_PAGES_COUNT]:
                total += _cost(page.obj, costs, ())
                if total > limits.PDF_OBJECTS_COUNT:
                    raise UnableToRead(Unread.BOMB, "PDF 的图形重复过多")
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return  # what qpdf cannot read is for the reader to say


def _cost(drawing: Any, costs: dict[_Place, int], above: tuple[_Place, ...]) -> int:
    """How many forms a page or a form draws, itself included, all of them followed."""
    total = 1
    for form in _forms_drawn(drawing):
        place = form.objgen
        if place in above or len(above) >= _DEEPEST:
            raise UnableToRead(Unread.BOMB, "PDF 的图形引用自身")
        if place not in costs:
            costs[place] = _cost(form, costs, (*above, place))
        total += costs[place]
    return total


def _forms_drawn(drawing: Any) -> Iterator[Any]:
    """The forms that the contents of a page or a form name to be drawn, as often as they do."""
    held = drawing.get("/Resources", {}).get("/XObject", {})
    forms = {name: each for name, each in held.items() if each.get("/Subtype") == "/Form"}
    if not forms:
        return
    for name in _DRAWN.findall(_contents(drawing)):
        form = forms.get(name.decode("latin-1"))
        if form is not None:
            yield form


def _contents(drawing: Any) -> bytes:
    if isinstance(drawing, pikepdf.Stream):
        return bytes(drawing.read_bytes())
    held = drawing.get("/Contents")
    streams = list(held) if isinstance(held, pikepdf.Array) else [held]
    return b"\n".join(bytes(each.read_bytes()) for each in streams if isinstance(each, pikepdf.Stream))
