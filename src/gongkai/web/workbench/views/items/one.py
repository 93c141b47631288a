"""The page of an item: what may be done, its days, what it is, who looked at it; and the page as the public sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.law.exemptions import exemptions
from gongkai.law.proactive import fields
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.choices import State
from gongkai.web.catalogue.queries.gate import why_not_yet
from gongkai.web.catalogue.queries.lists.trees import topic_title
from gongkai.web.catalogue.queries.public.reading import preview_of
from gongkai.web.clearance.queries import reviews_of
from gongkai.web.clearance.queries import screening as screened
from gongkai.web.look.words import day
from gongkai.web.outlets.queries.audiences import titles_of
from gongkai.web.workbench import pictures
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.doable_items import doable
from gongkai.web.workbench.lettering import verdicts
from gongkai.web.workbench.oneitem import OneItem, item_or_404, look_at, show

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Attachment, Item, Version

_UNDER_WAY = (State.DRAFT, State.RETURNED, State.REVIEW, State.CLEARED, State.SCHEDULED)
_KINDS = {"item": "信息审查", "item_secrecy": "保密审查"}


@require_safe
@staff(Permit.ITEM_SEE)
def item(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Where the item stands and what may be done with it now."""
    found = item_or_404(request, item_id)
    seen = look_at(request, found)
    run = screened.newest(f"item:{found.pk}") if seen.inside else None
    drafted = found.draft_id is not None
    told = {
        "acts": doable(seen, request.actor),
        "lacking": why_not_yet(found) if drafted and found.state in _UNDER_WAY else (),
        "facts": facts(seen),
        "reviews": [(_KINDS.get(one.kind, one.title), one, verdicts(one)) for one in _newest(seen)],
        "run": run,
        "open_findings": screened.open_findings(run, authors=seen.version.authors) if run is not None else (),
        "files": [_file(one) for one in seen.version.attachments.all()],
        "happened": list(found.releases.all()),
    }
    return show(request, "workbench/items/item.html", seen, told, here="desk:item")


@require_safe
@staff(Permit.ITEM_SEE)
def preview(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """The version in hand as the public will see it: sanitised, its pictures and files in their clean copies."""
    found = item_or_404(request, item_id)
    seen = look_at(request, found)
    told = {
        "paper": paper_of(seen.version),
        "facts": facts(seen),
        "quarantined": seen.sealed,
    }
    return show(request, "workbench/items/preview.html", seen, told, here="desk:item_preview")


def paper_of(version: Version) -> dict[str, Any]:
    """The words and files of a version for a page."""
    shown = [one for one in version.attachments.select_related("file") if one.file is not None]
    return {
        "body": pictures.here(version, version.body),
        "files": [(one, preview_of(one), _file(one)) for one in shown],
    }


def facts(seen: OneItem) -> list[tuple[str, Any]]:
    """What is known of the item; what its kind has not is left out."""
    item, version = seen.item, seen.version
    told = [
        ("索引号", item.index_number or "发布时取得"),
        ("种类", item.get_kind_display()),
        ("栏目", seen.column),
        ("公开属性", _attribute(item)),
        ("文号", version.document_number),
        ("成文日期", day(version.made_on)),
        ("施行日期", day(version.in_force_on)),
        ("有效期至", day(version.expires_on)),
        ("有效性", item.get_validity_display() if item.validity else ""),
        ("内容概述", version.summary),
        ("关键词", version.keywords),
        ("所属领域", next((one.title for one in fields() if str(one.number) == item.field), "")),
        ("主题分类", topic_title(item.topic) or item.topic),
        ("面向人群", "、".join(titles_of(item.agency_id, item.audiences))),
        ("来源", version.source),
        ("作者", version.author),
        ("解读的文件", item.interprets.title if item.interprets is not None else ""),
        ("解读形式", item.get_interpretation_form_display()),
        ("科室", item.section.name if item.section_id else ""),
        ("起草", item.made_by.name if item.made_by_id else ""),
        ("更正的原因", version.changed_because),
    ]
    return [(said, value) for said, value in told if value]


def _attribute(item: Item) -> str:
    if not item.attribute:
        return "还没有确定"
    ground = next((one.title for one in exemptions() if one.key == item.exemption), "")
    reason = "：".join(part for part in (ground, item.attribute_reason) if part)
    return f"{item.get_attribute_display()}（{reason}）" if reason else str(item.get_attribute_display())


def _newest(seen: OneItem) -> list[Any]:
    """The newest review of each kind; none for who sees no more than the public."""
    found: dict[str, Any] = {}
    for review in reviews_of(f"item:{seen.item.pk}") if seen.inside else ():
        found.setdefault(review.kind, review)
    return [found[kind] for kind in _KINDS if kind in found]


def _file(attachment: Attachment) -> tuple[str, str, int, str, str]:
    """The row of a file: name, address, size, what its check said, how grave that is."""
    href = reverse("desk:item_file", args=[attachment.version.item_id, attachment.pk]) if attachment.file_id else ""
    if attachment.unclean:
        return attachment.name, href, attachment.size, "不能公开", "error"
    said = f"公开副本已去掉 {len(attachment.removed)} 处隐藏内容" if attachment.removed else "没有隐藏内容"
    pages = f"，{attachment.pages} 页" if attachment.pages else ""
    return attachment.name, href, attachment.size, f"{said}{pages}", "warning" if attachment.removed else "good"
