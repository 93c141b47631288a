"""The rooms of the catalogue at the desk: for which body, what stands beside, lists as files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.shapes import Link
from gongkai.web.workbench.access import agency_in
from gongkai.web.workbench.exporting import WRITERS, Table
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.workbench.asked import StaffRequest

ROOMS: Final = (
    ("总览", "desk:catalogue", Permit.ITEM_SEE),
    ("标准目录", "desk:entries", Permit.ITEM_SEE),
    ("公开义务", "desk:duties", Permit.ITEM_SEE),
    ("栏目", "desk:columns", Permit.CATALOGUE_KEEP),
    ("规范性文件", "desk:documents", Permit.CATALOGUE_KEEP),
    ("文件清理", "desk:clean_ups", Permit.CATALOGUE_KEEP),
    ("政策解读", "desk:interpretations", Permit.ITEM_SEE),
    ("处理决定", "desk:decisions", Permit.CATALOGUE_KEEP),
    ("收费", "desk:fees", Permit.CATALOGUE_KEEP),
    ("办事指南", "desk:guides", Permit.ITEM_DRAFT),
    ("指南和目录", "desk:disclosure", Permit.CATALOGUE_KEEP),
    ("定期评估", "desk:looks", Permit.CATALOGUE_KEEP),
    ("机关词表", "desk:terms", Permit.CATALOGUE_KEEP),
)
"""The rooms in the order of the page, each with the permit that opens it."""


def body_of(request: StaffRequest, *permits: Permit) -> Agency:
    """The body in which the person works with one of these permits just now. Raises Http404 without any."""
    return or_404(agency_of(agency_in(request, *permits)))


def show(
    request: StaffRequest, template: str, told: Mapping[str, Any] | None = None, *, here: str, status: int = 200
) -> HttpResponse:
    """A page of the catalogue, its rooms as tabs. template: under `workbench/catalogue/`; here: name of the room."""
    rooms = tuple(
        Link(said, reverse(name), name == here) for said, name, permit in ROOMS if request.actor.agencies_with(permit)
    )
    usual = {
        "rooms": rooms,
        "may_keep": bool(request.actor.agencies_with(Permit.CATALOGUE_KEEP)),
        "lead": "",
        "acts": [],
        "happens": [],
        "trail": [("目录和台账", reverse("desk:catalogue"))],
        "danger": False,
        "upload": False,
    }
    return page(request, f"workbench/catalogue/{template}", {**usual, **(told or {})}, status=status)


def exports_of(name: str, request: StaffRequest) -> list[tuple[str, str]]:
    """Words and addresses under which that list, as it is filtered now, can be had as a file."""
    kept = request.GET.copy()
    kept.pop("after", None)
    asked = f"?{kept.urlencode()}" if kept else ""
    return [(form, f"{reverse(name, args=[form])}{asked}") for form in WRITERS]


def as_file(table: Table, form: str, *, name: str) -> HttpResponse:
    """The table as a file to save. Raises Http404 for a form that is none."""
    if form not in WRITERS:
        raise Http404
    write, media_type = WRITERS[form]
    return as_attachment(write(table), media_type=media_type, name=f"{name}.{form}")
