"""The list of items: filtered, counted by state, paged, taken along as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.law.years import FIRST_YEAR
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of, sections_of
from gongkai.web.catalogue.queries.choices import states
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.catalogue.queries.lists.listing import WORKED_ON, counts, listed, page_of
from gongkai.web.catalogue.queries.seeing import as_listed
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.exporting import WRITERS, Table
from gongkai.web.workbench.forms.items.filters import ItemFilters
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.views.listing import FORMATS, first_address, next_address, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.web.catalogue.models import Item

MOST_ROWS = 20_000
_WORKED_ON = tuple(map(str, WORKED_ON))
HEADS = (
    "标题", "种类", "栏目", "状态", "公开属性", "索引号", "文号", "信息形成之日", "公开期限", "发布时间", "有效性",
    "科室", "起草人",
)  # fmt: skip


@require_safe
@staff(Permit.ITEM_SEE)
def items(request: StaffRequest) -> HttpResponse:
    """The items of the body that fit the filters of the address, thirty at a time."""
    agency_id = agency_in(request, Permit.ITEM_SEE)
    form = _filters(request, agency_id)
    wanted = form.wanted(person_id=request.actor.person_id, day=request.day)
    found = page_of(listed(request.actor, wanted, agency_id=agency_id), after=request.GET.get("after", ""))
    here = reverse("desk:items")
    told = {
        "form": form,
        "active": form.active(),
        "rows": as_listed(request.actor, found.items),
        "columns": _titles(agency_id),
        "tabs": _tabs(request, agency_id, here),
        "paging": Paging(
            found.count, "条", first_address(request.GET, here), next_address(request.GET, here, found.next)
        ),
        "exports": _exports(request),
        "may_draft": request.actor.may(Permit.ITEM_DRAFT, agency_id=agency_id),
    }
    return page(request, "workbench/items/items.html", told)


@require_safe
@staff(Permit.ITEM_SEE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The filtered list as a file."""
    if form not in WRITERS:
        raise Http404
    agency_id = agency_in(request, Permit.ITEM_SEE)
    wanted = _filters(request, agency_id).wanted(person_id=request.actor.person_id, day=request.day)
    found = as_listed(request.actor, listed(request.actor, wanted, agency_id=agency_id)[:MOST_ROWS])
    write, media_type = WRITERS[form]
    content = write(_table(found, _titles(agency_id)))
    return as_attachment(content, media_type=media_type, name=f"主动公开信息{request.day}.{form}")


def _filters(request: StaffRequest, agency_id: int) -> ItemFilters:
    return ItemFilters(
        request.GET,
        columns=list(_titles(agency_id).items()),
        sections=[(str(section.pk), section.name) for section in sections_of(agency_id)],
        years=list(range(request.day.year, FIRST_YEAR - 1, -1)),
    )


def _titles(agency_id: int) -> dict[str, str]:
    """The columns of the body by key."""
    agency = agency_of(agency_id)
    return {column.key: column.title for column in columns_of(agency)} if agency is not None else {}


def _tabs(request: StaffRequest, agency_id: int, here: str) -> tuple[Link, ...]:
    """How many stand where; states in which nothing stands are left out, those worked on come first."""
    counted = counts(request.actor, agency_id=agency_id)
    chosen = request.GET.get("state", "")
    order = sorted(states(), key=lambda state: state[0] not in _WORKED_ON)
    found = [(value, said) for value, said in order if counted.get(value) or value == chosen]
    links = (Link(said, f"{here}?state={value}", value == chosen, counted.get(value, 0)) for value, said in found)
    return (Link("全部", here, not chosen), *links)


def _exports(request: StaffRequest) -> list[tuple[str, str]]:
    asked = without(request.GET, "after").urlencode()
    return [(said, f"{reverse('desk:items_export', args=[form])}?{asked}") for form, said in FORMATS]


def _table(found: Iterable[Item], columns: dict[str, str]) -> Table:
    return [list(HEADS), *([*_cells(item, columns)] for item in found)]


def _cells(item: Item, columns: dict[str, str]) -> list[str]:
    days = (item.formed_on, item.due_on)
    formed, due = (day.isoformat() if day else "" for day in days)
    return [
        item.title,
        item.get_kind_display(),
        columns.get(item.column, ""),
        item.get_state_display(),
        item.get_attribute_display() if item.attribute else "",
        item.index_number or "",
        item.document_number,
        formed,
        due,
        item.published_at.isoformat(" ", "minutes") if item.published_at else "",
        item.get_validity_display() if item.validity else "",
        item.section.name if item.section_id else "",
        item.made_by.name if item.made_by_id else "",
    ]
