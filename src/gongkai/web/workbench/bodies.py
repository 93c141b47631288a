"""The body that somebody works for just now, where he has posts in several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gongkai.web.agencies.queries import bodies

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.workbench.asked import StaffRequest

CHOSEN: Final = "agency"
"""Where the session keeps the id of the chosen body."""


def bodies_of(request: StaffRequest) -> list[Agency]:
    """Every body in which the person holds a post."""
    return bodies({post.agency_id for post in request.actor.posts})


def body_shown(request: StaffRequest) -> Agency | None:
    """The body named above every page: the one chosen, else the first; None without any post."""
    mine = bodies_of(request)
    chosen = request.session.get(CHOSEN)
    return next((body for body in mine if body.pk == chosen), mine[0] if mine else None)


def choose_body(request: StaffRequest, agency_id: int) -> bool:
    """Whether that body is one of the person's own; if so the pages show it from now on."""
    if agency_id not in {body.pk for body in bodies_of(request)}:
        return False
    request.session[CHOSEN] = agency_id
    return True
