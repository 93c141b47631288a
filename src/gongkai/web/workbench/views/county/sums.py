"""The sum of a county's reports: three tables, each cell opens its bodies, what is found across them, files, charts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.annual.charts import Chart, Series, bars
from gongkai.annual.figures import TABLES
from gongkai.annual.rollup.naming import called
from gongkai.annual.rollup.plain import as_json
from gongkai.annual.rollup.workbook import as_xlsx
from gongkai.annual.writers import write
from gongkai.annual.writers.form_table import head_rows, rows
from gongkai.law.form_labels import section_said
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.oversight.queries.collection.rolled import KINDS, cell_of, layout_of, rolled, summed
from gongkai.web.vault.media_types import DOCX, XLSX
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.views.county.showing import faults_of, round_or_404, show
from gongkai.web.workbench.views.oversight.showing import picture

if TYPE_CHECKING:
    from gongkai.annual.model import Figure
    from gongkai.annual.rollup import Rollup
    from gongkai.web.oversight.models import ReportRound
    from gongkai.web.oversight.queries.collection.rolled import Cell

_HERE: Final = "desk:county_sums"
SAID: Final = {"": "全县", "departments": "部门", "townships": "乡镇街道"}
AGREEMENT: Final = {
    "equal": "与县级年报相符", "differs": "与县级年报不符", "corrected": "下级改正后相符",
    "unknown": "有数缺着，不能核对", "none": "",
}  # fmt: skip
FILES: Final = ("xlsx", "docx", "html", "json")
_MOST_IN_CHART: Final = 24


@require_safe
@staff(Permit.OVERSEE)
def sums(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """The three tables, added up over all bodies or those of one kind."""
    found = round_or_404(request, round_id)
    kind = _kind(request)
    rollup = rolled(found, on=request.day, kind=kind)
    here = reverse(_HERE, args=[found.pk])
    told = {
        "kind": kind,
        "kinds": tuple(Link(said, f"{here}?kind={key}" if key else here, key == kind) for key, said in SAID.items()),
        "tables": [(section_said(name), _grid(rollup, name), head_rows(name)) for name in TABLES],
        "sums": {one.address: one for one in rollup.sums},
        "agreement": AGREEMENT,
        "counted": len(rollup.county.reports),
        "all": len(rollup.county.members),
        "parent": rollup.county.parent,
        "differing": sum(one.state == "differs" for one in rollup.sums),
        "files": [(form, _file_address(found, form, kind)) for form in FILES],
        "chart": _picture_of(rollup, found, kind),
    }
    return show(request, "sums.html", found, told, here=_HERE)


@require_safe
@staff(Permit.OVERSEE)
def sums_file(request: StaffRequest, round_id: UUID, form: str) -> HttpResponse:
    """The sum as a file: all sheets, the county's report in the official layout, or for other programs."""
    found = round_or_404(request, round_id)
    kind = _kind(request)
    make = or_404(_WRITERS.get(form))
    content, media_type = make(rolled(found, on=request.day, kind=kind), found)
    return as_attachment(content, media_type=media_type, name=f"{found.year}年度{SAID[kind]}年报汇总.{form}")


@require_safe
@staff(Permit.OVERSEE)
def cell(request: StaffRequest, round_id: UUID, address: str) -> HttpResponse:
    """One cell of the sum with the figure of each body, the largest first."""
    found = round_or_404(request, round_id)
    kind = _kind(request)
    rollup = rolled(found, on=request.day, kind=kind)
    told = cell_or_404(rollup, address)
    drawn = _drawn(rollup, told)
    query = f"?kind={kind}" if kind else ""
    src = f"{reverse('desk:county_cell_chart', args=[found.pk, address])}{query}"
    shown = {
        "told": told,
        "kind": SAID[kind],
        "bodies": _sorted(told),
        "pks": dict(found.bodies.values_list("name", "pk")),
        "agreement": AGREEMENT[told.sum.state],
        "paging": Paging(len(told.bodies), "家"),
        "exports": [(said, href + query) for said, href in exports_of("desk:county_cell_export", found.pk, address)],
        "chart": (src, drawn.table) if drawn is not None else None,
        "back": f"{reverse(_HERE, args=[found.pk])}{query}",
    }
    return show(request, "cell.html", found, shown, here=_HERE)


@require_safe
@staff(Permit.OVERSEE)
def cell_export(request: StaffRequest, round_id: UUID, address: str, form: str) -> HttpResponse:
    """The same as a file."""
    found = round_or_404(request, round_id)
    told = cell_or_404(rolled(found, on=request.day, kind=_kind(request)), address)
    return as_file(request, form, "汇总-", ("单位", told.said), lambda: [list(pair) for pair in _sorted(told)])


@require_safe
@staff(Permit.OVERSEE)
def cell_chart(request: StaffRequest, round_id: UUID, address: str) -> HttpResponse:
    """The same as a picture."""
    found = round_or_404(request, round_id)
    rollup = rolled(found, on=request.day, kind=_kind(request))
    return picture(_drawn(rollup, cell_or_404(rollup, address)))


@require_safe
@staff(Permit.OVERSEE)
def findings(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """What is found across the bodies: sums that do not hold, text that is the same, who is missing or late."""
    found = round_or_404(request, round_id)
    rollup = rolled(found, on=request.day)
    parent = rollup.county.parent
    told = {
        "faults": faults_of(one.finding for one in rollup.findings if not one.finding.waived),
        "parent": faults_of(one for one in parent.findings if not one.waived) if parent is not None else None,
        "alike": [
            (called(rollup.county, one.this), called(rollup.county, one.other), one) for one in rollup.likenesses
        ],
    }
    return show(request, "findings.html", found, told, here="desk:county_findings")


def cell_or_404(rollup: Rollup, address: str) -> Cell:
    """That cell. Raises Http404."""
    return or_404(cell_of(rollup, address))


def _grid(rollup: Rollup, name: str) -> list[list[object]]:
    return [list(row) for row in rows(name, layout_of(rollup))]  # type: ignore[arg-type]


def _sorted(told: Cell) -> list[tuple[str, Figure | None]]:
    return sorted(told.bodies, key=lambda pair: (pair[1] is None, -(pair[1] or 0)))


def _drawn(rollup: Rollup, told: Cell) -> Chart | None:
    """The bodies with the largest figures; None where no figure is known."""
    known = [(name, figure) for name, figure in told.bodies if figure is not None]
    if not known:
        return None
    known = sorted(known, key=lambda pair: -pair[1])[:_MOST_IN_CHART]
    series = Series(told.said, tuple(figure for _, figure in known))
    return bars(told.said, [called(rollup.county, name) for name, _ in known], [series], unit="", horizontal=True)


def _picture_of(rollup: Rollup, found: ReportRound, kind: str) -> tuple[str, object] | None:
    """New requests of each body, beside the tables."""
    told = cell_of(rollup, "requests.received.total")
    drawn = _drawn(rollup, told) if told is not None else None
    if drawn is None:
        return None
    query = f"?kind={kind}" if kind else ""
    return f"{reverse('desk:county_cell_chart', args=[found.pk, 'requests.received.total'])}{query}", drawn.table


def _file_address(found: ReportRound, form: str, kind: str) -> str:
    query = f"?kind={kind}" if kind else ""
    return f"{reverse('desk:county_sums_file', args=[found.pk, form])}{query}"


def _kind(request: StaffRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in KINDS else ""


Written = tuple[bytes, str]
_TO_SAVE: Final = "application/octet-stream"
"""A page that brings styles of its own is saved and never shown by this site."""
_WRITERS: Final[dict[str, Callable[[Rollup, ReportRound], Written]]] = {
    "xlsx": lambda rollup, _: (as_xlsx(rollup), XLSX),
    "json": lambda rollup, _: (as_json(rollup), "application/json"),
    "docx": lambda rollup, found: (write(summed(rollup, agency=found.agency.name, year=found.year), "docx"), DOCX),
    "html": lambda rollup, found: (
        write(summed(rollup, agency=found.agency.name, year=found.year), "html"), _TO_SAVE
    ),
}  # fmt: skip
