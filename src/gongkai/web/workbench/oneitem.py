"""One item as the desk looks at it: the version in hand, its days, its tabs; found once for the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from msgspec import Struct

from gongkai.cases.obligations import Light
from gongkai.law.clock import DueDay, count, working_days_left
from gongkai.law.periods import NotInForce, period
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar, choice
from gongkai.web.catalogue.queries.choices import State
from gongkai.web.catalogue.queries.columns import columns_of, path_to
from gongkai.web.catalogue.queries.seeing import blanked, drafts_there, is_sealed, item_for, sees_inside
from gongkai.web.look.missing import or_404
from gongkai.web.look.shapes import Link
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.onecase import require_here

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item, Version
    from gongkai.web.workbench.asked import StaffRequest


class OneItem(Struct, frozen=True, kw_only=True):
    """An item on a day. version: the draft, else what is shown, without its words where
    they are sealed; due: the days of its period; column: its path; inside: whether more of it is seen than is shown."""

    item: Item
    version: Version
    on: date
    column: str
    writes: bool
    inside: bool
    due: DueDay | None = None
    left: int | None = None
    light: str = ""
    sealed: bool = False

    @property
    def address(self) -> str:
        """Where the public reads it."""
        return reverse("portal:item", args=[self.item.slug])

    @property
    def drafted(self) -> bool:
        """Whether somebody is working on it."""
        return self.item.draft_id is not None


def item_or_404(request: StaffRequest, item_id: UUID) -> Item:
    """The item, as far as this person may know that there is one. Raises Http404, NotPermitted as `require_here`."""
    found = or_404(item_for(request.actor, item_id))
    require_here(request, found.agency_id)
    return found


def turned_back(request: StaffRequest, item: Item) -> HttpResponse | None:
    """Back to the item with the reason, where its words and files are shown to this person no more. 保密法2024 §35."""
    if not is_sealed(request.actor, item):
        return None
    messages.error(request, "内容已隔离，由保密审查员决定；确有密级标志的，请移除附件或者把草稿作废。")
    return redirect("desk:item", item.pk)


def inside_or_404(request: StaffRequest, item_id: UUID) -> Item:
    """The item, for who sees more of it than the public does. Raises Http404, NotPermitted as `require_here`."""
    found = item_or_404(request, item_id)
    if not sees_inside(request.actor, found):
        raise Http404
    return found


def look_at(request: StaffRequest, item: Item) -> OneItem:
    """The item as seen today; where the calendar is silent it shows what it can. 条例2019 §26."""
    version = or_404(item.draft or item.current or item.versions.last())
    version.item = item
    sealed = is_sealed(request.actor, item)
    path = path_to(columns_of(item.agency), item.column)
    due, left = _days(item, request.day)
    return OneItem(
        item=item,
        version=blanked(version) if sealed else version,
        sealed=sealed,
        on=request.day,
        column=" / ".join(column.title for column in path) or "—",
        writes=drafts_there(request.actor, item),
        inside=sees_inside(request.actor, item),
        due=due,
        left=left,
        light=_light(item, left),
    )


def show(
    request: StaffRequest, template: str, seen: OneItem, told: dict[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """A page about one item: with its head and its tabs."""
    may = {permit.name.lower(): request.actor.may(permit, agency_id=seen.item.agency_id) for permit in Permit}
    head = {"seen": seen, "item": seen.item, "version": seen.version, "tabs": tabs_of(seen, here), "may": may}
    return page(request, template, {**head, **told}, status=status)


def tabs_of(seen: OneItem, here: str) -> tuple[Link, ...]:
    """The parts of the page of an item, each with its address; here: the name of the one shown."""
    editable = seen.drafted and seen.writes
    screened = (("发布前检查", "desk:item_screening"),) if seen.inside else ()
    parts = (
        ("办理", "desk:item"),
        *((("编写", "desk:item_edit"),) if editable else ()),
        *screened,
        ("预览", "desk:item_preview"),
        ("版本和发布", "desk:item_versions"),
        ("渠道", "desk:item_channels"),
    )
    return tuple(Link(said, reverse(name, args=[seen.item.pk]), name == here) for said, name in parts)


def _days(item: Item, on: date) -> tuple[DueDay | None, int | None]:
    """The days of the period for publication, and the working days left. 条例2019 §26."""
    if item.formed_on is None or item.due_on is None:
        return None, None
    try:
        due = count(item.formed_on, period("publication.proactive", on=item.formed_on), calendar=calendar())
        return due, working_days_left(on, due.due_on, calendar=calendar())
    except (CalendarNotPublished, NotInForce):
        return None, None


def _light(item: Item, left: int | None) -> str:
    if item.is_shown or left is None or item.state in (State.KEPT, State.ABANDONED, State.WITHDRAWN):
        return ""
    if left <= 0:
        return (Light.DUE if left == 0 else Light.OVERDUE).value
    return (Light.NEAR if left <= choice(item.agency_id, "near_due_working_days") else Light.FAR).value
