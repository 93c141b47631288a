"""A comparison for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.compare import Comparison, Link, ParagraphChange, TableComparison
from gongkai.annual.model import Severity
from gongkai.annual.writers.html.marks import figure_text
from gongkai.cli.rendering.comparison_words import (
    CHANGES,
    change_said,
    changes_said,
    heads,
    likeness_said,
    link_said,
    shortened,
    side_said,
    table_outcome,
)
from gongkai.cli.rendering.ink import BOLD, DIM, GOOD, SEVERITY, Ink, fitted, width, wrapped

_FIGURE = 10
_LONGEST_LABEL = 60
_LONGEST_PARAGRAPH = 120
_SHOWN = {"same": "{}", "gone": "〔删：{}〕", "new": "〔增：{}〕"}
_STYLES = {"changed": SEVERITY[Severity.WARNING], "new": GOOD, "gone": SEVERITY[Severity.ERROR]}


def render(comparison: Comparison, *, colour: bool, columns: int) -> bytes:
    """Both sides, the figures that differ, the links between the years, and how alike the prose is."""
    ink = Ink(colour=colour)
    return ("\n".join(_lines(comparison, ink, columns)) + "\n").encode()


def _lines(comparison: Comparison, ink: Ink, columns: int) -> Iterator[str]:
    yield f"前一份  {side_said(comparison.this)}"
    yield f"后一份  {side_said(comparison.other)}"
    if comparison.of == "years" and (comparison.this.year or 0) > (comparison.other.year or 0):
        yield ink("前一份的年度在后：相差是倒着算的。请先写上年的，再写今年的。", SEVERITY[Severity.WARNING])
    for table in comparison.tables:
        yield ""
        yield f"{ink(table.said, BOLD)}　{table_outcome(table)}"
        yield from _differences(table, heads(comparison), ink, columns)
    if comparison.links:
        yield ""
        yield ink("与上年衔接", BOLD)
        for link in comparison.links:
            yield from _link(link, ink, columns)
    yield ""
    yield ink("文字", BOLD)
    for section in comparison.sections:
        yield f"  {section.said}：{likeness_said(section)}{changes_said(section)}"
        for change in section.changes:
            yield from _change(change, ink, columns)


def _differences(table: TableComparison, names: tuple[str, str], ink: Ink, columns: int) -> Iterator[str]:
    if not table.differences:
        return
    label = max(20, min(_LONGEST_LABEL, columns - 3 * _FIGURE - 2))
    shown = (fitted(word, _FIGURE, right=True) for word in (*_short(names), "相差"))
    yield ink("  " + fitted("", label) + "".join(shown), DIM)
    for cell in table.differences:
        figures = (figure_text(cell.this), figure_text(cell.other), change_said(cell.change))
        *above, last = wrapped(cell.said.removeprefix(table.said), label - 2)
        yield from (f"  {line}" for line in above)
        yield "  " + fitted(last, label) + "".join(fitted(figure, _FIGURE, right=True) for figure in figures)


def _change(change: ParagraphChange, ink: Ink, columns: int) -> Iterator[str]:
    """A paragraph that is new, gone or changed; of a changed one the words, with little around them."""
    if change.status == "changed":
        text = "".join(_SHOWN[run.kind].format(run.text) for run in shortened(change.runs))
    else:
        text = _begun(change.this or change.other)
    first, *rest = wrapped(text, columns - 12)
    yield f"    {ink(CHANGES[change.status], _STYLES[change.status])}  {first}"
    yield from (f"          {line}" for line in rest)


def _short(names: tuple[str, str]) -> tuple[str, str]:
    """The names of the sides where they fit over a column of figures, else their order."""
    return names if all(width(name) < _FIGURE for name in names) else ("前一份", "后一份")


def _begun(text: str) -> str:
    return text if len(text) <= _LONGEST_PARAGRAPH else f"{text[:_LONGEST_PARAGRAPH]}……"


def _link(link: Link, ink: Ink, columns: int) -> Iterator[str]:
    style = DIM if link.holds is None else GOOD if link.holds else SEVERITY[Severity.ERROR]
    sign = "·" if link.holds is None else "✓" if link.holds else "✗"
    first, *rest = wrapped(link_said(link), columns - 6)
    yield f"  {ink(sign, style)} {first}"
    yield from (f"    {line}" for line in rest)
