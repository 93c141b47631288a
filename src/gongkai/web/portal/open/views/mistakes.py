"""找错: a reader says what is wrong with a page. 检查指标2019."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.agencies.queries import body_coded
from gongkai.web.feedback.services.errors import report_error
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait
from gongkai.web.portal.open.frame import site_for, trail_of
from gongkai.web.portal.open.mistakes import MistakeForm, Page, page_meant
from gongkai.web.portal.pace import Pace

if TYPE_CHECKING:
    from django.forms import Form

MISTAKES: Final = Pace("mistakes")
_NUMBER: Final = re.compile(r"\d{4}-\d{1,6}")
_UNFIT: Final = 422


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def mistake(request: Visit) -> HttpResponse:
    """The form; POST sends it in, however often, once."""
    meant = page_meant(request.POST.get("page") or request.GET.get("page", ""))
    if request.method != "POST":
        fresh = MistakeForm(page=meant, initial={"once": uuid.uuid4(), "page": meant.path})
        return _shown(request, meant, fresh)
    form = MistakeForm(request.POST, page=meant)
    if not form.is_valid():
        return _shown(request, meant, form, status=_UNFIT)
    seconds = wait(request, MISTAKES, most=settings.MISTAKES_PER_HOUR)
    if seconds:
        return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
    agency = meant.agency or body_coded(form.cleaned_data["agency"])
    assert agency is not None
    report = report_error(agency, form.mistake(meant), once=form.cleaned_data["once"], at=request.moment)
    return redirect(f"{reverse('portal:mistake-sent')}?number={report.number}")


@require_safe
@public
def sent(request: Visit) -> HttpResponse:
    """It arrived: under which number, and what comes next."""
    number = request.GET.get("number", "")
    told = {
        "number": number if _NUMBER.fullmatch(number) else "",
        "trail": trail_of()[:1],
        "site": site_for(request),
    }
    return render(request, "portal/open/mistake_sent.html", told)


def _shown(request: Visit, meant: Page, form: Form, *, status: int = 200) -> HttpResponse:
    told: dict[str, Any] = {
        "form": form,
        "meant": meant,
        "trail": trail_of()[:1],
        "site": site_for(request, meant.agency),
    }
    return render(request, "portal/open/mistake.html", told, status=status)
