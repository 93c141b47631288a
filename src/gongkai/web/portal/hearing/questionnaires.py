"""问卷、社会评议: which are open, filling one in once, what came of those that are over. 条例2019 §46."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.feedback.forms import QuestionsForm
from gongkai.web.feedback.queries.survey.questionnaires import shown_questionnaire, shown_questionnaires, takes_answers
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.survey.responding import AnsweredBefore, respond
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait
from gongkai.web.portal.open.frame import site_for
from gongkai.web.portal.pace import Pace
from gongkai.web.portal.saying.device import device_of, keep_device

if TYPE_CHECKING:
    from gongkai.web.feedback.models import Questionnaire

ANSWERING: Final = Pace("answering")
_UNFIT: Final = 422
_DONE: Final = 409


@require_safe
@public
def listing(request: Visit) -> HttpResponse:
    """Every questionnaire: those to be answered now, those that are over."""
    found = shown_questionnaires()
    now = [one for one in found if takes_answers(one, on=request.day)]
    ahead = [one for one in found if one.opens_on > request.day and one not in now]
    over = [one for one in found if one not in now and one not in ahead]
    told = {"now": now, "ahead": ahead, "over": over, "site": site_for(request)}
    return render(request, "portal/heard/questionnaires.html", told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def fill(request: Visit, slug: str) -> HttpResponse:
    """The questions; POST sends the answers, once from one device. docs/decisions/0204."""
    found = _found(slug)
    if not takes_answers(found, on=request.day):
        return _page(request, found, "questionnaire_over")
    device = device_of(request)
    form = QuestionsForm(typed(request), asked=found)
    if form.is_bound and form.is_valid():
        seconds = wait(request, ANSWERING, most=settings.ANSWERS_PER_HOUR)
        if seconds:
            return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
        try:
            respond(found, form.given(), device=device, at=request.moment)
        except AnsweredBefore as twice:
            return _page(request, found, "questionnaire_said", status=_DONE, said=str(twice))
        except UnableToHandle as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            return keep_device(redirect("portal:say-thanks", slug), device)
    status = _UNFIT if form.is_bound else 200
    return keep_device(_page(request, found, "questionnaire", status=status, form=form), device)


@require_safe
@public
def thanks(request: Visit, slug: str) -> HttpResponse:
    """It arrived; where the results will stand."""
    return _page(request, _found(slug), "questionnaire_said", said="")


def _found(slug: str) -> Questionnaire:
    return or_404(shown_questionnaire(slug))


def _page(request: Visit, found: Questionnaire, name: str, *, status: int = 200, **told: object) -> HttpResponse:
    framed = {"found": found, "site": site_for(request, found.agency)}
    return render(request, f"portal/heard/{name}.html", {**framed, **told}, status=status)
