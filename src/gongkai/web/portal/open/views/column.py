"""The list of a column: the tree beside it, what narrows it, what is expected where it is empty. 平台规范2019."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from msgspec import Struct

from gongkai.law.periods import period
from gongkai.law.proactive import freshness_rules
from gongkai.web.agencies.queries import sections_of
from gongkai.web.catalogue.queries import choices
from gongkai.web.catalogue.queries.columns import REQUESTS, Column, columns_of, path_to, shown_counts, within
from gongkai.web.catalogue.queries.guides import shown_services
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.look.missing import or_404
from gongkai.web.portal.meta import column_tags
from gongkai.web.portal.open import feeding
from gongkai.web.portal.open.cards import cards_of
from gongkai.web.portal.open.filters import ListForm, Narrowed
from gongkai.web.portal.open.frame import body_of, site_for, trail_of
from gongkai.web.portal.open.listing import data_addresses, listed, place_in
from gongkai.web.portal.open.standing import standing
from gongkai.web.portal.open.tree import column_address, tree_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item
    from gongkai.web.portal.asking.visiting import Visit


_ORGANISATION: Final = "agency"
_SERVICES: Final = "services"
_TEMPLATES: Final = {"guide": "guide", _ORGANISATION: "organisation", _SERVICES: "services"}
"""Columns that show more than a list."""


class Place(Struct, frozen=True):
    """A column as a page was asked for it: the body, all its columns, this one, what narrows the list."""

    agency: Agency
    columns: tuple[Column, ...]
    column: Column
    form: ListForm
    narrowed: Narrowed

    def items(self, before: Any = None) -> QuerySet[Item]:
        """The items of the list, newest first."""
        keys = within(self.columns, self.column.key)
        shown = {"agency_id": self.agency.pk, "before": before, "year": self.narrowed.year}
        named: dict[str, Any] = {"column": keys[0]} if len(keys) == 1 else {"columns": keys}
        return shown_items(**shown, **named, validity=self.narrowed.validity, kind=self.narrowed.kind)


def place_of(request: Visit, code: str, key: str) -> Place:
    """What was asked for. Raises Http404 where the body has no such column."""
    agency = body_of(code)
    columns = columns_of(agency)
    column = or_404(next((column for column in columns if column.key == key), None))
    kinds = {kind for each in columns if each.key in within(columns, key) for kind in each.kinds}
    offered = [(kind, said) for kind, said in choices.kinds() if kind in kinds]
    validities = choices.validities() if column.validity else ()
    form = ListForm(request.GET, year=request.day.year, validities=validities, kinds=offered)
    return Place(agency, columns, column, form, form.narrowed)


@require_safe
@standing
def page(request: Visit, code: str, key: str) -> HttpResponse:
    """One page of the list of a column; that for requests is the form's own."""
    if key == REQUESTS:
        body_of(code)
        return redirect("portal:how")
    place = place_of(request, code, key)
    agency, column = place.agency, place.column
    before = place_in(request.GET.get("before", ""))
    path, filters = column_address(agency, key), place.narrowed.filters
    one = listed(place.items(before), path=path, filters=filters, before=before)
    below = within(place.columns, key)
    titles = {each.key: each.title for each in place.columns} if len(below) > 1 else {}
    counts = shown_counts(agency)
    told = {
        "agency": agency,
        "column": column,
        "list": one,
        "cards": cards_of(one.items, columns=titles),
        "branches": tree_of(agency, place.columns, counts=counts, here=key),
        "form": place.form,
        "narrowed": place.narrowed,
        "clear": path,
        "expected": expected(column, on=request.day),
        "data": data_addresses("portal:column-data", agency.code, key, chosen=filters),
        "feeds": feeding.addresses(agency, column=key),
        "trail": trail_of(agency, *_above(place)),
        "meta": column_tags(column),
        "site": site_for(request, agency),
    }
    if key == _ORGANISATION:
        told["sections"] = sections_of(agency.pk)
    if key == _SERVICES:
        told["handbook"] = bool(shown_services(agency.pk))
    return render(request, f"portal/open/{_TEMPLATES.get(key, 'column')}.html", told)


def expected(column: Column, *, on: date) -> str:
    """What may be expected where the column is empty. 条例2019 §26; 检查指标2019."""
    rule = next((rule for rule in freshness_rules() if rule.key == column.freshness and rule.period), None)
    if rule is not None:
        return f"这一栏至少每 {period(rule.period, on=on).said}更新一次。"
    length = period("publication.proactive", on=on).said
    if column.optional:
        return f"本机关现在没有这类信息；有了，会在形成之日起 {length}内公开。"
    return f"应当公开的信息，会在形成或者变更之日起 {length}内登在这里。"


def _above(place: Place) -> list[tuple[str, str]]:
    above = path_to(place.columns, place.column.key)[:-1]
    return [(column.title, column_address(place.agency, column.key)) for column in above]
