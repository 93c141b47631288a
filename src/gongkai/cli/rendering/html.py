"""Results as one html page that needs nothing else: no script, no address outside itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment

from gongkai.annual.model import Checked, Severity
from gongkai.annual.writers.html import tables
from gongkai.annual.writers.html.marks import WORDS
from gongkai.annual.writers.html.view import ReportView, anchor, by_severity
from gongkai.cli.rendering.part import Part, Totals

MOST_IN_FULL = 50
"""Reports up to which clean ones are shown in full too; beyond, a page would take minutes to open."""
_TEMPLATES = Path(__file__).with_name("templates")


def check_body(checked: Checked, *, many: bool) -> str:
    """One report: its findings, then the document with the places marked. many: clean ones are folded."""
    return _report(checked, many=many, reading=False)


def read_body(checked: Checked, *, many: bool) -> str:
    """One report as read."""
    return _report(checked, many=many, reading=True)


def whole(parts: Iterable[Part], *, reading: bool) -> Iterator[bytes]:
    """The page: sums, a list of the files, then each report."""
    listed, totals = [], Totals()
    for part in parts:
        totals.add(part)
        listed.append(part)
    full = [part for part in listed if reading or len(listed) <= MOST_IN_FULL or not part.is_clean]
    page = environment().get_template("page.html.j2")
    told = {part.source for part in full}
    for chunk in page.generate(parts=listed, full=full, told=told, totals=totals, reading=reading, anchor=anchor):
        yield chunk.encode("utf-8", "replace")


def _report(checked: Checked, *, many: bool, reading: bool) -> str:
    if checked.report is None:
        return environment().get_template("refused.html.j2").render(checked=checked, id=anchor(checked.source))
    view = ReportView(checked, checked.report)
    counts = [(severity, by_severity(view.findings, severity)) for severity in Severity]
    folded = many and not (counts[0][1] or counts[1][1])
    template = environment().get_template("report.html.j2")
    return template.render(
        view=view, report=checked.report, checked=checked, counts=dict(counts), folded=folded, reading=reading
    )


@cache
def environment() -> Environment:
    """The templates of this package together with those of the statutory tables."""
    made = tables.environment(_TEMPLATES)
    made.globals["words"] = WORDS
    return made
