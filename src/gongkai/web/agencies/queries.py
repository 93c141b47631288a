"""What a body keeps: its calendar and its choices where the law leaves one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db.models import Q
from msgspec import Struct

from gongkai.law.settings import setting
from gongkai.law.workdays import CalendarYear, WorkCalendar, known_years
from gongkai.web.agencies.models import Agency, Choice, ImportedYear, NumberSeries, Section
from gongkai.web.look.words import civil_day

_IN_FORCE = Q(accepted_at__isnull=False, withdrawn_at__isnull=True)

KINDS: Final[list[tuple[str, str]]] = Agency.Kind.choices
"""The kinds of body, for a form."""


def calendar(*, trying: ImportedYear | None = None, without: ImportedYear | None = None) -> WorkCalendar:
    """The working-day calendar in force here: the packaged years, replaced by accepted imports, the next provisional.

    放假办法2024 §7. A day that rests on a provisional year says so. trying, without: as it would be with that import
    accepted, or withdrawn.
    """
    accepted: dict[int, CalendarYear] = {}
    for imported in ImportedYear.objects.filter(_IN_FORCE).order_by("accepted_at"):
        if without is None or imported.pk != without.pk:
            accepted[imported.year] = as_year(imported)
    if trying is not None:
        accepted[trying.year] = as_year(trying)
    return WorkCalendar(provisional_years=[max(known_years()) + 1], years=accepted.values())


def last_change() -> ImportedYear | None:
    """The import whose acceptance or withdrawal changed the calendar last; None while only packaged years count."""
    changed = ImportedYear.objects.filter(accepted_at__isnull=False)
    return max(changed, key=lambda imported: imported.withdrawn_at or imported.accepted_at, default=None)


def imports(year: int | None = None) -> list[ImportedYear]:
    """Every import, newest first; of one year, where it is named. 放假办法2024 §7."""
    found = ImportedYear.objects.all()
    return list(found if year is None else found.filter(year=year))


def imported(import_id: int) -> ImportedYear | None:
    """That import, if there is one."""
    return ImportedYear.objects.filter(pk=import_id).first()


def as_year(imported: ImportedYear) -> CalendarYear:
    """The imported year as the core knows it. 放假办法2024 §7."""
    return CalendarYear(
        year=imported.year,
        off={date.fromisoformat(day): name for day, name in imported.off.items()},
        on={date.fromisoformat(day): name for day, name in imported.on.items()},
        notice=imported.notice,
        url="",
        status=imported.status,
        checked=civil_day(imported.imported_at),
    )


def choice(agency_id: int, key: str) -> Any:
    """The body's own value of a setting, else the default of the law data. E.g. 条例2019 §30. Raises UnknownSetting."""
    own = Choice.objects.filter(agency_id=agency_id, key=key).first()
    return own.value if own is not None else setting(key).value


class Offered(Struct, frozen=True):
    """A setting that a body may decide otherwise: the law's default, the words beside it, and the body's own value."""

    key: str
    title: str
    said: str
    unit: str
    cite: str
    decision: str
    default: Any
    value: Any

    @property
    def is_own(self) -> bool:
        """Whether the body has decided otherwise."""
        return bool(self.value != self.default)

    def words(self, value: Any) -> str:
        """The value with its unit, in Chinese."""
        if isinstance(value, list):
            return "、".join(str(part) for part in value) + f" {_UNITS[self.unit]}"
        if self.unit == "month_day":
            month, day = str(value).split("-")
            return f"{int(month)}月{int(day)}日"
        return f"{value} {_UNITS[self.unit]}"


OFFERED: Final = (
    "supplement_working_days",
    "reasons_working_days",
    "near_due_working_days",
    "warning_working_days",
    "escalation_working_days",
    "normative_validity_years",
    "normative_trial_validity_years",
    "normative_cleanup_years",
    "reevaluation_years",
    "complaint_working_days",
    "complaint_statement_working_days",
    "low_evaluation_working_days",
)
"""The settings that a body may choose, each of which is asked by `choice` where it takes effect."""
_UNITS: Final = {"working_day": "个工作日", "working_days": "个工作日", "day": "天", "year": "年", "hour": "小时"}


def offered(agency_id: int) -> list[Offered]:
    """The settings that the body may choose, with what it chose. E.g. 条例2019 §30."""
    own = {line.key: line.value for line in Choice.objects.filter(agency_id=agency_id)}
    found = [setting(key) for key in OFFERED]
    return [
        Offered(it.id, it.title, it.said, it.unit, it.cite, it.decision, it.value, own.get(it.id, it.value))
        for it in found
    ]


def series(agency_id: int) -> list[NumberSeries]:
    """The last number taken in each series of the body, newest year first. 条例2019 §36."""
    return list(NumberSeries.objects.filter(agency_id=agency_id).order_by("-year", "kind"))


def receiving() -> list[Agency]:
    """The bodies that take requests, in the order they were set up. 条例2019 §27."""
    return list(Agency.objects.filter(accepts_requests=True))


def every_body() -> list[Agency]:
    """Every body that is kept here, in the order they were set up. 条例2019 §4."""
    return list(Agency.objects.all())


def body_coded(code: str) -> Agency | None:
    """The body of that code; None where there is none."""
    return Agency.objects.filter(code=code).first()


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


def neighbours(agency: Agency) -> list[str]:
    """The names and short names of the bodies beside this one: none of theirs is written by it for its own."""
    beside = Agency.objects.filter(parent_id=agency.parent_id).exclude(pk=agency.pk)
    return [name for names in beside.values_list("name", "short_name") for name in names if name]


def tops() -> list[Agency]:
    """The bodies above which none is kept here, in the order they were set up. 条例2019 §3."""
    return list(Agency.objects.filter(parent__isnull=True))


def names_of_bodies() -> frozenset[str]:
    """The codes and names of every body in small letters: what a password must not be made of."""
    found = Agency.objects.values_list("code", "name", "short_name")
    return frozenset(part for names in found for name in names for part in {name.lower(), *name.lower().split("-")})
