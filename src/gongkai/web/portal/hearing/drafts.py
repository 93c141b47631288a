"""征求意见: drafts laid out for comment, saying something of one, what became of it. 决策条例2019 §14, §15."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.feedback.queries.opinions import shown_consultation, shown_consultations, takes_comments
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.consulting import comment
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait
from gongkai.web.portal.hearing.forms import CommentForm
from gongkai.web.portal.open.frame import site_for
from gongkai.web.portal.pace import Pace

if TYPE_CHECKING:
    from gongkai.web.feedback.models import PublicConsultation

COMMENTING: Final = Pace("commenting")
_UNFIT: Final = 422


@require_safe
@public
def listing(request: Visit) -> HttpResponse:
    """Every draft that was laid out: those that take comments, those that are over with their results."""
    found = shown_consultations()
    now = [one for one in found if takes_comments(one, on=request.day)]
    over = [one for one in found if one not in now]
    told = {"now": now, "over": over, "site": site_for(request), "today": request.day}
    return render(request, "portal/heard/drafts.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def page(request: Visit, slug: str) -> HttpResponse:
    """One draft: its days, the form; POST sends a comment, however often, once."""
    found = _found(slug)
    takes = takes_comments(found, on=request.day)
    form = CommentForm(typed(request), initial={"once": uuid.uuid4()})
    if takes and form.is_bound and form.is_valid():
        seconds = wait(request, COMMENTING, most=settings.SUGGESTIONS_PER_HOUR)
        if seconds:
            return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
        try:
            comment(found, form.remark(), once=form.cleaned_data["once"], at=request.moment)
        except UnableToHandle as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("portal:say-draft-sent", slug)
    told = {"form": form if takes else None, "left": (found.closes_on - request.day).days}
    return _page(request, found, "draft", status=_UNFIT if takes and form.is_bound else 200, **told)


@require_safe
@public
def sent(request: Visit, slug: str) -> HttpResponse:
    """It arrived; when the result will be told."""
    return _page(request, _found(slug), "draft_sent")


def _found(slug: str) -> PublicConsultation:
    return or_404(shown_consultation(slug))


def _page(request: Visit, found: PublicConsultation, name: str, *, status: int = 200, **told: object) -> HttpResponse:
    framed = {"found": found, "site": site_for(request, found.agency)}
    return render(request, f"portal/heard/{name}.html", {**framed, **told}, status=status)
