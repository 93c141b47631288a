"""Plain text: nothing is hidden in it, so the copy is the file; masks are put into lines and cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from gongkai.files.encoding import decoded
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source
from gongkai.screening import masking
from gongkai.screening.cleaning.cleaned import Cleaned
from gongkai.screening.model import Mask, Place
from gongkai.screening.renditions.text import DELIMITERS, delimiter_of

_TYPES: Final = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".md": "text/markdown"}
_MARK: Final = "\ufeff"


def clean(source: Source) -> Cleaned:
    """The file. Raises UnableToRead: UNKNOWN_FORMAT."""
    _text(source)
    return Cleaned(source.content, source.name, _type(source))


def masked(source: Source, masks: Mapping[Place, Sequence[Mask]]) -> tuple[Cleaned, int]:
    """The file in UTF-8 with masks put in, and in how many places. Raises UnableToRead."""
    text = _text(source)
    if source.suffix in DELIMITERS:
        made, count = _in_cells(text, masks, delimiter_of(text, DELIMITERS[source.suffix]))
    else:
        made, count = _in_lines(text, masks)
    return Cleaned(made.encode(), source.name, _type(source)), count


def _in_lines(text: str, masks: Mapping[Place, Sequence[Mask]]) -> tuple[str, int]:
    lines = text.splitlines(keepends=True)
    count = 0
    for place, given in masks.items():
        at = place.paragraph
        if at is not None and 0 < at <= len(lines) and not place.part:
            lines[at - 1] = masking.apply(lines[at - 1], given)
            count += 1
    return "".join(lines), count


def _in_cells(text: str, masks: Mapping[Place, Sequence[Mask]], delimiter: str) -> tuple[str, int]:
    rows = list(csv.reader(text.lstrip(_MARK).splitlines(keepends=True), delimiter=delimiter))
    count = 0
    for place, given in masks.items():
        row, column = place.row or 0, place.column or 0
        if 0 < row <= len(rows) and 0 < column <= len(rows[row - 1]) and not place.part:
            rows[row - 1][column - 1] = masking.apply(rows[row - 1][column - 1], given)
            count += 1
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    return (_MARK if text.startswith(_MARK) else "") + target.getvalue(), count


def _text(source: Source) -> str:
    text = decoded(source.content)
    if text is None:
        raise UnableToRead(Unread.UNKNOWN_FORMAT, "不是可读的文字")
    return text


def _type(source: Source) -> str:
    return f"{_TYPES.get(source.suffix, 'text/plain')}; charset=utf-8"
