"""Every page of the desk in its frame: the body, the rooms, who is signed in, where to search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.shapes import Desk, Link, SignedIn
from gongkai.web.workbench import nav
from gongkai.web.workbench.bodies import bodies_of, body_shown

if TYPE_CHECKING:
    from gongkai.web.workbench.asked import StaffRequest


def page(
    request: StaffRequest, template: str, told: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page in the frame of the desk. template: under a folder of templates; told: what it is filled with."""
    return render(request, template, {"desk": desk_of(request), "today": request.day, **(told or {})}, status=status)


def desk_of(request: StaffRequest) -> Desk:
    """The frame as this person sees it now."""
    body = body_shown(request)
    actor = request.actor
    search = reverse("desk:search") if actor.agencies_with(Permit.CASE_SEE) else ""
    return Desk(
        body=body.name if body else "没有岗位",
        nav=nav.links(actor, path=request.path),
        person=SignedIn(actor.name, _posts(request, body.pk if body else 0), _own_pages(request), _sign_out()),
        search=search,
        query=request.POST.get("q", "") if request.path == search else "",
        home=reverse("desk:inbox"),
    )


def _posts(request: StaffRequest, agency_id: int) -> str:
    """The roles held in that body, as a deputy marked so."""
    held = [
        (post.role.said, post.for_whom) for post in request.actor.posts if post.role and post.agency_id == agency_id
    ]
    words = (f"{said}（代{for_whom}）" if for_whom else said for said, for_whom in held)
    return "、".join(dict.fromkeys(words))


def _own_pages(request: StaffRequest) -> tuple[Link, ...]:
    several = len(bodies_of(request)) > 1
    return (Link("我的账号", reverse("desk:me")), *((Link("切换机构", reverse("desk:body")),) if several else ()))


def _sign_out() -> str:
    try:
        return reverse("account_logout")
    except NoReverseMatch:
        return ""
