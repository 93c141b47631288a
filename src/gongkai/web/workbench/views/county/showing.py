"""What the pages of a round of collected reports have in common: the round, its tabs, findings in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from gongkai.annual.model import Finding
from gongkai.annual.writers.findings.rows import places_said
from gongkai.web.look.missing import or_404
from gongkai.web.look.shapes import Fault, Link
from gongkai.web.oversight.queries.collection.collecting import body_seen, left_over, round_seen
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.oversight.models import Expected, ReportRound
    from gongkai.web.workbench.asked import StaffRequest

_TABS = (
    ("各单位", "desk:county_round"),
    ("汇总表", "desk:county_sums"),
    ("全县问题", "desk:county_findings"),
    ("未报和迟报", "desk:county_missing"),
    ("公布情况", "desk:county_published"),
    ("待认领", "desk:county_left"),
)


def show(
    request: StaffRequest, template: str, found: ReportRound, told: Mapping[str, Any], *, here: str, status: int = 200
) -> HttpResponse:
    """A page of a round with its tabs. template: under `workbench/county/`; here: name of the tab."""
    aside = len(left_over(found))
    tabs = tuple(
        Link(said, reverse(name, args=[found.pk]), name == here, aside if name == "desk:county_left" else 0)
        for said, name in _TABS
    )
    return page(request, f"workbench/county/{template}", {"round": found, "tabs": tabs, **told}, status=status)


def round_or_404(request: StaffRequest, round_id: UUID) -> ReportRound:
    """That round, as far as he runs it. Raises Http404."""
    return or_404(round_seen(request.actor, round_id))


def body_or_404(request: StaffRequest, body_id: UUID) -> Expected:
    """That body of a round, for its own people and those who run the round. Raises Http404."""
    return or_404(body_seen(request.actor, body_id))


def faults_of(findings: Iterable[Finding]) -> list[Fault]:
    """Findings as a page shows them."""
    return [
        Fault(
            severity=one.severity.value,
            said=f"{one.message}（{one.code}）",
            place=places_said(one),
            repair=one.repair.said if one.repair is not None else "",
            cite=one.cite,
        )
        for one in findings
    ]
