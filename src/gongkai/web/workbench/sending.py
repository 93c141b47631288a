"""Submitting an item from the desk: screened first; what was found leads to its page, all well to the item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from gongkai.web.casework.queries.identity import identity_of
from gongkai.web.catalogue.services.holding import Unable
from gongkai.web.catalogue.services.review import submitting

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.workbench.asked import StaffRequest


def submitted(request: StaffRequest, item: Item) -> HttpResponse:
    """On its way through the reviews; to the findings where something holds it up; back where it cannot be sent."""
    try:
        done = submitting.submit(item.pk, by=request.actor, at=request.moment, asked_by=identity_of)
    except Unable as unable:
        messages.warning(request, f"已保存，还没有送审：{unable}")
        return redirect("desk:item_attribute" if not item.attribute else "desk:item_edit", item.pk)
    if not done.is_under_review:
        messages.warning(request, f"还没有送审：发布前检查有 {len(done.left)} 处要先处理。")
        return redirect("desk:item_screening", item.pk)
    messages.success(request, "已送审。审查人会在待办里看到，您可以在审查结束前撤回。")
    return redirect("desk:item", item.pk)
