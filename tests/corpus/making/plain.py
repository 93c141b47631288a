"""Reports as plain text: the ways that tables come out of Word, of a browser or of a copy and paste with delimiters."""

from __future__ import annotations

from collections.abc import Callable

from .form import Rows, Slot, spread_out
from .story import Document, Part

TableText = Callable[[Rows], str]


def text_of(document: Document, table: TableText, *, gap: str = "\n", indent: str = "") -> str:
    """The document as text with its tables printed by `table`. gap: what stands between two paragraphs."""
    lines = [document.title, *(indent + line for line in document.preface)]
    for part in document.parts:
        lines += [part.heading, *_inside(part, table, indent)]
    return gap.join(lines) + "\n"


def tab_and_one_cell_per_line(rows: Rows) -> str:
    """A row as lines of tab + cell, a blank line after it; what continues from above is a lone tab."""
    return "".join(_row_of_lines(row) for row in spread_out(rows))


def tabs_in_one_line(rows: Rows) -> str:
    """A row as one line, every column of the grid between tabs."""
    return "\n".join("\t".join(_padded(row)) for row in spread_out(rows)) + "\n"


def pipes_padded(rows: Rows) -> str:
    """Markdown pipes, merged cells padded with empty ones."""
    lines = ["| " + " | ".join(_padded(row)) + " |" for row in spread_out(rows)]
    rule = "|" + " --- |" * len(spread_out(rows)[0])
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def pipes_repeated(rows: Rows) -> str:
    """Pipes, a merged cell's text repeated at each of its positions."""
    return "\n".join(" | ".join(slot.text for slot, *_ in row) for row in spread_out(rows)) + "\n"


def pipes_unpadded(rows: Rows) -> str:
    """Pipes, only the cells that begin in the row."""
    return "\n".join(" | ".join(slot.text for slot in row) for row in rows) + "\n"


def pipes_with_two_extra(rows: Rows) -> str:
    """Pipes, only the cells that begin in the row, and two empty cells more at the end."""
    return "\n".join(" | ".join(slot.text for slot in row) + " |  |  |" for row in rows) + "\n"


def pipe_at_the_end(rows: Rows) -> str:
    """One cell per line, a pipe after it; a row ends with a blank line."""
    return "\n\n".join("\n".join(f"{slot.text} |" for slot in row) for row in rows) + "\n"


def pipe_alone(rows: Rows) -> str:
    """One cell per line, the pipe on a line of its own between two cells."""
    return "\n".join("\n|\n".join(slot.text for slot in row) for row in rows) + "\n"


def blank_lines(rows: Rows) -> str:
    """Every cell a paragraph of its own between blank lines, no delimiter at all."""
    return "\n\n".join(slot.text for row in rows for slot in row) + "\n"


def one_per_line(rows: Rows) -> str:
    """Every cell on a line of its own, nothing else."""
    return "\n".join(slot.text for row in rows for slot in row) + "\n"


def _inside(part: Part, table: TableText, indent: str) -> list[str]:
    inside = [indent + line for line in part.paragraphs]
    if part.picture:
        inside.append(f"[image: {part.picture}]")
    if part.table:
        inside.append(table(part.table))
    return inside


def _padded(row: list[tuple[Slot, bool, bool]]) -> list[str]:
    return ["" if above or left else slot.text for slot, above, left in row]


def _row_of_lines(row: list[tuple[Slot, bool, bool]]) -> str:
    shown = [("" if above else slot.text) for slot, above, left in row if not left]
    return "".join(f"\t{text}\n" for text in shown) + "\n"
