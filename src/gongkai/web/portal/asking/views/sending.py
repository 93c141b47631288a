"""The last page before sending, sending once, and the query code that is shown once. 条例2019 §29, §31."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from gongkai.web.casework.services.asking import drafts
from gongkai.web.portal.asking import carrying, pages, reviewing, submitting
from gongkai.web.portal.asking.frame import body_named, by_voice, framed
from gongkai.web.portal.asking.tips import tips
from gongkai.web.portal.asking.views.filling import steps
from gongkai.web.portal.asking.visiting import Visit, public, wait_to_send

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gongkai.web.agencies.models import Agency

TOO_MANY = 429
_OFTEN = "同一网络短时间内提交的申请太多，请过 {minutes} 分钟再提交。"
_ENOUGH = "今天以这个证件提交的申请已经不少，网上先收到这里，请明天再提交。"


@require_http_methods(["GET", "HEAD", "POST"])
@public
def review(request: Visit, code: str) -> HttpResponse:
    """Everything that was typed, to be looked at once more; POST sends it in. However often, there is one request."""
    agency = body_named(code)
    draft = _draft(request, agency)
    if draft is None:
        was_sent = carrying.sent(request, at=request.moment) is not None
        return redirect("portal:sent") if was_sent else redirect("portal:start", code)
    if draft.typed.sent is not None:
        carrying.bind_sent(request, draft)
        return redirect("portal:sent")
    unfinished = pages.first_unfinished(draft.typed.fields)
    if unfinished is not None:
        return redirect("portal:page", agency.code, unfinished.key)
    return _send(request, draft) if request.method == "POST" else _review(request, draft)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def sent(request: Visit) -> HttpResponse:
    """The query code, while the draft that became the request is kept; POST says it has been written down."""
    draft = carrying.sent(request, at=request.moment)
    if request.method == "POST" or draft is None:
        carrying.forget_sent(request)
        return redirect("portal:status")
    status = request.build_absolute_uri(reverse("portal:status"))
    told = {"agency": draft.agency, "sent": draft.typed.sent, "status": status, "qr": _qr(status), "at": request.moment}
    return render(request, "portal/asking/sent.html", {**told, "site": framed(request, draft.agency)})


def _draft(request: Visit, agency: Agency) -> drafts.Draft | None:
    """The draft of the session; of the page itself where the session is gone."""
    draft = carrying.current(request, agency, at=request.moment)
    if draft is None and request.method == "POST":
        draft = drafts.opened(carrying.draft_id(request, agency), at=request.moment)
    return draft if draft is not None and draft.agency.pk == agency.pk else None


def _send(request: Visit, draft: drafts.Draft) -> HttpResponse:
    found = submitting.cleaned(draft.typed.fields)
    if submitting.asked_enough(found, agency_id=draft.agency.pk, on=request.day):
        return _review(request, draft, problem=_ENOUGH, status=TOO_MANY)
    seconds = wait_to_send(request)
    if seconds:
        return _review(request, draft, problem=_OFTEN.format(minutes=-(-seconds // 60)), status=TOO_MANY)
    asking, person = submitting.asking_of(found), submitting.person_of(found, draft)
    drafts.send(draft, asking=asking, person=person, at=request.moment)
    carrying.bind_sent(request, draft)
    return redirect("portal:sent")


def _review(request: HttpRequest, draft: drafts.Draft, *, problem: str = "", status: int = 200) -> HttpResponse:
    typed = draft.typed.fields
    told = {
        "agency": draft.agency,
        "draft": draft,
        "ref": carrying.reference(draft.id),
        "parts": reviewing.parts(draft),
        "problem": problem,
        "by_voice": by_voice(draft.agency),
        "tips": tips(**{name: typed.get(name, "") for name in ("matter", "description", "document_number")}),
        **steps(draft.agency, len(pages.STEPS), typed, before=pages.before(None, typed)),
        "site": framed(request, draft.agency),
    }
    return render(request, "portal/asking/review.html", told, status=status)


def _qr(address: str) -> Markup:
    """The address as a picture for a telephone; the query code is not in it."""
    made = segno.make(address, error="m")
    return Markup(made.svg_inline(border=2, svgclass="qr", lineclass=None, omitsize=True, title="办理查询页的二维码"))
