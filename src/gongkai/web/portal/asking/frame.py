"""The frame of these pages: the body's own name, and whom to ask there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from msgspec import structs

from gongkai.web.agencies.queries import receiving
from gongkai.web.look.missing import or_404
from gongkai.web.look.shapes import Site
from gongkai.web.portal.site import site_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


def body_named(code: str) -> Agency:
    """The body of that code that takes requests. Raises Http404."""
    return or_404(next((agency for agency in receiving() if agency.code == code), None))


def framed(request: HttpRequest, agency: Agency | None = None) -> Site:
    """The frame; the body named, or the only one there is, with its contact at the foot."""
    site = site_of(request)
    if agency is None:
        bodies = receiving()
        agency = bodies[0] if len(bodies) == 1 else None
    return site if agency is None else structs.replace(site, body=agency.name, contact=contact(agency))


def contact(agency: Agency) -> tuple[str, ...]:
    """How to reach the office of the body; what it has not told is left out. 条例2019 §12."""
    told = (
        ("政府信息公开工作机构", agency.office),
        ("电话", agency.phone),
        ("传真", agency.fax),
        ("电子邮箱", agency.email),
        ("地址", " ".join(filter(None, (agency.address, agency.postcode)))),
        ("办公时间", agency.hours),
    )
    return tuple(f"{said}：{value}" for said, value in told if value)


def by_voice(agency: Agency) -> str:
    """How to ask without this page, in one sentence."""
    phone = f"拨打 {agency.phone}，或者" if agency.phone else ""
    place = agency.address or agency.name
    return f"您也可以{phone}到{place}的{agency.office}当面提出，工作人员会帮您办理。"
