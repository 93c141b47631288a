"""The requests whose reply refused something: what is looked at again each year. 条例2019 §14–16, §18, §37."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q

from gongkai.law.exemptions import exemptions
from gongkai.web.casework.queries.seeing import cases_seen

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case

_IN_PART: Final = "granted_in_part"


def refused_cases(actor: Actor, *, agency_id: int) -> QuerySet[Case]:
    """The closed requests, among those that the person sees, refused in whole or part on an exemption, oldest first.

    条例2019 §14–16, §37. Why the part was refused stands in the letter.
    """
    outcomes = [f"refused.{one.key}" for one in exemptions()]
    closed = cases_seen(actor, agency_id=agency_id).filter(closed_on__isnull=False)
    return closed.filter(Q(outcome__in=outcomes) | Q(outcome=_IN_PART)).order_by("closed_on", "pk")
