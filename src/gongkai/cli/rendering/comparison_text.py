"""A comparison for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.compare import Comparison, Link, TableComparison
from gongkai.annual.model import Severity
from gongkai.annual.writers.html.marks import figure_text
from gongkai.cli.rendering.comparison_words import change_said, likeness_said, link_said, side_said, table_outcome
from gongkai.cli.rendering.ink import BOLD, DIM, GOOD, SEVERITY, Ink, fitted, wrapped

_FIGURE = 10
_LONGEST_LABEL = 60


def render(comparison: Comparison, *, colour: bool, columns: int) -> bytes:
    """Both sides, the figures that differ, the links between the years, and how alike the prose is."""
    ink = Ink(colour=colour)
    return ("\n".join(_lines(comparison, ink, columns)) + "\n").encode()


def _lines(comparison: Comparison, ink: Ink, columns: int) -> Iterator[str]:
    yield f"前一份  {side_said(comparison.this)}"
    yield f"后一份  {side_said(comparison.other)}"
    for table in comparison.tables:
        yield ""
        yield f"{ink(table.said, BOLD)}　{table_outcome(table)}"
        yield from _differences(table, ink, columns)
    if comparison.links:
        yield ""
        yield ink("与上年衔接", BOLD)
        for link in comparison.links:
            yield from _link(link, ink, columns)
    yield ""
    yield ink("文字", BOLD)
    for section in comparison.sections:
        yield f"  {section.said}：{likeness_said(section)}"


def _differences(table: TableComparison, ink: Ink, columns: int) -> Iterator[str]:
    if not table.differences:
        return
    label = max(20, min(_LONGEST_LABEL, columns - 3 * _FIGURE - 2))
    heads = (fitted(word, _FIGURE, right=True) for word in ("前一份", "后一份", "相差"))
    yield ink("  " + fitted("", label) + "".join(heads), DIM)
    for cell in table.differences:
        figures = (figure_text(cell.this), figure_text(cell.other), change_said(cell.change))
        *above, last = wrapped(cell.said.removeprefix(table.said), label - 2)
        yield from (f"  {line}" for line in above)
        yield "  " + fitted(last, label) + "".join(fitted(figure, _FIGURE, right=True) for figure in figures)


def _link(link: Link, ink: Ink, columns: int) -> Iterator[str]:
    style = DIM if link.holds is None else GOOD if link.holds else SEVERITY[Severity.ERROR]
    sign = "·" if link.holds is None else "✓" if link.holds else "✗"
    first, *rest = wrapped(link_said(link), columns - 6)
    yield f"  {ink(sign, style)} {first}"
    yield from (f"    {line}" for line in rest)
