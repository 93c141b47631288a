"""The page of an item; that of one which was taken down says so, and nothing of it. 条例2019 §23, §26."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup
from msgspec import Struct

from gongkai.annual.writers.content import UnableToWrite
from gongkai.web.catalogue.guides.handbook import handbook_pdf
from gongkai.web.catalogue.queries.choices import Kind
from gongkai.web.catalogue.queries.columns import path_to
from gongkai.web.catalogue.queries.guides import flow_of, shown_services
from gongkai.web.catalogue.queries.public.reading import body_of, preview_of
from gongkai.web.catalogue.queries.public.shown import releases_of, withdrawn_item
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.portal import refusals
from gongkai.web.portal.meta import column_tags, content_tags
from gongkai.web.portal.open.cards import cards_of
from gongkai.web.portal.open.codes import qr
from gongkai.web.portal.open.facts import facts
from gongkai.web.portal.open.frame import body_of as body_named
from gongkai.web.portal.open.frame import site_for, trail_of
from gongkai.web.portal.open.prose import prose
from gongkai.web.portal.open.reading import Reading, reading_of
from gongkai.web.portal.open.standing import standing, standing_for_all
from gongkai.web.portal.open.tree import column_address
from gongkai.web.vault.media_types import PDF

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Attachment, Item, Release
    from gongkai.web.portal.asking.visiting import Visit

_SEEN = ("application/pdf", "image/png", "image/jpeg")
_IN_FORCE = "in_force"
_BANNERS = {
    "repealed": ("error", "这份文件已经废止"),
    "expired": ("error", "这份文件已经失效"),
    "amended": ("warning", "这份文件已经修改"),
}


class File(Struct, frozen=True, kw_only=True):
    """An attachment on the page. preview: what it says; opens: whether a browser shows it by itself."""

    name: str
    href: str
    size: int
    pages: int | None
    preview: Markup
    opens: bool


class Banner(Struct, frozen=True):
    """What must be known before a document is read: that it is no longer whole in force."""

    tone: str
    said: str
    words: str


@require_safe
@standing
def page(request: Visit, slug: str) -> HttpResponse:
    """The item with its metadata, words and files; 410 where it was taken down."""
    reading = reading_of(slug)
    return shown(request, reading) if reading is not None else _gone(request, slug)


def shown(request: Visit, reading: Reading) -> HttpResponse:
    """The page of an item that was read: for the site one by one, for the static export many at once."""
    item, files = reading.item, reading.files
    version = item.current
    assert version is not None
    version.item = item
    pictures = {each.name: _address(each) for each in files}
    above = path_to(reading.columns, item.column)
    address = request.build_absolute_uri(request.path)
    told = {
        "item": item,
        "version": version,
        "facts": facts(item, column=above[-1].title if above else ""),
        "body": prose(body_of(version, address=lambda name: pictures.get(name, "")), said="正文表格"),
        "files": [_file(each, at=at) for at, each in enumerate(files, start=1)],
        "flow": Markup(flow_of(version)) if item.kind == Kind.SERVICE else "",
        "banner": banner(item),
        "releases": _told(item),
        "interpretations": cards_of(reading.interpretations),
        "document": _document(item),
        "channels": reading.channels,
        "point": reading.point,
        "consultation": reading.consultation,
        "qr": qr(address, said="这一页的二维码"),
        "address": address,
        "trail": trail_of(item.agency, *((each.title, column_address(item.agency, each.key)) for each in above)),
        "meta": (*(column_tags(above[-1]) if above else ()), *content_tags(item, address=address)),
        "site": site_for(request, item.agency),
    }
    return render(request, "portal/open/item.html", told)


@require_safe
@standing_for_all
def handbook(request: Visit, code: str) -> HttpResponse:
    """The service guides of the body as one pdf to print. 条例2019 §20.5. Raises Http404 where it shows none."""
    agency = body_named(code)
    guides = shown_services(agency.pk)
    if not guides:
        raise Http404
    try:
        content = handbook_pdf(guides, agency=agency.name, on=request.day)
    except UnableToWrite:  # this machine has no Chinese font
        return refusals.broken(request)
    return as_attachment(content, media_type=PDF, name=f"{agency.short_name}办事指南手册.pdf")


def banner(item: Item) -> Banner | None:
    """The banner of a document that was repealed, has expired or was amended; None for others. 网站指引2017."""
    found = _BANNERS.get(item.validity)
    return Banner(*found, item.validity_words) if found is not None else None


def _gone(request: Visit, slug: str) -> HttpResponse:
    item = or_404(withdrawn_item(slug))
    trail = trail_of(item.agency)
    told = {"item": item, "trail": trail, "site": site_for(request, item.agency)}
    return render(request, "portal/open/withdrawn.html", told, status=410)


def _address(attachment: Attachment) -> str:
    return reverse("portal:item-file", args=[attachment.slug, attachment.name])


def _file(attachment: Attachment, *, at: int) -> File:
    file = attachment.file
    assert file is not None
    return File(
        name=attachment.name,
        href=_address(attachment),
        size=file.size,
        pages=attachment.pages,
        preview=prose(preview_of(attachment), under=3, said=f"附件 {at} 表格"),
        opens=file.media_type in _SEEN,
    )


def _told(item: Item) -> list[Release]:
    """What changed since it was first published; nothing is asked for where nothing can have."""
    version = item.current
    assert version is not None
    if version.number == 1 and item.validity in ("", _IN_FORCE) and item.withdrawn_at is None:
        return []
    return [release for release in releases_of(item) if release.act != "publish"]


def _document(item: Item) -> dict[str, Any] | None:
    """The document that this one interprets, where it is shown. 解读2016."""
    found = item.interprets if item.interprets_id is not None else None
    if found is None or not found.is_shown:
        return None
    return {"title": found.title, "href": reverse("portal:item", args=[found.slug])}
