"""How to ask, the form to print, and answers that were given to others. 条例2019 §12, §29, §44."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.web.agencies.queries import receiving
from gongkai.web.catalogue.finding.searching import near
from gongkai.web.catalogue.queries.choices import Kind
from gongkai.web.catalogue.queries.columns import requests_column
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.look.saving import as_attachment
from gongkai.web.portal.asking import blank, guide, privacy
from gongkai.web.portal.asking.frame import body_named, framed
from gongkai.web.portal.asking.visiting import Visit, public
from gongkai.web.portal.meta import column_tags

_NEWEST = 20
_LONGEST = 200


@require_safe
@public
def how(request: Visit) -> HttpResponse:
    """How to ask: who may, what is needed, how long it takes; where there are several bodies, which of them."""
    bodies = receiving()
    told = {
        "bodies": bodies,
        "flow": guide.flow(on=request.day),
        "periods": guide.periods(on=request.day),
        "channels": guide.channels(),
        "meta": column_tags(requests_column()),
        "site": framed(request),
    }
    return render(request, "portal/asking/how.html", told)


@require_safe
@public
def start(request: Visit, code: str) -> HttpResponse:
    """The first page of the form of that body."""
    agency = body_named(code)
    return redirect("portal:page", agency.code, "kind")


@require_safe
@public
def privacy_notice(request: Visit, code: str) -> HttpResponse:
    """The privacy notice on a page of its own."""
    agency = body_named(code)
    told = {"agency": agency, "privacy": privacy.notice(agency), "version": privacy.VERSION}
    return render(request, "portal/asking/privacy.html", {**told, "site": framed(request, agency)})


@require_safe
@public
def form_file(request: Visit, code: str, ending: str) -> HttpResponse:
    """The empty form of that body to print and fill in by hand."""
    agency = body_named(code)
    content = blank.as_docx(agency) if ending == "docx" else blank.as_pdf(agency)
    name = f"政府信息公开申请表（{agency.short_name}）.{ending}"
    return as_attachment(content, media_type=blank.TYPES[ending], name=name)


@require_safe
@public
def answers(request: Visit) -> HttpResponse:
    """Published answers: the newest, or those nearest to what was typed."""
    asked = request.GET.get("q", "").strip()[:_LONGEST]
    kind: str = Kind("answer").value
    found = near(asked, kinds=(kind,), most=_NEWEST) if asked else list(shown_items(kind=kind)[:_NEWEST])
    told = {"asked": asked, "answers": found, "site": framed(request)}
    return render(request, "portal/asking/answers.html", told)
