"""A questionnaire on paper: its poster with the code; answers entered one by one, a wrong one out. decision 0204."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.paper.posters import SIZES, Sheet, posters
from gongkai.web.feedback.services.survey.responding import enter_paper, take_out
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.look.words import day
from gongkai.web.vault.media_types import PDF
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.heard.questionnaires import PaperForm
from gongkai.web.workbench.forms.heard.suggestions import BecauseForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.public import site_of
from gongkai.web.workbench.views.heard.acting import WRONG
from gongkai.web.workbench.views.heard.questionnaires import questionnaire_or_404

if TYPE_CHECKING:
    from django.forms import Form

    from gongkai.web.feedback.models import Questionnaire


@require_safe
@staff(Permit.FEEDBACK_HANDLE)
def poster(request: StaffRequest, questionnaire_id: UUID) -> HttpResponse:
    """The questionnaire as a poster with its code, to hang up or to stand on a table."""
    found = questionnaire_or_404(request, questionnaire_id)
    size = request.GET.get("size", "a4")
    if size not in SIZES:
        raise Http404
    said = ("手机扫一扫，几分钟填完。不记名，一台设备填一次。", f"填到{day(found.closes_on)}（含当日）。")
    address = f"{site_of(request)}{reverse('portal:say-questionnaire', args=[found.slug])}"
    sheet = Sheet(call="请您填问卷", title=found.title, said=said, address=address)
    made = posters(found.agency, [sheet], size=size)
    return as_attachment(made, media_type=PDF, name=f"{found.title}问卷海报{SIZES[size][:2]}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.FEEDBACK_HANDLE)
def enter(request: StaffRequest, questionnaire_id: UUID) -> HttpResponse:
    """One paper; saved, the next one."""
    found = questionnaire_or_404(request, questionnaire_id)
    first = {"once": uuid.uuid4(), "on": request.day}
    form = PaperForm(typed(request), asked=found, initial=first)

    def do() -> object:
        said = form.cleaned_data
        given = {"on": said["on"], "once": said["once"], "by": request.actor, "at": request.moment}
        return enter_paper(found, form.given(), **given)

    if attempt(form, do) is not None:
        messages.success(request, "已录入一份，可以接着录下一份。")
        return redirect("desk:questionnaire_paper", found.pk)
    return _page(request, found, form, "录入纸质问卷", "保存，录下一份")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.FEEDBACK_HANDLE)
def remove(request: StaffRequest, questionnaire_id: UUID, response_id: int) -> HttpResponse:
    """A wrongly entered one out of the count, with a reason."""
    found = questionnaire_or_404(request, questionnaire_id)
    form = BecauseForm(typed(request))
    given = {"by": request.actor, "at": request.moment}
    if attempt(form, lambda: take_out(found, response_id, because=form.cleaned_data["because"], **given)) is not None:
        messages.success(request, "已删去这份录入的问卷。")
        return redirect("desk:questionnaire", found.pk)
    return _page(request, found, form, "删去录错的纸质问卷", "删去")


def _page(request: StaffRequest, found: Questionnaire, form: Form, title: str, act: str) -> HttpResponse:
    back = reverse("desk:questionnaire", args=[found.pk])
    trail = (("问卷", reverse("desk:questionnaires")), (found.title, back))
    told = {"form": form, "title": title, "act": act, "back": back, "trail": trail}
    return page(request, "workbench/heard/write.html", told, status=WRONG if form.is_bound else 200)
