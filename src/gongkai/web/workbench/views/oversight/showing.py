"""What the pages of supervision have in common: their rooms, for which body, the span that is looked at, charts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.urls import reverse

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.shapes import Link
from gongkai.web.oversight.queries.dashboards.spans import Span, offered, span_of
from gongkai.web.oversight.services.evidence import Sent
from gongkai.web.workbench.charted import picture as picture
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.workbench.asked import StaffRequest

LOOKS: Final = (Permit.RECTIFY_CHECK, Permit.REPORT_COMPILE, Permit.OVERSEE)
"""One of these opens the dashboard of one's body and its briefs."""
INSPECTS: Final = (Permit.RECTIFY, Permit.RECTIFY_CHECK)
"""One of these opens the self-inspections of one's body."""
MENDS: Final = (Permit.RECTIFY, Permit.RECTIFY_CHECK, Permit.OVERSEE)
"""One of these opens rectifications."""
MARKS: Final = (Permit.RECTIFY_CHECK, Permit.OVERSEE)
"""One of these opens the marks."""
ROOMS: Final = (
    ("看板", "desk:oversight", LOOKS),
    ("下级机关", "desk:overseen", (Permit.OVERSEE,)),
    ("自查", "desk:inspections", INSPECTS),
    ("整改督办", "desk:rectifications", MENDS),
    ("考核", "desk:markings", MARKS),
    ("月报通报", "desk:briefs", LOOKS),
)
TONES: Final = {"error": "overdue", "warning": "near", "good": "met", "": ""}
"""The light of the patterns for the tone of a gauge."""


def show(
    request: StaffRequest, template: str, told: Mapping[str, Any], *, here: str, status: int = 200
) -> HttpResponse:
    """A page of supervision with its rooms as tabs. template: under `workbench/oversight/`; here: name of the room."""
    rooms = tuple(
        Link(said, reverse(name), name == here)
        for said, name, permits in ROOMS
        if any(request.actor.agencies_with(permit) for permit in permits)
    )
    return page(request, f"workbench/oversight/{template}", {"rooms": rooms, **told}, status=status)


def span_in(request: StaffRequest) -> Span:
    """The span in the address; this year without a sensible one."""
    return span_of(request.GET.get("span", ""), on=request.day)


def spans_for(request: StaffRequest, span: Span) -> list[tuple[str, str, bool]]:
    """The spans to choose from: key, words, whether it is the one that is shown."""
    choices = dict(offered(request.day)) | {span.key: span.said}
    return [(key, said, key == span.key) for key, said in choices.items()]


def sent_files(request: StaffRequest, name: str = "files") -> list[Sent]:
    """The files that were sent under that name."""
    return [Sent(str(file.name), file.read()) for file in request.FILES.getlist(name)]


def sent_file(request: StaffRequest, name: str = "evidence") -> Sent | None:
    """The one file that was sent under that name."""
    return next(iter(sent_files(request, name)), None)
