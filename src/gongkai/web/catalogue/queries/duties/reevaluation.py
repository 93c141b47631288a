"""What was not disclosed and when it is to be looked at again 定期评估. 条例2019 §18."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from msgspec import Struct

from gongkai.law.exemptions import exemptions
from gongkai.law.normative import years_after
from gongkai.web.agencies.queries import choice
from gongkai.web.catalogue.models import Item, Reevaluation
from gongkai.web.look.words import civil_day

YEARS = "reevaluation_years"
"""The setting: how many years until the next look. 条例2019 §18."""


class Refused(Struct, frozen=True, kw_only=True):
    """Something that was not disclosed. subject: `item:UUID` or `case:UUID`; title: names nobody; because: why.

    条例2019 §18. Requests that were refused come from the door, for the catalogue does not know them.
    """

    subject: str
    title: str
    refused_on: date
    because: str = ""


class ToLookAt(Struct, frozen=True, kw_only=True):
    """Something not disclosed, its last look, the day of the next (含当日). 条例2019 §18."""

    refused: Refused
    last: Reevaluation | None
    due_on: date

    @property
    def is_settled(self) -> bool:
        """Whether the last look said that it may be given or published: there is nothing to look at again."""
        return self.last is not None and self.last.verdict != Reevaluation.Verdict.KEEP


def withheld_items(agency_id: int) -> list[Refused]:
    """The items of the body whose attribute is 不予公开 by their review, oldest first. 条例2019 §14–16, §18."""
    found = Item.objects.filter(agency_id=agency_id, attribute=Item.Attribute.WITHHELD, state=Item.State.KEPT).order_by(
        "made_at", "pk"
    )
    grounds = {one.key: one.title for one in exemptions()}
    return [
        Refused(
            subject=f"item:{item.pk}",
            title=item.title,
            refused_on=item.decided_on or civil_day(item.made_at),
            because=grounds.get(item.exemption, ""),
        )
        for item in found
    ]


def to_look_at(agency_id: int, refused: Iterable[Refused]) -> list[ToLookAt]:
    """Each of these with its last look and the day of the next, the soonest first, settled ones last. 条例2019 §18."""
    years = choice(agency_id, YEARS)
    last = {look.subject: look for look in Reevaluation.objects.filter(agency_id=agency_id).order_by("on", "pk")}
    rows = [
        ToLookAt(refused=one, last=look, due_on=years_after(look.on if look is not None else one.refused_on, years))
        for one in refused
        for look in (last.get(one.subject),)
    ]
    return sorted(rows, key=lambda row: (row.is_settled, row.due_on, row.refused.subject))


def looks_of(agency_id: int) -> QuerySet[Reevaluation]:
    """Every look that was taken in the body, newest first. 条例2019 §18."""
    return Reevaluation.objects.filter(agency_id=agency_id)


def verdicts() -> list[tuple[str, str]]:
    """What a look may end in, for a form field. 条例2019 §18."""
    return Reevaluation.Verdict.choices
