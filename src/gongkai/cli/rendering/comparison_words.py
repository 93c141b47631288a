"""The words in which a comparison is told, on a terminal and on a page."""

from __future__ import annotations

from gongkai.annual.compare import Comparison, Link, Run, SectionComparison, Side, TableComparison
from gongkai.annual.model import Figure
from gongkai.annual.writers.html.marks import figure_text

CHANGES = {"changed": "改动", "new": "新增", "gone": "删去"}
_AROUND = 18  # characters of unchanged text shown on either side of a change
_NOT_COMPARED = {
    "missing_here": "前一份没有这张表，无法比较。",
    "missing_there": "后一份没有这张表，无法比较。",
    "missing_both": "两份都没有这张表。",
}


def side_said(side: Side) -> str:
    """Whose report of which year it is, and from which file."""
    return f"{side.agency or '（单位不明）'}　{f'{side.year} 年' if side.year else '（年度不明）'}　{side.source}"


def heads(comparison: Comparison) -> tuple[str, str]:
    """What to call the two sides: by their years, by their bodies, or by their order."""
    this, other = comparison.this, comparison.other
    if comparison.of == "years":
        return f"{this.year} 年", f"{other.year} 年"
    if comparison.of == "bodies" and this.agency and other.agency:
        return this.agency, other.agency
    return "前一份", "后一份"


def changes_said(section: SectionComparison) -> str:
    """How many paragraphs are changed, new and gone; "" for none."""
    counts = [(said, sum(one.status == status for one in section.changes)) for status, said in CHANGES.items()]
    return "，".join(f"{said} {count} 段" for said, count in counts if count)


def shortened(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs with long stretches of the same words cut in the middle."""
    most = 2 * _AROUND
    return tuple(
        Run("same", f"{run.text[:_AROUND]}……{run.text[-_AROUND:]}")
        if run.kind == "same" and len(run.text) > most + 2
        else run
        for run in runs
    )


def table_outcome(table: TableComparison) -> str:
    """How many figures differ, or why the table is not compared."""
    if table.status in _NOT_COMPARED:
        return _NOT_COMPARED[table.status]
    words = f"共比较 {table.cells} 格，{len(table.differences)} 格不同。" if table.differences else "各格都相同。"
    return words + ("两份的格式不同，只比较共有的格。" if table.status == "layouts_differ" else "")


def change_said(change: Figure | None) -> str:
    """A change with its sign: +3, -2; a dash when it is not known."""
    return "—" if change is None else f"{'+' if change > 0 else ''}{figure_text(change)}"


def link_said(link: Link) -> str:
    """Whether a figure follows from the year before."""
    if link.holds is None:
        return f"{link.said}：有一边没有数，无法核对。"
    outcome = "衔接" if link.holds else "不衔接，请核对"
    return f"{link.said}：按上年推算应为 {figure_text(link.expected)}，填的是 {figure_text(link.found)}，{outcome}。"


def likeness_said(section: SectionComparison) -> str:
    """How much of a section's prose is the same."""
    if section.likeness is None:
        return "至少一份没有这一部分的文字。"
    return f"文字相同 {section.likeness:.0%}（{section.this_length} 字与 {section.other_length} 字）。"
