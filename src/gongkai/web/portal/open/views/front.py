"""The first page, every body, the page of one body, the map of the site. 条例2019 §23; 平台规范2019."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.web.agencies.queries import every_body
from gongkai.web.catalogue.queries.choices import Kind
from gongkai.web.catalogue.queries.columns import columns_of, shown_counts
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.outlets.queries.audiences import audiences_of
from gongkai.web.portal.open import feeding
from gongkai.web.portal.open.cards import cards_of
from gongkai.web.portal.open.frame import body_of, site_for, trail_of
from gongkai.web.portal.open.listing import data_addresses
from gongkai.web.portal.open.standing import standing
from gongkai.web.portal.open.tree import tree_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.portal.asking.visiting import Visit

_NEWEST = 8
_ASKED = 4


@require_safe
@standing
def front(request: Visit) -> HttpResponse:
    """The first page: what one can do here; where there is one body, what it has published."""
    bodies = every_body()
    one = bodies[0] if len(bodies) == 1 else None
    told = {"bodies": bodies, **_published(one), "site": site_for(request, one, seeks=True)}
    return render(request, "portal/open/front.html", told)


@require_safe
@standing
def bodies(request: Visit) -> HttpResponse:
    """Every body that publishes here; where there is one, its own page."""
    found = every_body()
    if len(found) == 1:
        return redirect("portal:body", found[0].code)
    columns = {column.key: column.title for agency in found[:1] for column in columns_of(agency)}
    told = {
        "bodies": found,
        "newest": cards_of(shown_items()[:_NEWEST], columns=columns),
        "feeds": feeding.addresses(),
        "trail": trail_of()[:1],
        "site": site_for(request, seeks=True),
    }
    return render(request, "portal/open/bodies.html", told)


@require_safe
@standing
def body(request: Visit, code: str) -> HttpResponse:
    """What one body publishes: the four fixed columns and requests, the newest, what others asked, whom to ask."""
    agency = body_of(code)
    told = {
        **_published(agency),
        "feeds": feeding.addresses(agency),
        "data": data_addresses("portal:body-data", agency.code, chosen={}),
        "trail": trail_of(agency)[:-1],
        "site": site_for(request, agency, seeks=True),
    }
    return render(request, "portal/open/body.html", told)


@require_safe
@standing
def site_map(request: Visit) -> HttpResponse:
    """Every body with every column of it. 网站指引2017."""
    found = [(agency, tree_of(agency, columns_of(agency), counts={}, whole=True)) for agency in every_body()]
    told = {"bodies": found, "trail": trail_of()[:1], "site": site_for(request)}
    return render(request, "portal/open/map.html", told)


def _published(agency: Agency | None) -> dict[str, Any]:
    """What a page of this body shows of what it published; of all, where there are several."""
    shown = {} if agency is None else {"agency_id": agency.pk}
    columns = () if agency is None else columns_of(agency)
    titles = {column.key: column.title for column in columns}
    tree = () if agency is None else tree_of(agency, columns, counts=shown_counts(agency), whole=True)
    return {
        "agency": agency,
        "fixed": tree[:5],
        "further": tree[5:],
        "newest": cards_of(shown_items(**shown)[:_NEWEST], columns=titles),
        "asked": cards_of(shown_items(kind=str(Kind.ANSWER), **shown)[:_ASKED]),
        "audiences": audiences_of(agency.pk) if agency is not None else (),
    }
