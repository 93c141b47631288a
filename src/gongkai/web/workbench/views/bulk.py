"""What is done to several cases at once: hand out, print, take out of the house as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.alarm.lights import lights_on
from gongkai.web.casework.queries.lists.listing import listed
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.casework.services.course.handing import assign_all
from gongkai.web.casework.services.revealing import export as open_for_export
from gongkai.web.look.saving import as_attachment
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.exporting import WRITERS, table_of
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.bulk import Export
from gongkai.web.workbench.forms.together import Assign
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.onecase import look_at
from gongkai.web.workbench.rows import rows_of
from gongkai.web.workbench.views.case import sheet_of
from gongkai.web.workbench.views.listing import filters

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case

MOST = 200
"""How many cases may be chosen at once; a page shows thirty."""
MOST_ROWS = 20_000
_PERMITS = {"assign": Permit.CASE_ASSIGN, "export": Permit.CASE_EXPORT}


@require_POST
@staff(Permit.CASE_SEE)
def bulk(request: StaffRequest) -> HttpResponse:
    """The cases that were ticked: what will happen to them is said first; nothing ticked leads back."""
    chosen = _chosen(request)
    if not chosen:
        messages.warning(request, "没有选中案件，请先在列表里打勾。")
        return redirect("desk:cases")
    act = request.POST.get("act", "")
    if act in _PERMITS and not request.actor.agencies_with(_PERMITS[act]):
        raise NotPermitted(_PERMITS[act])
    if act == "print":
        sheets = [sheet_of(look_at(case, on=request.day)) for case in chosen]
        return page(request, "workbench/printed.html", {"sheets": sheets})
    if act == "export":
        told = {"chosen": chosen, "form": Export(may_open=_may_open(request))}
        return page(request, "workbench/export.html", told)
    if act != "assign":
        raise Http404
    return _assign(request, chosen)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_EXPORT)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The filtered list as a file, persons left out; ticked cases by POST, with persons where a reason is given."""
    if form not in WRITERS:
        raise Http404
    agency_id = agency_in(request, Permit.CASE_EXPORT)
    lights = lights_on(request.day, agency_id=agency_id)
    reason = ""
    if request.method == "POST":
        asked = Export(request.POST, may_open=_may_open(request))
        cases = _chosen(request)
        if not asked.is_valid():
            return page(request, "workbench/export.html", {"chosen": cases, "form": asked}, status=422)
        reason, form = asked.reason(), asked.cleaned_data["form"]
    else:
        wanted = filters(request, agency_id).wanted()
        cases = list(listed(request.actor, wanted, agency_id=agency_id, lights=lights)[:MOST_ROWS])
    opened = open_for_export(cases, open_reason=reason, by=request.actor, at=request.moment)
    write, media_type = WRITERS[form]
    content = write(table_of(rows_of(cases, lights), opened))
    return as_attachment(content, media_type=media_type, name=f"案件{request.day}.{form}")


def _assign(request: StaffRequest, chosen: list[Any]) -> HttpResponse:
    agency_id = agency_in(request, Permit.CASE_ASSIGN)
    typed = request.POST if "person_id" in request.POST else None
    form = Assign(typed, agency_id=agency_id, day=request.day)

    def do() -> int:
        return assign_all(chosen, int(form.cleaned_data["person_id"]), by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"已分办 {done.result} 件。")
        return redirect("desk:cases")
    return page(request, "workbench/assign.html", {"chosen": chosen, "form": form}, status=422 if typed else 200)


def _chosen(request: StaffRequest) -> list[Case]:
    ids = list(_uuids(request.POST.getlist("chosen")))[:MOST]
    return list(cases_seen(request.actor).filter(pk__in=ids).select_related("agency", "handler", "section"))


def _uuids(typed: Iterable[str]) -> Iterable[UUID]:
    for each in typed:
        try:
            yield UUID(each)
        except ValueError:
            continue


def _may_open(request: StaffRequest) -> bool:
    return bool(request.actor.agencies_with(Permit.CASE_SEE_PERSON))
