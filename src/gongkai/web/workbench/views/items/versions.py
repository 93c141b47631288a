"""The versions of an item, two of them beside each other, and what the public saw change. 条例2019 §6, §26."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.public.shown import releases_of
from gongkai.web.catalogue.queries.versions import difference as difference_of
from gongkai.web.catalogue.queries.versions import version_of, versions_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.oneitem import inside_or_404, item_or_404, look_at, show, turned_back


@require_safe
@staff(Permit.ITEM_SEE)
def versions(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Every version, the newest first, each to be compared with the one before."""
    item = item_or_404(request, item_id)
    seen = look_at(request, item)
    found = [one for one in versions_of(item) if seen.inside or one.pk == item.current_id]
    told = {"versions": list(zip(found, [*found[1:], None], strict=True)), "releases": releases_of(item)}
    return show(request, "workbench/items/versions.html", seen, told, here="desk:item_versions")


@require_safe
@staff(Permit.ITEM_SEE)
def difference(request: StaffRequest, item_id: UUID, older: int, newer: int) -> HttpResponse:
    """Two versions side by side, what changed marked in both."""
    item = inside_or_404(request, item_id)
    before, after = version_of(item, older), version_of(item, newer)
    if before is None or after is None:
        raise Http404
    back = turned_back(request, item)
    if back is not None:
        return back
    told = {"it": difference_of(before, after)}
    return show(request, "workbench/items/difference.html", look_at(request, item), told, here="desk:item_versions")
