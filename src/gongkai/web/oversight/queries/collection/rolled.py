"""The reports of a round seen together: sums, what is found across the bodies, the county's own report. 条例2019 §49.

What is kept of each file is read back, never the file: a county of fifty bodies is seen in well under a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from msgspec import Struct, convert
from msgspec.structs import replace

from gongkai.annual.checks import RULES_VERSION
from gongkai.annual.figures import TABLES, address_parts, from_figures, table_keys
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.model import Checked, Figure, Finding, Report, Severity, Waiver
from gongkai.annual.rollup import Asked, Body, Kind, Rollup, roll_up
from gongkai.annual.rollup.posting import due
from gongkai.annual.rollup.sums import figure_of
from gongkai.annual.rollup.telling import findings_of, grave
from gongkai.annual.waivers import waive
from gongkai.law.form_labels import cell_said
from gongkai.law.report_form import Layout, report_form
from gongkai.web.look.words import civil_day
from gongkai.web.oversight.models import Expected, Filing, ReportRound
from gongkai.web.oversight.queries.collection.collecting import due_of

if TYPE_CHECKING:
    from gongkai.annual.model import TableName
    from gongkai.annual.rollup.county import Member, Sum

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "": (),
    "departments": ("department",),
    "townships": ("township", "street"),
}
"""Whose reports are added up: all of them, the departments', the townships'."""
_MISSING: Final = "G02"


class Cell(Struct, frozen=True):
    """A cell of one table of the sum, and of which body which figure stands in it."""

    said: str
    sum: Sum
    bodies: tuple[tuple[str, Figure | None], ...]


def rolled(found: ReportRound, *, on: date, kind: str = "") -> Rollup:
    """The counted reports of the round together, as on that day. kind: of KINDS. 条例2019 §49."""
    return _rolled(found.pk, _stamp(found), on, kind)


def findings_about(rollup: Rollup, name: str) -> tuple[Finding, ...]:
    """What is found about the body of that name and was not let stand, errors first; its absence is no point."""
    member = member_of(rollup, name)
    found = findings_of(rollup, member) if member is not None else ()
    notes = tuple(one for one in found if one.severity is Severity.NOTE)
    return tuple(one for one in (*grave(found), *notes) if one.code != _MISSING)


def member_of(rollup: Rollup, name: str) -> Member | None:
    """That body of the sum."""
    return next((member for member in rollup.county.members if member.name == name), None)


def cell_of(rollup: Rollup, address: str) -> Cell | None:
    """A cell of the sum with the figure of each body; None for an address that the form does not have."""
    found = next((one for one in rollup.sums if one.address == address), None)
    if found is None:
        return None
    table, row, column = address_parts(address)
    layout = layout_of(rollup)
    bodies = tuple(
        (member.name, figure_of(member.report, table, row, column, layout=layout)) for member in rollup.county.members
    )
    return Cell(cell_said(layout, table, row, column), found, bodies)


def layout_of(rollup: Rollup) -> Layout:
    """The form in which the sum stands."""
    rows = {one.address.rpartition(".")[0] for one in rollup.sums}
    return next(
        (of for of in _LAYOUTS if all(f"proactive.{row}" in rows for row, _ in table_keys("proactive", of))), "2021"
    )


_LAYOUTS: Final[tuple[Layout, ...]] = ("2021", "2019")


def summed(rollup: Rollup, *, agency: str, year: int) -> Report:
    """The report of the county as the sum of its bodies; a cell of which a figure is missing stays blank. 条例2019 §49.

    Words are not added up: every section stands under its heading with a sentence on what the figures are of.
    """
    layout = layout_of(rollup)
    totals = {one.address: one.total for one in rollup.sums}
    tables: dict[str, Any] = {name: _table(name, layout, totals) for name in TABLES}
    figures = from_figures({"agency": agency, "year": year, "layout": layout, **tables})
    counted = len(rollup.county.reports)
    words = (
        f"本表由{agency}汇总，收录{counted}家单位的{year}年年度报告；全县共{len(rollup.county.members)}家。"
        "数字为各家报告相应栏目之和，有单位未报或者漏填的栏目留空。"
    )
    sections = [{"key": one.key, "paragraphs": []} for one in report_form(layout).sections]
    plain = {"agency": agency, "year": year, "layout": layout, "title": figures.title, **tables}
    return from_whole({**plain, "sections": [{"key": "", "paragraphs": [words]}, *sections]})


def checked_of(filing: Filing, *, name: str, waivers: Iterable[Waiver] = ()) -> Checked:
    """The kept file as the checks left it, under the name that the list has for its body."""
    if filing.content is None:
        return Checked(_source(filing), None, refused="unread", refused_because=filing.why, rules=RULES_VERSION)
    report = replace(from_whole(filing.content), source=_source(filing), agency=name)
    findings = waive(convert(filing.findings, tuple[Finding, ...]), waivers)
    return Checked(report.source, report, findings, rules=RULES_VERSION, compared_with=filing.compared_with)


def waivers_of(found: ReportRound) -> tuple[Waiver, ...]:
    """The findings that the county lets stand."""
    return convert(found.waivers, tuple[Waiver, ...])


@lru_cache(maxsize=8)
def _rolled(id: UUID, _stamp: int, on: date, kind: str) -> Rollup:
    found = ReportRound.objects.select_related("agency").get(pk=id)
    waivers = waivers_of(found)
    bodies = [body for body in found.bodies.filter(excused_because="") if not KINDS[kind] or body.kind in KINDS[kind]]
    for body in bodies:
        body.round = found
    counted = found.filings.filter(counts=True, role__in=(Filing.Role.REPORT, Filing.Role.PARENT))
    filings = {filing.expected_id: filing for filing in counted}
    firsts = _first_days(found)
    listed = tuple(_listed(body, firsts.get(body.pk)) for body in bodies)
    checked = [checked_of(filings[body.pk], name=body.name, waivers=waivers) for body in bodies if body.pk in filings]
    parent = filings.get(None) if not kind else None
    above = checked_of(parent, name=found.agency.name, waivers=waivers) if parent is not None else None
    asked = Asked(on=on, bodies=listed, year=found.year)
    return roll_up(checked, asked, parent=above, waivers=waivers)


def _first_days(found: ReportRound) -> dict[UUID, date]:
    """The day on which each body's first report came."""
    rows = found.filings.filter(role=Filing.Role.REPORT, state=Filing.State.READ, dropped_at__isnull=True)
    pairs = rows.order_by("-received_at").values_list("expected_id", "received_at")
    return {id: civil_day(at) for id, at in pairs if id is not None}


def _listed(body: Expected, received_on: date | None) -> Body:
    listed = Body(body.name, Kind(body.kind), posted_on=body.published_on, received_on=received_on)
    own = due_of(body)
    usual = due(listed, year=body.round.year, ordered=None)
    return listed if own == usual.on else replace(listed, due_on=own)


def _source(filing: Filing) -> str:
    """Unlike any other and ending in the name of the file, which findings tell."""
    return f"{filing.pk.hex}/{filing.name}"


def _stamp(found: ReportRound) -> int:
    """Changes whenever anything does that the sum is made of."""
    bodies = found.bodies.values_list("pk", "name", "kind", "due_on", "excused_because", "published_on")
    filings = found.filings.values_list("pk", "expected_id", "counts", "dropped_at", "read_at", "state", "role")
    days = (found.township_due_on, found.department_due_on, found.county_due_on)
    return hash((days, repr(found.waivers), tuple(bodies), tuple(filings)))


def _table(name: TableName, layout: Layout, totals: dict[str, Figure | None]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for row, columns in table_keys(name, layout):
        cells = {column: _plain(totals.get(f"{name}.{row}.{column}")) for column in columns}
        made[row] = cells if len(cells) > 1 else next(iter(cells.values()))
    return made


def _plain(figure: Figure | None) -> int | str | None:
    return figure if isinstance(figure, int) or figure is None else str(figure)
