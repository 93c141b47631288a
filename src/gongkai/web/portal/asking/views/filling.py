"""The form, page by page: nothing that was typed is lost, whatever button was pressed. 条例2019 §29."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.casework.services.asking import drafts
from gongkai.web.catalogue.finding.searching import near as near_to
from gongkai.web.portal import refusals
from gongkai.web.portal.asking import attachments, carrying, pages, privacy
from gongkai.web.portal.asking.forms.parts import PageForm, Typed
from gongkai.web.portal.asking.frame import body_named, framed
from gongkai.web.portal.asking.tips import tips
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait_to_save

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.portal.asking.pages import Page

UNFINISHED = 422


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def page(request: Visit, code: str, key: str = "kind") -> HttpResponse:
    """One page of the form. POST keeps what was typed, then goes where the button says."""
    agency, wanted = body_named(code), pages.page_named(key)
    if wanted is None:
        raise Http404
    if request.method == "POST":
        seconds = wait_to_save(request)
        if seconds:
            return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
        return _taken(request, agency, wanted)
    draft = carrying.current(request, agency, at=request.moment)
    typed = draft.typed.fields if draft else {}
    if wanted not in pages.asked(typed) or (draft is None and wanted is not pages.PAGES[0]):
        return redirect("portal:start", code)
    return _shown(request, agency, wanted, form=pages.form_of(wanted, typed), draft=draft)


@require_POST
@public
def near(request: Visit, code: str) -> HttpResponse:
    """For scripts: what is published already and advice for what is being typed; nothing is kept."""
    agency = body_named(code)
    if wait_to_save(request):
        return HttpResponse(status=204)
    return render(request, "portal/asking/near.html", _near(agency, request.POST.dict()))


def _taken(request: Visit, agency: Agency, wanted: Page) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[: settings.TYPED_CHARACTERS] for name in wanted.names}
    id = carrying.draft_id(request, agency)
    draft = drafts.save(id, agency, typed, privacy_version=privacy.VERSION, at=request.moment)
    carrying.bind(request, draft)
    if request.headers.get("X-Draft"):
        return HttpResponse(status=204)
    if "remove" in request.POST:
        drafts.detach(draft, request.POST["remove"], at=request.moment)
        return redirect("portal:page", agency.code, wanted.key)
    draft, refused = _with_files(request, draft, wanted)
    return _on(request, agency, wanted, draft, refused)


def _on(request: Visit, agency: Agency, wanted: Page, draft: drafts.Draft, refused: tuple[str, ...]) -> HttpResponse:
    """Where the button leads: draft, the same page with files or advice, the next page, or back with what is wrong."""
    form = pages.filled(wanted, draft.typed.fields)
    if refused:
        return _shown(request, agency, wanted, form=form, draft=draft, refused=refused, status=UNFINISHED)
    if "draft" in request.POST:
        return redirect("portal:draft-kept", agency.code)
    if "upload" in request.POST:
        return redirect("portal:page", agency.code, wanted.key)
    if "advice" in request.POST:
        unjudged = pages.form_of(wanted, draft.typed.fields)
        return _shown(request, agency, wanted, form=unjudged, draft=draft, advice=True)
    if not form.is_valid():
        return _shown(request, agency, wanted, form=form, draft=draft, status=UNFINISHED)
    if request.POST.get("back") == pages.REVIEW and pages.first_unfinished(draft.typed.fields) is None:
        return redirect("portal:review", agency.code)
    following = pages.after(wanted, draft.typed.fields)
    return redirect("portal:review", agency.code) if following == pages.REVIEW else _to(agency, following)


def _to(agency: Agency, key: str) -> HttpResponse:
    return redirect("portal:page", agency.code, key)


def _with_files(request: Visit, draft: drafts.Draft, wanted: Page) -> tuple[drafts.Draft, tuple[str, ...]]:
    if not wanted.files:
        return draft, ()
    found = attachments.files_in(request, there=len(draft.typed.files), octets=sum(f.size for f in draft.typed.files))
    for file in found.kept:
        kept = drafts.NewFile(
            content=file.content,
            name=file.name,
            ending=file.ending,
            media_type=file.media_type,
            kind=wanted.files,
            place=wanted.key,
        )
        draft = drafts.attach(draft, kept, at=request.moment)
    return draft, found.refused


def _shown(
    request: HttpRequest, agency: Agency, wanted: Page, *, form: PageForm, draft: drafts.Draft | None, **more: Any
) -> HttpResponse:
    typed = draft.typed.fields if draft else {}
    told = {
        "agency": agency,
        "page": wanted,
        "form": form,
        "ref": carrying.reference(draft.id if draft else carrying.draft_id(request, agency)),
        "files": [file for file in draft.typed.files if file.place == wanted.key] if draft else [],
        "refused": more.get("refused", ()),
        "limits": settings,
        "accept": attachments.ACCEPT,
        "accepted": attachments.SAID,
        "privacy": privacy.notice(agency),
        "back": request.POST.get("back") or request.GET.get("back", ""),
        **steps(agency, wanted.step, typed, before=pages.before(wanted, typed)),
        **(_near(agency, typed) if more.get("advice") else {"tips": (), "answers": (), "looked": False}),
        "site": framed(request, agency),
    }
    return render(request, f"portal/asking/page_{wanted.key}.html", told, status=more.get("status", 200))


def steps(agency: Agency, now: int, typed: Typed, *, before: str) -> dict[str, Any]:
    """Where one is among the steps, and the keys of the pages that one may go back to."""
    return {
        "steps": pages.STEPS,
        "now": now,
        "firsts": {step: pages.first_of(step, typed) for step in range(1, now)},
        "before": before,
    }


def _near(agency: Agency, typed: Typed) -> dict[str, Any]:
    matter, description = typed.get("matter", ""), typed.get("description", "")
    return {
        "tips": tips(matter=matter, description=description, document_number=typed.get("document_number", "")),
        "answers": near_to(f"{matter}\n{description}", agency_id=agency.pk),
        "looked": True,
    }
