"""互动交流: everything that the public can say, ask for and help to decide, on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.web.feedback.queries.opinions import shown_consultations, takes_comments
from gongkai.web.feedback.queries.suggestions import told_to_all
from gongkai.web.feedback.queries.survey.questionnaires import shown_questionnaires, takes_answers
from gongkai.web.portal.asking.visiting import Visit, public
from gongkai.web.portal.open.frame import site_for

_MOST = 5


@require_safe
@public
def together(request: Visit) -> HttpResponse:
    """The doors, what can be taken part in now, what was answered last."""
    told = {
        "drafts": [one for one in shown_consultations() if takes_comments(one, on=request.day)][:_MOST],
        "questionnaires": [one for one in shown_questionnaires() if takes_answers(one, on=request.day)][:_MOST],
        "answers": list(told_to_all()[:_MOST]),
        "site": site_for(request),
    }
    return render(request, "portal/heard/together.html", told)
