"""What a body keeps: its calendar and its choices where the law leaves one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongkai.law.settings import setting
from gongkai.law.workdays import CalendarYear, WorkCalendar, known_years
from gongkai.web.agencies.models import Agency, Choice, ImportedYear, Section


def calendar() -> WorkCalendar:
    """The working-day calendar in force here: the packaged years, replaced by accepted imports, the next provisional.

    放假办法2024 §7. A day that rests on a provisional year says so.
    """
    accepted: dict[int, CalendarYear] = {}
    for imported in ImportedYear.objects.filter(accepted_at__isnull=False).order_by("accepted_at"):
        accepted[imported.year] = as_year(imported)
    return WorkCalendar(provisional_years=[max(known_years()) + 1], years=accepted.values())


def as_year(imported: ImportedYear) -> CalendarYear:
    """The imported year as the core knows it. 放假办法2024 §7."""
    return CalendarYear(
        year=imported.year,
        off={date.fromisoformat(day): name for day, name in imported.off.items()},
        on={date.fromisoformat(day): name for day, name in imported.on.items()},
        notice=imported.notice,
        url="",
        status=imported.status,
        checked=imported.imported_at.date(),
    )


def choice(agency_id: int, key: str) -> Any:
    """The body's own value of a setting, else the default of the law data. E.g. 条例2019 §30. Raises UnknownSetting."""
    own = Choice.objects.filter(agency_id=agency_id, key=key).first()
    return own.value if own is not None else setting(key).value


def receiving() -> list[Agency]:
    """The bodies that take requests, in the order they were set up. 条例2019 §27."""
    return list(Agency.objects.filter(accepts_requests=True))


def section_of(agency_id: int, section_id: int) -> Section | None:
    """That section of the body, while it stands; None else."""
    return Section.objects.filter(agency_id=agency_id, pk=section_id, closed_on__isnull=True).first()


def bodies(ids: Iterable[int]) -> list[Agency]:
    """These bodies, in the order they were set up. 条例2019 §4."""
    return list(Agency.objects.filter(pk__in=list(ids)))


def sections_of(agency_id: int) -> list[Section]:
    """The sections of the body that stand, in order. 条例2019 §4."""
    return list(Section.objects.filter(agency_id=agency_id, closed_on__isnull=True))


def offices(ids: Iterable[int]) -> frozenset[int]:
    """The ids of the sections that are the disclosure office of one of these bodies. 条例2019 §4."""
    found = Section.objects.filter(agency_id__in=list(ids), is_disclosure_office=True)
    return frozenset(found.values_list("pk", flat=True))


def lineage(agency_id: int) -> list[int]:
    """The ids of the body and of those above it, upwards. 条例2019 §3, §4."""
    parents = dict(Agency.objects.values_list("pk", "parent_id"))
    found: list[int] = []
    at: int | None = agency_id
    while at is not None and at in parents and at not in found:
        found.append(at)
        at = parents[at]
    return found


def below(ids: Iterable[int]) -> list[Agency]:
    """These bodies and all below them, each before its own. 条例2019 §3, §4."""
    children: dict[int | None, list[Agency]] = {}
    every = {agency.pk: agency for agency in Agency.objects.all()}
    for agency in every.values():
        children.setdefault(agency.parent_id, []).append(agency)
    waiting = [every[id] for id in sorted(ids, reverse=True) if id in every]
    found: dict[int, Agency] = {}
    while waiting:
        agency = waiting.pop()
        if agency.pk not in found:
            found[agency.pk] = agency
            waiting += reversed(children.get(agency.pk, []))
    return list(found.values())


def agency_of(agency_id: int) -> Agency | None:
    """That body; None where there is none."""
    return Agency.objects.filter(pk=agency_id).first()
