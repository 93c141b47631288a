"""What the screening found in an item, where, and what is decided about it. trust.md §3; 条例2019 §15, §17."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.identity import identity_of
from gongkai.web.catalogue.queries.digests import digest_of
from gongkai.web.catalogue.services.holding import Unable
from gongkai.web.catalogue.services.review import screening_runs, settling
from gongkai.web.clearance.queries import screening as screened
from gongkai.web.clearance.services.screening import UnableToSettle
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.oneitem import OneItem, inside_or_404, look_at, show
from gongkai.web.workbench.places import Shown, shown

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.clearance.models import Screening

_WORDS: Final = {
    "mask": "已遮蔽，并重新检查。",
    "rest": "已确认：公众得到的副本里没有这些内容。",
    "confirm": "已确认。",
    "override": "已放行，记入审计。",
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.ITEM_SEE)
def findings(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Everything that was found, open ones first; by POST it is looked for anew."""
    item = inside_or_404(request, item_id)
    seen = look_at(request, item)
    if request.method == "POST":
        return _again(request, seen)
    run = screened.newest(f"item:{item.pk}")
    rows = shown_findings(request, seen, run)
    told = {
        "run": run,
        "stale": run is not None and seen.drafted and run.digest != digest_of(seen.version),
        "open": [row for row in rows if not row.settled and row.found.level != "info"],
        "rest": [row for row in rows if row.settled or row.found.level == "info"],
        "may_mask_all": sum(row.may_mask for row in rows) > 1,
    }
    return show(request, "workbench/items/screening.html", seen, told, here="desk:item_screening")


@require_POST
@staff(Permit.ITEM_DRAFT, Permit.ITEM_SECRECY, Permit.ITEM_SIGN, Permit.ITEM_PRIVACY)
def settle(request: StaffRequest, item_id: UUID, found_id: int, decision: str) -> HttpResponse:
    """One decision about one finding; `mask` with the number 0 masks all that can be."""
    item = inside_or_404(request, item_id)
    do = _DECISIONS.get(decision)
    if do is None or (found_id == 0 and decision != "mask") or not _belongs(item, found_id):
        raise Http404
    try:
        do(request, item, found_id)
        messages.success(request, _WORDS[decision])
    except (UnableToSettle, Unable, NotPermitted) as refused:
        messages.error(request, str(refused))
    back = request.POST.get("back", "")
    if back and any(str(one.pk) == back for one in _reviews(item)):
        return redirect("desk:item_review", back)
    return redirect("desk:item_screening", item.pk)


def shown_findings(request: StaffRequest, seen: OneItem, run: Screening | None) -> list[Shown]:
    """The findings of the run, the gravest first."""
    if run is None:
        return []
    order = list(screened.HOLDING)
    found = sorted(run.findings.all(), key=lambda one: (order.index(one.level) if one.level in order else 9, one.order))
    writes = seen.drafted and seen.writes
    return [shown(one, request.actor, writes=writes) for one in found]


def _again(request: StaffRequest, seen: OneItem) -> HttpResponse:
    if not seen.writes or not seen.drafted:
        raise NotPermitted(Permit.ITEM_DRAFT)
    run = screening_runs.run(seen.item.pk, by=request.actor, at=request.moment, asked_by=identity_of)
    left = len(screened.open_findings(run, authors=seen.version.authors))
    messages.success(request, f"检查完成，{f'{left} 处待处理。' if left else '没有要处理的。'}")
    return redirect("desk:item_screening", seen.item.pk)


def _belongs(item: Item, found_id: int) -> bool:
    if found_id == 0:
        return True
    found = screened.found(found_id)
    return found is not None and found.screening.subject == f"item:{item.pk}"


def _reviews(item: Item) -> list[Any]:
    from gongkai.web.clearance.queries import reviews_of

    return reviews_of(f"item:{item.pk}")


def _mask(request: StaffRequest, item: Item, found_id: int) -> object:
    if found_id == 0:
        return settling.mask_all(item.pk, by=request.actor, at=request.moment, asked_by=identity_of)
    return settling.mask(found_id, by=request.actor, at=request.moment, asked_by=identity_of)


def _rest(request: StaffRequest, item: Item, found_id: int) -> object:
    del item
    return settling.rest_on_copy(found_id, by=request.actor, at=request.moment)


def _confirm(request: StaffRequest, item: Item, found_id: int) -> object:
    del item
    return settling.confirm(found_id, words=request.POST.get("reason", ""), by=request.actor, at=request.moment)


def _override(request: StaffRequest, item: Item, found_id: int) -> object:
    del item
    return settling.override(found_id, words=request.POST.get("reason", ""), by=request.actor, at=request.moment)


_DECISIONS: Final[dict[str, Callable[[StaffRequest, Item, int], object]]] = {
    "mask": _mask,
    "rest": _rest,
    "confirm": _confirm,
    "override": _override,
}
