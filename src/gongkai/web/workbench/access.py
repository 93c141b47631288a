"""Who stands at the staff door: every page names the permit it asks for, and another body's case is not there (404)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseBase
from django.utils import timezone

from gongkai.web.accounts.queries import NotPermitted, actor_for
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import sessions
from gongkai.web.look.words import SHANGHAI
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.bodies import CHOSEN
from gongkai.web.workbench.refusals import IN_FORM, NOT_THERE, refusal_of, refused_page

View = Callable[..., HttpResponseBase]


def staff(*permits: Permit) -> Callable[[View], View]:
    """Lets in whoever holds one of these permits in some body; none named: everybody of the staff.

    Which body it is, the page asks by `agency_in` or by what it looks up; services ask again. Whatever is refused
    becomes a page of the desk that says why.
    """

    def guard(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(request: Any, *args: Any, **named: Any) -> HttpResponseBase:
            request.moment = timezone.now().astimezone(SHANGHAI)
            request.day = request.moment.date()
            request.actor = actor_for(request.user, on=request.day)
            try:
                if permits and not any(request.actor.agencies_with(permit) for permit in permits):
                    raise NotPermitted(permits[0])
                return view(request, *args, **named)
            except Http404:
                return refused_page(request, NOT_THERE)
            except NotPermitted as refused:
                sessions.denied(request.user, str(refused.permit.said), request.path, at=request.moment)
                return refused_page(request, refusal_of(refused))
            except IN_FORM as refused:
                return refused_page(request, refusal_of(refused))

        guarded.permits = permits  # type: ignore[attr-defined]
        return guarded

    return guard


def agency_in(request: StaffRequest, *permits: Permit) -> int:
    """The id of the body that the person works for with one of these: the one chosen in the session, else the first.

    Raises Http404 without any.
    """
    mine = sorted({id for permit in permits for id in request.actor.agencies_with(permit)})
    if not mine:
        raise Http404
    chosen = request.session.get(CHOSEN)
    return chosen if chosen in mine else mine[0]
