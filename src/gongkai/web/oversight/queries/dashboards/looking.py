"""What is known of bodies in a span: everything that the gauges of a dashboard are counted from. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

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


class _Together:
    """What is counted for all the bodies of a look at once, when it is first read."""

    def __init__(self, ids: list[int], span: Span, on: date) -> None:
        self._ids, self._span, self._on = ids, span, on

    @cached_property
    def cases(self) -> dict[int, Standing]:
        """What cases tell, by body."""
        return standings(self._ids, since=self._span.first, until=self._span.last, on=self._on)

    @cached_property
    def steps(self) -> dict[int, tuple[StepTime, ...]]:
        """How long reviews took, by body."""
        return step_times(self._ids, since=self._span.first, until=self._span.last)

    @cached_property
    def to_mend(self) -> dict[int, list[Rectification]]:
        """What is not rectified yet, by body."""
        found: dict[int, list[Rectification]] = {}
        for row in not_done(of_bodies(self._ids)):
            found.setdefault(row.agency_id, []).append(row)
        return found


class Looked:
    """One body in a span as seen on a day; each part is asked for when it is first read, and kept. 条例2019 §46."""

    def __init__(self, agency: Agency, span: Span, on: date, *, together: _Together, figures: Iterable[str]) -> None:
        self.agency, self.span, self.on = agency, span, on
        self._together, self._figures = together, figures

    @cached_property
    def cases(self) -> Standing:
        """What its cases tell."""
        return self._together.cases.get(self.agency.pk, NOTHING)

    @cached_property
    def steps(self) -> tuple[StepTime, ...]:
        """How long each step of its reviews took."""
        return self._together.steps.get(self.agency.pk, ())

    @cached_property
    def to_mend(self) -> tuple[Rectification, ...]:
        """What is not rectified yet."""
        return tuple(self._together.to_mend.get(self.agency.pk, ()))

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """The duties whose last day lies in the span and has come. 条例2019 §26."""
        return _duties(self.agency.pk, self.span, self.on)

    @cached_property
    def documents(self) -> tuple[Interpreted, ...]:
        """The policy documents published in the span. 解读2016."""
        found = interpreted(self.agency.pk, on=self.on, year=self.span.year)
        return tuple(one for one in found if self.span.first <= one.published_on <= self.span.last)

    @cached_property
    def errors(self) -> tuple[ErrorReport, ...]:
        """The messages that nobody has answered."""
        return tuple(errors_of(self.agency.pk, state=OPEN))

    @cached_property
    def monitor(self) -> Monitor:
        """What inspection would find there. 检查指标2019."""
        return freshness(self.agency, on=self.on, unanswered=[civil_day(report.at) for report in self.errors])

    @cached_property
    def remedies(self) -> tuple[RemedyRecord, ...]:
        """What was pending or ended in the year of the span. 年报格式2021 表四."""
        return remedy_records(self.agency.pk, year=self.span.year)

    @cached_property
    def told(self) -> dict[str, Quantity]:
        """Figures of other ledgers in the year of the span, those that were asked for."""
        return gathered(self.agency.pk, year=self.span.year, keys=self._figures)


def look_at(agencies: Sequence[Agency], *, span: Span, on: date, figures: Iterable[str] = (SATISFIED,)) -> list[Looked]:
    """Each of these bodies. What cases, reviews and rectifications tell is counted for all at once. 条例2019 §46.

    figures: keys of what is asked of other ledgers. What is read of it may raise CalendarNotPublished.
    """
    together = _Together([agency.pk for agency in agencies], span, on)
    return [Looked(agency, span, on, together=together, figures=tuple(figures)) for agency in agencies]


def _duties(agency_id: int, span: Span, on: date) -> tuple[Duty, ...]:
    """Those whose last day has come, within the span: one that is still to come is neither met nor missed."""
    return tuple(
        duty
        for duty in obligations_due(agency_id, on=on)
        if duty.due_on is not None and span.first <= duty.due_on <= min(span.last, on)
    )
