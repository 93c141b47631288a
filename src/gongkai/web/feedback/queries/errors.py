"""The mistakes that readers reported on public pages 找错. 检查指标2019."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import Count

from gongkai.web.feedback.models import ErrorReport

KINDS: Final[list[tuple[str, str]]] = ErrorReport.Kind.choices
"""What may be wrong with a page, for a form."""
STATES: Final[list[tuple[str, str]]] = ErrorReport.State.choices
"""What may become of a report, for a form; the first is not answered yet."""
OPEN: Final = "open"
PERSONAL: Final = "personal"


def errors_of(agency_id: int, *, state: str = "", most: int = 200) -> list[ErrorReport]:
    """The mistakes reported to the body, newest first; in that state where one is named."""
    found = ErrorReport.objects.filter(agency_id=agency_id)
    return list((found.filter(state=state) if state else found)[:most])


def error_report(id: UUID, *, agency_id: int) -> ErrorReport | None:
    """That report of the body; None where it has none."""
    return ErrorReport.objects.filter(pk=id, agency_id=agency_id).select_related("agency").first()


def error_counts(agency_id: int) -> dict[str, int]:
    """How many reports of the body stand in each state that one stands in."""
    states = ErrorReport.objects.filter(agency_id=agency_id).order_by().values_list("state")
    return dict(states.annotate(Count("id")))
