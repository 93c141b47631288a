"""A PDF shown in the page: its paragraphs and tables as rich text, what is only a picture said so. 条例2019 §24."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import takewhile
from typing import Final

from gongkai.annual.raw import Grid, Paragraph, Piece, Trait
from gongkai.annual.readers import pdf
from gongkai.files.refusals import UnableToRead
from gongkai.files.source import Kind, Source

MOST_PAGES: Final = 60
"""Pages of a PDF shown in the page; a longer one is read in a window of its own."""
_MOST_SCANS: Final = 6
Spot = tuple[int, int]


def pages_shown(name: str, content: bytes) -> str:
    """Html of the words of a PDF; "" for one of pictures alone, a longer one, and one that cannot be read."""
    try:
        raw = pdf.read(Source(name, Kind.PDF, content))
    except UnableToRead:
        return ""
    last = max((piece.place.page or 0 for piece in raw.pieces), default=0)
    if last > MOST_PAGES:
        return ""
    words = "".join(_shown(raw.pieces))
    scans = [remark.place.page or 0 for remark in raw.remarks if remark.trait is Trait.SCANNED_PAGE]
    return f"{words}{_scanned(scans)}" if words else ""


def _shown(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Paragraph) and piece.text.strip():
            yield f"<p>{escape(piece.text.strip())}</p>"
        elif isinstance(piece, Grid):
            yield grid_shown(piece)


def grid_shown(grid: Grid) -> str:
    """A table with its merged cells merged again; the first row is taken for its head."""
    taken: set[Spot] = set()
    lines = []
    for row, cells in enumerate(grid.rows):
        made = []
        for column, text in enumerate(cells):
            if (row, column) in taken:
                continue
            wide, high = _reach(grid, row, column, taken)
            taken |= {(row + down, column + across) for down in range(high) for across in range(wide)}
            made.append(_cell(text, wide, high, head=row == 0))
        lines.append(f"<tr>{''.join(made)}</tr>")
    return f"<table><tbody>{''.join(lines)}</tbody></table>"


def _reach(grid: Grid, row: int, column: int, taken: set[Spot]) -> Spot:
    """Over how many columns and rows a cell goes: as far as cells continue it with its own words."""
    text, rows = grid.rows[row][column], grid.rows

    def goes_on(spot: Spot) -> bool:
        return spot in grid.continued and spot not in taken and rows[spot[0]][spot[1]] == text

    wide = 1 + len([*takewhile(lambda at: goes_on((row, at)), range(column + 1, len(rows[row])))])
    spots = range(column, column + wide)
    below = range(row + 1, len(rows))
    high = 1 + len([*takewhile(lambda at: len(rows[at]) >= spots.stop and all(goes_on((at, c)) for c in spots), below)])
    return wide, high


def _cell(text: str, wide: int, high: int, *, head: bool) -> str:
    spans = f' colspan="{wide}"' if wide > 1 else ""
    spans += f' rowspan="{high}"' if high > 1 else ""
    said = "<br>".join(escape(line) for line in text.split("\n"))
    return f'<th scope="col"{spans}>{said}</th>' if head else f"<td{spans}>{said}</td>"


def _scanned(pages: list[int]) -> str:
    """That some pages are pictures, so that nobody takes what is shown for the whole."""
    if not pages:
        return ""
    named = "、".join(str(page) for page in pages[:_MOST_SCANS])
    more = "等" if len(pages) > _MOST_SCANS else ""
    return f"<p>（第 {named} 页{more}是图片，没有文字，请打开文件看。）</p>"
