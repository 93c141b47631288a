"""What belongs together across the columns: for an audience 人群专题. 条例2019 §43."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.catalogue.finding.asked import Filters
from gongkai.web.catalogue.finding.searching import search
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.outlets.queries.audiences import audience_of, audiences_of
from gongkai.web.portal.open import feeding
from gongkai.web.portal.open.cards import cards_of
from gongkai.web.portal.open.frame import body_of, site_for, trail_of
from gongkai.web.portal.open.listing import address
from gongkai.web.portal.open.meta import site_tags
from gongkai.web.portal.open.standing import standing
from gongkai.web.portal.open.tree import column_address

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.portal.asking.visiting import Visit


@require_safe
@standing
def audience(request: Visit, code: str, key: str) -> HttpResponse:
    """What is for that audience, in large cards; where to look for more."""
    agency = body_of(code)
    group = audience_of(agency.pk, key)
    if group is None:
        raise Http404
    path = reverse("portal:audience", args=[code, key])
    filters = Filters(agency_ids=(agency.pk,), audiences=(key,))
    titles = {column.key: column.title for column in columns_of(agency)}
    told = {
        "title": f"{group.title}专题",
        "lead": group.said,
        "more": [(titles[each], column_address(agency, each)) for each in group.columns if each in titles],
        "others": [
            (other.title, reverse("portal:audience", args=[code, other.key]))
            for other in audiences_of(agency.pk)
            if other.key != key
        ],
        "feeds": feeding.addresses(agency, audience=key),
    }
    return _listed(request, agency, filters, path, told, columns=titles)


def _listed(
    request: Visit, agency: Agency, filters: Filters, path: str, told: dict[str, Any], *, columns: dict[str, str]
) -> HttpResponse:
    after = request.GET.get("after", "")
    page = search("", filters, after=after)
    told |= {
        "agency": agency,
        "cards": cards_of((entry.item for entry in page.entries), columns=columns),
        "first": path if after else "",
        "next": address(path, {"after": page.after}) if page.after else "",
        "trail": trail_of(agency),
        "meta": site_tags(request),
        "site": site_for(request, agency),
    }
    return render(request, "portal/open/group.html", told)
