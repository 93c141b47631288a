"""The places where one can look and be helped: windows, zones, village stations, libraries. 条例2019 §25."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.feedback.queries.leading import points_at
from gongkai.web.look.missing import or_404
from gongkai.web.outlets.queries.kinds import station_kind
from gongkai.web.outlets.queries.stations import public_station, public_stations, seen_on
from gongkai.web.portal.open.frame import body_of, site_for, trail_of
from gongkai.web.portal.open.standing import standing

if TYPE_CHECKING:
    from gongkai.web.portal.asking.visiting import Visit


@require_safe
@standing
def stations(request: Visit, code: str) -> HttpResponse:
    """Every place of the body, on a sketch where somebody drew them in, and as a list."""
    agency = body_of(code)
    every = enumerate(public_stations(agency.pk), start=1)
    found = [(at, station, station_kind(station.kind).title) for at, station in every]
    told = {
        "agency": agency,
        "stations": found,
        "drawn": [(at, station) for at, station, _ in found if station.across is not None and station.down is not None],
        "trail": trail_of(agency),
        "site": site_for(request, agency),
    }
    return render(request, "portal/open/stations.html", told)


@require_safe
@standing
def station(request: Visit, slug: str) -> HttpResponse:
    """One place: where it is, when it is open, what hangs there."""
    found = or_404(public_station(slug))
    agency = found.agency
    seen = seen_on([found], on=request.day)[0]
    subject = f"station:{found.pk}"
    told = {
        "agency": agency,
        "station": found,
        "kind": seen.kind,
        "public": seen.public,
        "point": points_at([subject]).get(subject, ""),
        "trail": trail_of(agency, ("公开专区", reverse("portal:stations", args=[agency.code]))),
        "site": site_for(request, agency),
    }
    return render(request, "portal/open/station.html", told)
