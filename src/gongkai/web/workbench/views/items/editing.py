"""Writing an item: begun with its kind, written with its drafts kept, its disclosure attribute fixed at the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of
from gongkai.web.catalogue.queries.choices import Attribute, Kind, kinds
from gongkai.web.catalogue.queries.columns import columns_for
from gongkai.web.catalogue.queries.seeing import section_to_draft_in
from gongkai.web.catalogue.services.writing import attaching, drafting
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench import pictures
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt, drop_draft, is_draft, keep_draft, with_draft
from gongkai.web.workbench.forms.items.acts import AttributeForm
from gongkai.web.workbench.forms.items.writing import TOLD, WritingForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.oneitem import OneItem, item_or_404, look_at, show, turned_back
from gongkai.web.workbench.sending import submitted

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item

FORMS = ["GET", "HEAD", "POST"]
_PROACTIVE = str(Attribute.PROACTIVE)
_AT_FIRST = ("title", "column", "formed_on", "section", "attribute")


@require_http_methods(FORMS)
@staff(Permit.ITEM_DRAFT)
def new(request: StaffRequest) -> HttpResponse:
    """What it is, then its title and where it stands; everything else is written in the editor."""
    agency = or_404(agency_of(agency_in(request, Permit.ITEM_DRAFT)))
    kind = request.GET.get("kind", "")
    if kind not in TOLD:
        choices = [
            (value, said, TOLD[value]) for value, said in kinds() if value in TOLD and columns_for(agency, value)
        ]
        return page(request, "workbench/items/kinds.html", {"kinds": choices})
    form = _beginning(request, agency, kind)

    def do() -> Item:
        words = replace(form.words(), made_on=form.cleaned_data["formed_on"])
        return drafting.begin(agency, form.placing(), words, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        return _begun(request, done.result, form.cleaned_data["attribute"])
    told = {"form": form, "said": Kind(kind).label}
    return page(request, "workbench/items/new.html", told, status=422 if form.is_bound else 200)


@require_http_methods(FORMS)
@staff(Permit.ITEM_DRAFT)
def edit(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """The editor. What is typed is kept on the server meanwhile; who comes second sees who was faster."""
    item = item_or_404(request, item_id)
    seen = look_at(request, item)
    if not seen.drafted or not seen.writes:
        return redirect("desk:item", item.pk)
    back = turned_back(request, item)
    if back is not None:
        return back
    name = _draft_name(item)
    if is_draft(request):
        return keep_draft(request, name)
    if request.method == "POST":
        return _saved(request, seen, name)
    form = _form(item)
    kept = with_draft(request, form, name)
    return _editor(request, seen, form, {"drafted": kept})


@require_http_methods(FORMS)
@staff(Permit.ITEM_DRAFT)
def attribute(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """公开属性 with its reason and article. 条例2019 §13–16."""
    item = item_or_404(request, item_id)
    chosen = request.GET.get("attribute", item.attribute)
    first = {"attribute": chosen or None, "exemption": item.exemption, "reason": item.attribute_reason}
    form = AttributeForm(typed(request), initial=first)

    def do() -> Item:
        told = form.cleaned_data
        return drafting.choose_attribute(
            item.pk, told["attribute"], reason=told["reason"], exemption=told["exemption"],
            by=request.actor, at=request.moment,
        )  # fmt: skip

    if attempt(form, do) is not None:
        messages.success(request, "公开属性已保存。")
        return redirect("desk:item", item.pk)
    told = {"form": form}
    seen = look_at(request, item)
    return show(request, "workbench/items/attribute.html", seen, told, here="desk:item", status=_status(form))


def _begun(request: StaffRequest, item: Item, chosen: str) -> HttpResponse:
    """On to the editor; to the page of the attribute first where it needs a reason."""
    if chosen == _PROACTIVE:
        drafting.choose_attribute(item.pk, chosen, by=request.actor, at=request.moment)
    elif chosen:
        return redirect(f"{reverse('desk:item_attribute', args=[item.pk])}?attribute={chosen}")
    return redirect("desk:item_edit", item.pk)


def _saved(request: StaffRequest, seen: OneItem, name: str) -> HttpResponse:
    item = seen.item
    form = _form(item, typed=request.POST)

    faster: list[drafting.ChangedMeanwhile] = []

    def do() -> Item:
        try:
            return _written(request, form, item)
        except drafting.ChangedMeanwhile as met:
            faster.append(met)
            raise

    done = attempt(form, do)
    if faster:
        return _overtaken(request, item, form, faster[0])
    if done is None:
        return _editor(request, seen, form, {}, status=422)
    drop_draft(request, name)
    if request.POST.get("then") == "submit":
        return submitted(request, done.result)
    messages.success(request, "已保存。")
    return redirect(reverse("desk:item" if request.POST.get("then") == "leave" else "desk:item_edit", args=[item.pk]))


def _written(request: StaffRequest, form: WritingForm, item: Item) -> Item:
    told = form.cleaned_data
    return drafting.revise_or_keep(
        item.pk,
        form.words(),
        edition=told["edition"],
        placing=form.placing(),
        because=told.get("because"),
        by=request.actor,
        at=request.moment,
    )


def _overtaken(request: StaffRequest, item: Item, form: WritingForm, faster: drafting.ChangedMeanwhile) -> HttpResponse:
    """Back in the editor with what was typed, beside what stands there now; sent again it takes its place."""
    form.data = form.data.copy()
    form.data["edition"] = str(faster.version.edition)
    now = item_or_404(request, item.pk)
    return _editor(request, look_at(request, now), form, {"faster": faster}, status=409)


def _editor(
    request: StaffRequest, seen: OneItem, form: WritingForm, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    files = list(seen.version.attachments.all())
    limits = {"most_files": attaching.MOST_FILES, "most_each": attaching.MOST_BYTES, "endings": attaching.ENDINGS}
    body = pictures.here(seen.version, str(form["body"].value() or ""))
    told = {
        "form": form,
        "body": body,
        "files": files,
        "pictures": _offered(seen),
        **limits,
        "drafted": None,
        "faster": None,
        **told,
    }
    return show(request, "workbench/items/edit.html", seen, told, here="desk:item_edit", status=status)


def _offered(seen: OneItem) -> list[tuple[str, str, str]]:
    """The pictures that may be put into the words: name, address, what they show."""
    found = pictures.pictures_of(seen.version).values()
    return [(one.name, pictures.address_of(one), one.alt) for one in found]


def _form(item: Item, *, typed: Any = None) -> WritingForm:
    return WritingForm(typed, agency=item.agency, kind=item.kind, item=item)


def _beginning(request: StaffRequest, agency: Agency, kind: str) -> WritingForm:
    form = WritingForm(typed(request), agency=agency, kind=kind, item=None, initial={"formed_on": request.day})
    bound = section_to_draft_in(request.actor, agency_id=agency.pk, wanted=None) is not None
    for name in [name for name in form.fields if name not in _AT_FIRST or (bound and name == "section")]:
        del form.fields[name]
    return form


def _draft_name(item: Item) -> str:
    return f"item:{item.pk}"


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200
