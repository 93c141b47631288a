"""Help, and what this site does for those who see, hear or move with difficulty. 无障碍法2023 §32."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.web.agencies.queries import every_body
from gongkai.web.portal.open.frame import site_for, trail_of
from gongkai.web.portal.open.standing import standing

if TYPE_CHECKING:
    from gongkai.web.portal.asking.visiting import Visit


@require_safe
@standing
def help_page(request: Visit) -> HttpResponse:
    """How to find, read, print, hear and be told of what is published."""
    return _told(request, "help")


@require_safe
@standing
def accessibility(request: Visit) -> HttpResponse:
    """What was done, what was tried, what does not work yet, whom to tell."""
    return _told(request, "accessibility")


def _told(request: Visit, name: str) -> HttpResponse:
    told = {
        "bodies": every_body(),
        "trail": trail_of()[:1],
        "site": site_for(request),
    }
    return render(request, f"portal/open/{name}.html", told)
