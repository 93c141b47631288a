"""What is known of bodies in a span: everything that the gauges of a dashboard are counted from. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.web.casework.queries.counts.standing import Standing, standings
from gongkai.web.catalogue.queries.duties.interpreting import Interpreted, interpreted
from gongkai.web.catalogue.queries.duties.obligations import Duty, obligations_due
from gongkai.web.clearance.queries.timing import StepTime, step_times
from gongkai.web.feedback.queries.errors import OPEN, errors_of
from gongkai.web.look.words import civil_day
from gongkai.web.outlets.queries.freshness import Monitor, freshness
from gongkai.web.oversight.models import Rectification
from gongkai.web.oversight.queries.dashboards.gathering import gathered
from gongkai.web.oversight.queries.rectifications import not_done, of_bodies
from gongkai.web.remedies.queries import remedy_records

if TYPE_CHECKING:
    from gongkai.cases.ledger import RemedyRecord
    from gongkai.web.agencies.models import Agency
    from gongkai.web.feedback.models import ErrorReport
    from gongkai.web.look.quantities import Quantity
    from gongkai.web.oversight.queries.dashboards.spans import Span

NOTHING = Standing()
SATISFIED = "evaluations.satisfied_percent"
"""The figure of contentment, asked of the ledger of evaluations."""


class Looked(Struct, frozen=True, kw_only=True):
    """One body in a span as seen on a day. duties: those whose last day lies in the span and has come.

    documents: policy documents published in the span; errors: messages that nobody has answered; to_mend: what is not
    rectified yet; told: figures of other ledgers in the year of the span, those that were asked for.
    """

    agency: Agency
    span: Span
    on: date
    cases: Standing
    steps: tuple[StepTime, ...]
    duties: tuple[Duty, ...]
    documents: tuple[Interpreted, ...]
    monitor: Monitor
    errors: tuple[ErrorReport, ...]
    remedies: tuple[RemedyRecord, ...]
    to_mend: tuple[Rectification, ...]
    told: dict[str, Quantity]


def look_at(agencies: Sequence[Agency], *, span: Span, on: date, figures: Iterable[str] = (SATISFIED,)) -> list[Looked]:
    """Each of these bodies. What cases and reviews tell is counted for all at once. 条例2019 §46.

    figures: keys of what is asked of other ledgers. Raises CalendarNotPublished.
    """
    ids = [agency.pk for agency in agencies]
    cases = standings(ids, since=span.first, until=span.last, on=on)
    steps = step_times(ids, since=span.first, until=span.last)
    to_mend: dict[int, list[Rectification]] = {}
    for row in not_done(of_bodies(ids)):
        to_mend.setdefault(row.agency_id, []).append(row)
    return [
        _looked(
            agency,
            span,
            on,
            cases=cases.get(agency.pk, NOTHING),
            steps=steps.get(agency.pk, ()),
            to_mend=tuple(to_mend.get(agency.pk, ())),
            told=gathered(agency.pk, year=span.year, keys=figures),
        )
        for agency in agencies
    ]


def _looked(
    agency: Agency,
    span: Span,
    on: date,
    *,
    cases: Standing,
    steps: tuple[StepTime, ...],
    to_mend: tuple[Rectification, ...],
    told: dict[str, Quantity],
) -> Looked:
    errors = tuple(errors_of(agency.pk, state=OPEN))
    return Looked(
        agency=agency,
        span=span,
        on=on,
        cases=cases,
        steps=steps,
        duties=_duties(agency.pk, span, on),
        documents=tuple(
            document
            for document in interpreted(agency.pk, on=on, year=span.year)
            if span.first <= document.published_on <= span.last
        ),
        monitor=freshness(agency, on=on, unanswered=[civil_day(report.at) for report in errors]),
        errors=errors,
        remedies=remedy_records(agency.pk, year=span.year),
        to_mend=to_mend,
        told=told,
    )


def _duties(agency_id: int, span: Span, on: date) -> tuple[Duty, ...]:
    """Those whose last day has come, within the span: one that is still to come is neither met nor missed."""
    return tuple(
        duty
        for duty in obligations_due(agency_id, on=on)
        if duty.due_on is not None and span.first <= duty.due_on <= min(span.last, on)
    )
