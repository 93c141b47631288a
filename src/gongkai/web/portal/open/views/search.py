"""Search by words of one character or more, narrowed as one likes; without a script, nicer with one. 条例2019 §24."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.agencies.queries import every_body
from gongkai.web.catalogue.finding.searching import found, search, suggest
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.portal.open import feeding
from gongkai.web.portal.open.cards import card_of
from gongkai.web.portal.open.frame import site_for, trail_of
from gongkai.web.portal.open.listing import address, count_said, data_addresses
from gongkai.web.portal.open.seeking import LONGEST, SearchForm, Sought
from gongkai.web.portal.open.standing import standing, standing_for_all

if TYPE_CHECKING:
    from gongkai.web.portal.asking.visiting import Visit


@require_safe
@standing
def results(request: Visit) -> HttpResponse:
    """The form and, where words or filters are given, one page of what is found."""
    form = _form(request)
    sought = form.sought
    told = {
        "form": form,
        "sought": sought,
        "several": len(form.bodies) > 1,
        "clear": reverse("portal:search"),
        "trail": trail_of()[:1],
        "site": site_for(request, seeks=True),
        **(_found(request, sought) if sought.told else {"entries": None}),
    }
    return render(request, "portal/open/search.html", told)


@require_safe
@standing_for_all
def suggestions(request: Visit) -> HttpResponse:
    """For scripts: the newest titles that hold what was typed so far."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    titles = dict.fromkeys(item.title for item in suggest(typed)) if typed else {}
    return JsonResponse({"titles": list(titles)}, json_dumps_params={"ensure_ascii": False})


def sought_in(request: Visit) -> Sought:
    """What the address asks for. Raises Http404 where it asks for nothing."""
    sought = _form(request).sought
    if not sought.told:
        raise Http404
    return sought


def _form(request: Visit) -> SearchForm:
    bodies = every_body()
    chosen = next((body for body in bodies if body.code == request.GET.get("body")), None)
    one = chosen or (bodies[0] if bodies else None)
    columns = columns_of(one) if one is not None and (chosen is not None or len(bodies) == 1) else ()
    return SearchForm(request.GET, bodies=bodies, columns=columns, year=request.day.year)


def _found(request: Visit, sought: Sought) -> dict[str, Any]:
    after = request.GET.get("after", "")
    page = search(sought.words, sought.filters, after=after, ranked=sought.ranked)
    path = reverse("portal:search")
    return {
        "entries": [(card_of(entry.item), entry.title, entry.excerpt) for entry in page.entries],
        "count": count_said(found(sought.words, sought.filters)) if not after else "",
        "first": address(path, sought.told) if after else "",
        "next": address(path, {**sought.told, "after": page.after}) if page.after else "",
        "feeds": feeding.addresses_of("portal:search-feed", chosen=sought.told),
        "data": data_addresses("portal:search-data", chosen=sought.told),
    }
