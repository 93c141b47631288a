"""The words of a picture: cells by their ruling lines, each cell's text recognised; text outside as lines."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final, NamedTuple

from gongkai.files import limits
from gongkai.files.ocr.engine import Pixels, Word, line_in, words_in
from gongkai.files.ocr.ruling import ink, lines_in
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.ruling import Box, Face, Ruled, ruled_tables

_FEWEST_CELLS: Final = 6
_LINE_WIDTHS: Final = 130
"""How many of the thickest lines would fill the width of a picture."""
_WIDE: Final = 0.3
_INSET: Final = 4
_SCALED_TO: Final = 1600
"""Narrower pictures are enlarged to this width: digits of ten pixels are missed."""
_SPECKS: Final = 12


class Table(NamedTuple):
    """A ruled table: its cells, merged ones repeated; continued: places (row, column from 0) that repeat another."""

    rows: tuple[tuple[str, ...], ...]
    continued: frozenset[tuple[int, int]]


class Line(NamedTuple):
    """A line of text outside any table."""

    text: str


def available() -> bool:
    """Whether the `ocr` extra is installed."""
    return find_spec("rapidocr_onnxruntime") is not None and find_spec("PIL") is not None


def words_of(content: bytes, *, tables_only: bool = False) -> list[Table | Line]:
    """Tables and lines of a picture, top to bottom; nothing if there is none.

    tables_only: a picture without a ruled table is left alone (a photograph in a report is not text).
    Raises UnableToRead: DAMAGED, TOO_LARGE (more than 50 million pixels).
    """
    pixels = _pixels(content)
    dark = ink(pixels)
    tables = _tables(dark)
    if tables_only and not tables:
        return []
    words = words_in(pixels)
    standing: list[tuple[float, Table | Line]]
    standing = [(table.box.top, _grid(table, words, pixels, dark)) for table in tables]
    loose = [word for word in words if not any(_inside(word.box, table.box) for table in tables)]
    standing += [(line[0].box.top, Line(_joined(line))) for line in _lines(loose)]
    return [piece for _, piece in sorted(standing, key=lambda each: each[0])]


def _tables(dark: Pixels) -> list[Ruled]:
    width = dark.shape[1]
    # Strokes of large characters cross like lines: a table is wide, and its cells have room for text.
    return [
        table
        for table in ruled_tables(lines_in(dark), near=width / _LINE_WIDTHS)
        if len(table.faces) >= _FEWEST_CELLS and table.box.right - table.box.left > width * _WIDE
    ]


def _pixels(content: bytes) -> Pixels:
    numpy: Any = import_module("numpy")
    image: Any = import_module("PIL.Image")
    try:
        with image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > limits.PICTURE_PIXELS_COUNT:
                raise UnableToRead(Unread.TOO_LARGE, "图片超过五千万像素")
            scale = min(max(_SCALED_TO / max(picture.width, 1), 1.0), 3.0)
            size = (round(picture.width * scale), round(picture.height * scale))
            shown = picture.convert("RGB").resize(size, image.Resampling.LANCZOS)
    except (
        OSError,
        ValueError,
        SyntaxError,
        image.DecompressionBombError,
    ):  # OSError: also what Pillow cannot identify
        raise UnableToRead(Unread.DAMAGED, "图片无法打开") from None
    return numpy.ascontiguousarray(numpy.asarray(shown)[:, :, ::-1])


def _grid(table: Ruled, words: Iterable[Word], pixels: Pixels, dark: Pixels) -> Table:
    rows = [[""] * (len(table.columns) - 1) for _ in range(len(table.rows) - 1)]
    continued: set[tuple[int, int]] = set()
    for face in table.faces:
        text = _text_in(face, words, pixels, dark)
        covered = [(r, c) for r in range(face.row, face.row_end) for c in range(face.column, face.column_end)]
        for row, column in covered:
            rows[row][column] = text
        continued.update(covered[1:])
    return Table(tuple(map(tuple, rows)), frozenset(continued))


def _text_in(face: Face, words: Iterable[Word], pixels: Pixels, dark: Pixels) -> str:
    inside = [word for word in words if _inside(word.box, face.box)]
    if inside:
        return "".join(_joined(line) for line in _lines(inside)).strip()
    # The detector passes over a lone digit; where there is ink in a cell, it is read as one line.
    left, top, right, bottom = (round(side) for side in face.box)
    cell = dark[top + _INSET : bottom - _INSET, left + _INSET : right - _INSET]
    down, across = cell.nonzero()
    if len(down) < _SPECKS:
        return ""
    margin = 2 * _INSET
    return line_in(
        pixels[
            max(top + _INSET + int(down.min()) - margin, top + _INSET) : top + _INSET + int(down.max()) + margin,
            max(left + _INSET + int(across.min()) - margin, left + _INSET) : left + _INSET + int(across.max()) + margin,
        ]
    ).strip()


def _inside(box: Box, outer: Box) -> bool:
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return outer.left <= across <= outer.right and outer.top <= down <= outer.bottom


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.box.top + each.box.bottom):
        centre = (word.box.top + word.box.bottom) / 2
        if lines and lines[-1][0].box.top <= centre <= lines[-1][0].box.bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda each: each.box.left) for line in lines]


def _joined(line: Iterable[Word]) -> str:
    return " ".join(word.text for word in line)
