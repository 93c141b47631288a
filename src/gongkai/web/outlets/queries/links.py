"""Links of what is published, as they were found at the last try. trust.md T06."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from gongkai.web.outlets.models import CheckedLink

State = CheckedLink.State
"""What is known of a link."""
_WRONG = (State.DEAD, State.FAILING)


def links_of(agency_ids: Iterable[int], *, state: str = "") -> QuerySet[CheckedLink]:
    """The links of what these bodies publish; without a state those that somebody should look at."""
    found = CheckedLink.objects.filter(item__agency_id__in=list(agency_ids), item__is_shown=True)
    wanted = found.filter(state=state) if state else found.filter(state__in=(*_WRONG, State.UNKNOWN))
    return wanted.select_related("item").order_by("-state", "item_id", "pk")


def counts_of(agency_ids: Iterable[int]) -> dict[str, int]:
    """How many links there are of each state."""
    found = CheckedLink.objects.filter(item__agency_id__in=list(agency_ids), item__is_shown=True)
    counted = dict(found.order_by().values_list("state").annotate(Count("id")))
    return {state.value: counted.get(state.value, 0) for state in State.__members__.values()}


def due_links(at: datetime, *, outside: bool) -> QuerySet[CheckedLink]:
    """The links to be tried now, the longest waiting first; outside: those to other sites as well."""
    found = CheckedLink.objects.filter(next_at__lte=at).select_related("item__agency")
    return (found if outside else found.filter(inside=True)).order_by("next_at")
