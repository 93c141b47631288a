"""Bodies: the tree, what each says about itself, its sections, its choices, its series of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.queries import bodies_under
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import bodies
from gongkai.web.agencies.queries import offered, section_of, sections_of, series
from gongkai.web.agencies.services import Body, Unfit
from gongkai.web.look.missing import or_404
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.forms.institutions import BodyForm, Choices, NewBodyForm, SectionForm
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_MANAGE: Final = Permit.AGENCY_MANAGE
_SECTION: Final = "section_%s"
"""The ids of the second form of a page must not be those of the first."""


@require_safe
@staff(_MANAGE)
def institutions(request: StaffRequest) -> HttpResponse:
    """The bodies one administers, each below the one it belongs to."""
    found = bodies_under(request.actor, _MANAGE)
    levels: dict[int, int] = {}
    for body in found:
        levels[body.pk] = levels.get(body.parent_id or 0, -1) + 1
    return page(request, "workbench/agency/tree.html", {"rows": [(body, levels[body.pk]) for body in found]})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_MANAGE)
def institution(request: StaffRequest, code: str) -> HttpResponse:
    """One body; posted: what it says about itself."""
    body = _body(request, code)
    form = BodyForm(request.POST or None, initial={name: getattr(body, name) for name in Body.__struct_fields__})
    if request.method == "POST" and form.is_valid():
        try:
            bodies.change_body(body, Body(**form.cleaned_data), by=request.actor, at=request.moment)
        except Unfit as unfit:
            form.add_error(unfit.field, str(unfit))
        else:
            messages.success(request, "机构信息已保存，新发的文书用新的信息。")
            return redirect("desk:agency", code=body.code)
    return _shown(request, body, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_MANAGE)
def add(request: StaffRequest) -> HttpResponse:
    """A new body below the one named in the address."""
    parent = _body(request, request.GET.get("below", ""))
    form = NewBodyForm(request.POST or None, initial={"accepts_requests": True})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        code, kind = given.pop("code"), given.pop("kind")
        try:
            made = bodies.add_body(
                Body(**given), code=code, kind=kind, parent=parent, by=request.actor, at=request.moment
            )
        except Unfit as unfit:
            form.add_error(unfit.field, str(unfit))
        else:
            messages.success(request, f"已新增{made.name}。接下来请给它增加人员。")
            return redirect("desk:agency", code=made.code)
    return page(request, "workbench/agency/add.html", {"form": form, "parent": parent})


@require_POST
@staff(_MANAGE)
def add_section(request: StaffRequest, code: str) -> HttpResponse:
    """A new section of the body."""
    body = _body(request, code)
    form = SectionForm(request.POST, auto_id=_SECTION)
    if form.is_valid():
        try:
            made = bodies.add_section(body, **form.cleaned_data, by=request.actor, at=request.moment)
        except Unfit as unfit:
            form.add_error(unfit.field, str(unfit))
        else:
            messages.success(request, f"已新增科室{made.name}。")
            return redirect("desk:agency", code=body.code)
    return _shown(request, body, section_form=form)


@require_POST
@staff(_MANAGE)
def close_section(request: StaffRequest, code: str, section_id: int) -> HttpResponse:
    """Closes a section from today."""
    section = or_404(section_of(_body(request, code).pk, section_id))
    bodies.close_section(section, by=request.actor, at=request.moment)
    messages.success(request, f"科室{section.name}已撤销，办过的事仍记在它名下。")
    return redirect("desk:agency", code=code)


@require_POST
@staff(_MANAGE)
def settings_of(request: StaffRequest, code: str) -> HttpResponse:
    """The body's own choices where the law leaves one."""
    body = _body(request, code)
    form = Choices(request.POST, offered=offered(body.pk))
    if form.is_valid():
        try:
            for it, value in form.values():
                bodies.choose(body, it, value, by=request.actor, at=request.moment)
        except Unfit as unfit:
            form.add_error(unfit.field, str(unfit))
        else:
            messages.success(request, "设置已保存。")
            return redirect("desk:agency", code=body.code)
    return _shown(request, body, choices=form)


def _shown(request: StaffRequest, body: Agency, **forms: Any) -> HttpResponse:
    told = {
        "body": body,
        "form": BodyForm(initial={name: getattr(body, name) for name in Body.__struct_fields__}),
        "section_form": SectionForm(auto_id=_SECTION),
        "choices": Choices(offered=offered(body.pk)),
        "sections": sections_of(body.pk),
        "series": series(body.pk),
    }
    return page(request, "workbench/agency/agency.html", {**told, **forms})


def _body(request: StaffRequest, code: str) -> Agency:
    for body in bodies_under(request.actor, _MANAGE):
        if body.code == code:
            return body
    raise Http404
