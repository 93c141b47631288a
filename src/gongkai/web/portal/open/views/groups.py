"""What belongs together across the columns: for an audience, of a topic, of one of the 26 fields. 基层标准2019."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.catalogue.finding.asked import Filters
from gongkai.web.catalogue.finding.searching import search
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.catalogue.queries.lists.trees import TREES, Tree, branches
from gongkai.web.look.missing import or_404
from gongkai.web.outlets.queries.audiences import audience_of, audiences_of
from gongkai.web.outlets.queries.subscriptions import ways
from gongkai.web.portal.open import feeding
from gongkai.web.portal.open.cards import cards_of
from gongkai.web.portal.open.frame import body_of, site_for, trail_of
from gongkai.web.portal.open.listing import address, data_addresses
from gongkai.web.portal.open.standing import standing
from gongkai.web.portal.open.tree import column_address

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.portal.asking.visiting import Visit

_SUBJECTS: Final = "按主题、领域看"


@require_safe
@standing
def audience(request: Visit, code: str, key: str) -> HttpResponse:
    """What is for that audience, in large cards; where to look for more."""
    agency = body_of(code)
    group = or_404(audience_of(agency.pk, key))
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
        "data": data_addresses("portal:body-data", agency.code, chosen={"audience": key}),
        "subscribe": _subscribe(agency, audience=key),
    }
    return _listed(request, agency, filters, path, told, columns=titles)


@require_safe
@standing
def subjects(request: Visit, code: str) -> HttpResponse:
    """The topics and the fields of the body, each with what there is of it."""
    agency = body_of(code)
    trees: tuple[tuple[str, Tree, str], ...] = (
        ("按主题分类看", "topics", "portal:topic"),
        ("按试点领域看", "fields", "portal:field"),
    )
    told = {
        "agency": agency,
        "trees": [
            (said, [(branch, reverse(name, args=[code, branch.key])) for branch in branches(tree, agency)])
            for said, tree, name in trees
        ],
        "trail": trail_of(agency),
        "site": site_for(request, agency),
    }
    return render(request, "portal/open/subjects.html", told)


@require_safe
@standing
def topic(request: Visit, code: str, key: str) -> HttpResponse:
    """What there is on that topic."""
    return _of_tree(request, body_of(code), "topics", "portal:topic", key)


@require_safe
@standing
def field(request: Visit, code: str, key: str) -> HttpResponse:
    """What there is in that field with a national standard. 基层标准2019."""
    return _of_tree(request, body_of(code), "fields", "portal:field", key)


def _of_tree(request: Visit, agency: Agency, tree: Tree, name: str, key: str) -> HttpResponse:
    found = branches(tree, agency)
    branch = or_404(next((branch for branch in found if branch.key == key), None))
    path = reverse(name, args=[agency.code, key])
    topics, fields = ((key,), ()) if tree == "topics" else ((), (key,))
    filters = Filters(agency_ids=(agency.pk,), topics=topics, fields=fields)
    one = {"topic" if tree == "topics" else "field": key}
    titles = {column.key: column.title for column in columns_of(agency)}
    told = {
        "title": branch.title,
        "lead": f"{agency.name}公开的信息，{TREES[tree]}看。",
        "more": [],
        "others": [
            (other.title, reverse(name, args=[agency.code, other.key]))
            for other in found
            if other.count and other.key != key
        ],
        "feeds": feeding.addresses(agency, **one),
        "data": data_addresses("portal:body-data", agency.code, chosen=one),
        "subscribe": _subscribe(agency, topic=key),
        "above": (_SUBJECTS, reverse("portal:subjects", args=[agency.code])),
    }
    return _listed(request, agency, filters, path, told, columns=titles)


def _subscribe(agency: Agency, **wish: str) -> str:
    """Where to subscribe to just that; "" where this installation can tell nobody."""
    return address(reverse("portal:subscribe"), {"body": agency.code, **wish}) if ways() else ""


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
        "trail": trail_of(agency, *filter(None, (told.get("above"),))),
        "site": site_for(request, agency),
    }
    return render(request, "portal/open/group.html", told)
