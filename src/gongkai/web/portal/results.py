"""What the result page shows of each file, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongkai.annual.model import Checked, Severity
from gongkai.annual.writers.html.tables import table_html
from gongkai.annual.writers.html.view import ReportView, anchor, by_severity
from gongkai.web.portal.carried import carried
from gongkai.web.portal.services import changed_cells

TABLES = ("proactive", "requests", "remedies")


class Result(Struct, frozen=True):
    """One file. view: None for a refusal; state: the hidden field, "" if too long; number: its place among those."""

    checked: Checked
    id: str
    view: ReportView | None
    state: str
    number: int
    errors: int
    warnings: int
    notes: int
    changed: int

    @property
    def light(self) -> str:
        """error, warning or good: what the file is in one word."""
        if self.view is None or self.errors:
            return "error"
        return "warning" if self.warnings else "good"


class Totals(Struct, frozen=True):
    """The sums over all files; a refusal is counted as such alone."""

    files: int
    errors: int
    warnings: int
    notes: int
    refused: int


def results(outcomes: Sequence[Checked]) -> list[Result]:
    """The results of these outcomes, in order."""
    found: list[Result] = []
    for checked in outcomes:
        state = carried(checked)
        found.append(_result(checked, state, number=sum(bool(each.state) for each in found)))
    return found


def totals(found: Sequence[Result]) -> Totals:
    """The sums."""
    read = [each for each in found if each.view is not None]
    return Totals(
        files=len(found),
        errors=sum(each.errors for each in read),
        warnings=sum(each.warnings for each in read),
        notes=sum(each.notes for each in read),
        refused=len(found) - len(read),
    )


def context(outcomes: Sequence[Checked]) -> dict[str, object]:
    """All that the result page's template asks for, but for the request's own."""
    found = results(outcomes)
    words = {severity.value: word for severity, word in zip(Severity, ("错误", "提醒", "提示"), strict=True)}
    shown = {"table_html": table_html, "tables": TABLES, "words": words}
    return {"results": found, "totals": totals(found), **shown}


def _result(checked: Checked, state: str, *, number: int) -> Result:
    view = ReportView(checked, checked.report) if checked.report is not None else None
    counts = [by_severity(view.findings, severity) if view else 0 for severity in Severity]
    errors, warnings, notes = counts
    changed = changed_cells(checked.findings)
    return Result(checked, anchor(checked.source), view, state, number, errors, warnings, notes, changed)
