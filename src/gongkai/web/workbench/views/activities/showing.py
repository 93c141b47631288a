"""What the pages of the ledgers have in common: the frame with its rooms, the body, entries as rows. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from msgspec import Struct

from gongkai.web.activities.describing import Act, Ledger, ledgers
from gongkai.web.activities.queries.entries import entry_for
from gongkai.web.activities.queries.evidence import evidence_counts
from gongkai.web.activities.queries.seeing import keeps, rooms_seen, see_permit
from gongkai.web.activities.queries.wording import Standing, name_of, standing_of, words_of
from gongkai.web.look.missing import or_404
from gongkai.web.look.shapes import Link
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from gongkai.web.agencies.models import Agency
    from gongkai.web.workbench.asked import StaffRequest

HOME = "desk:activities"


class Row(Struct, frozen=True):
    """An entry in a list: its name, where it stands, its cells beside their heads, files, acts that may be next.

    more: longer words of it, such as an answer.
    """

    entry: Any
    name: str
    standing: Standing | None
    cells: tuple[tuple[str, str], ...]
    files: int
    acts: tuple[Act, ...]
    more: tuple[str, ...] = ()


def ledger_named(key: str, *, alone: bool = False) -> Ledger:
    """The ledger with that key. alone: not one of parts. Raises Http404."""
    found = ledgers().get(key)
    if found is None or (alone and found.parent):
        raise Http404
    return found


def entry_or_404(request: StaffRequest, key: str, activity_id: UUID) -> Any:
    """That entry of a ledger that the person sees. Raises Http404."""
    return or_404(entry_for(request.actor, key, activity_id))


def body_seen(request: StaffRequest, ledger: Ledger) -> Agency:
    """The body whose ledger is looked at. Raises Http404."""
    return body_of(request, see_permit(ledger))


def show(
    request: StaffRequest,
    template: str,
    told: Mapping[str, Any],
    *,
    here: str = "",
    agency_id: int,
    status: int = 200,
) -> HttpResponse:
    """A page of the ledgers, the rooms as tabs. template: under `workbench/activities/`; here: key of the ledger."""
    rooms = [Link("总览", reverse(HOME), not here)]
    rooms += [
        Link(one.title, reverse("desk:ledger", args=[one.key]), one.key == here)
        for one in rooms_seen(request.actor, agency_id=agency_id)
    ]
    usual = {"rooms": rooms, "lead": "", "trail": [("活动和台账", reverse(HOME))] if here else []}
    return page(request, f"workbench/activities/{template}", {**usual, **told}, status=status)


def rows_of(entries: Iterable[Any], ledger: Ledger, *, on: date, parent: bool = False) -> list[Row]:
    """The entries as rows of a table. parent: what each belongs to is told as well."""
    found = list(entries)
    files = evidence_counts(found)
    return [
        Row(
            entry,
            name_of(entry, ledger),
            standing_of(entry, ledger, on=on),
            tuple(_cells(entry, ledger, parent=parent)),
            files[entry.pk],
            acts_of(entry, ledger),
            tuple(_more(entry, ledger)),
        )
        for entry in found
    ]


def acts_of(entry: Any, ledger: Ledger) -> tuple[Act, ...]:
    """The acts that may be next on that entry."""
    if entry.struck_at is not None:
        return ()
    return tuple(
        act
        for act in ledger.act
        if not (act.unless and getattr(entry, act.unless) not in (None, ""))
        and all(getattr(entry, name) == value for name, value in act.only.items())
    )


def home_of(entry: Any, ledger: Ledger) -> str:
    """The address where the entry is looked at: its own page, or that of what it belongs to."""
    key, id = (ledger.parent, entry.parent_id) if ledger.parent else (ledger.key, entry.pk)
    return reverse("desk:activity", args=[key, id])


def trail_of(ledger: Ledger, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page of that ledger stands."""
    key = ledger.parent or ledger.key
    return [("活动和台账", reverse(HOME)), (ledgers()[key].title, reverse("desk:ledger", args=[key])), *more]


def may_keep(request: StaffRequest, ledger: Ledger, agency_id: int) -> bool:
    """Whether the person writes in that ledger."""
    return keeps(request.actor, ledger, agency_id=agency_id)


def _cells(entry: Any, ledger: Ledger, *, parent: bool) -> Iterable[tuple[str, str]]:
    if parent:
        above = ledgers()[ledger.parent]
        yield above.title, name_of(entry.parent, above)
    for field in ledger.columns:
        yield field.title, words_of(entry, field)


def _more(entry: Any, ledger: Ledger) -> Iterable[str]:
    for field in ledger.field:
        words = words_of(entry, field)
        if field.kind == "long" and field.key != ledger.name and words:
            yield f"{field.title}：{words}"
        if field.kind == "yes" and getattr(entry, field.key):
            yield field.title
