"""A round of collected reports 年报收集: begun, its bodies listed, closed. 条例2019 §3, §49."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.annual.rollup import Kind
from gongkai.annual.rollup.naming import kind_of
from gongkai.law.periods import period
from gongkai.law.years import FIRST_YEAR
from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import below, choice
from gongkai.web.look.words import civil_day, day
from gongkai.web.notices.services import Word, tell
from gongkai.web.oversight.models import Expected, ReportRound
from gongkai.web.oversight.refusals import UnableToOversee

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

State = ReportRound.State
_PERIODS: Final = {"department_due_on": "report.department", "county_due_on": "report.government"}
_TOWNSHIP: Final = "township_report_day"
_TOWN, _STREET, _DEPARTMENT = (kind.value for kind in (Kind.TOWNSHIP, Kind.STREET, Kind.DEPARTMENT))


class Body(Struct, frozen=True, kw_only=True):
    """A body outside the platform. kind: "" for what its name tells; due_on: a day of its own."""

    name: str
    kind: str = ""
    contact: str = ""
    due_on: date | None = None


def usual_days(agency: Agency, *, year: int) -> dict[str, date]:
    """The last days for the reports of that year: the law's, for townships the county's setting. 条例2019 §49."""
    month, on = (int(part) for part in str(choice(agency.pk, _TOWNSHIP)).split("-"))
    found = {"township_due_on": date(year + 1, month, on)}
    for name, key in _PERIODS.items():
        month, on = period(key, on=date(year + 1, 1, 1)).day or (1, 1)
        found[name] = date(year + 1, month, on)
    return found


@transaction.atomic
def begin(agency: Agency, *, year: int, by: Actor, at: datetime, days: dict[str, date] | None = None) -> ReportRound:
    """The round with every body of the platform below that one, and its own office; the same where it was begun.

    days: last days other than `usual_days`. Raises NotPermitted, UnableToOversee. 条例2019 §49; docs/decisions/0222.
    """
    by.require(Permit.OVERSEE, agency_id=agency.pk)
    if not FIRST_YEAR <= year <= civil_day(at).year:
        raise UnableToOversee(f"请填写 {FIRST_YEAR} 年以后、今年以前的年度。", field="year")
    known = ReportRound.objects.filter(agency=agency, year=year).first()
    if known is not None:
        return known
    made = ReportRound.objects.create(
        agency=agency, year=year, begun_at=at, begun_by=by.name, **(usual_days(agency, year=year) | (days or {}))
    )
    for number, body in enumerate(sorted(below((agency.pk,)), key=_in_order)):
        Expected.objects.create(round=made, agency=body, name=_name(body, agency), kind=_kind(body), order=number)
    days_said = f"乡镇{day(made.township_due_on)}前，部门{day(made.department_due_on)}前"
    said = f"开始收集{year}年度年报，{made.bodies.count()}家；{days_said}"
    tell_of(made, "begin", said, by=by, at=at)
    _let_bodies_know(made, at=at)
    return made


@transaction.atomic
def add_bodies(id: UUID, bodies: Sequence[Body], *, by: Actor, at: datetime) -> list[Expected]:
    """These bodies, listed with the others; those that are there already are left as they are.

    Raises NotPermitted, UnableToOversee.
    """
    found = locked(id, by)
    names = set(found.bodies.values_list("name", flat=True))
    named = {body.name.strip(): body for body in bodies if body.name.strip()}
    new = [body for name, body in named.items() if name not in names]
    if not new:
        raise UnableToOversee("名单里已经都有了，或者没有填单位名称。", field="names")
    last = found.bodies.count()
    made = Expected.objects.bulk_create(
        Expected(
            round=found,
            name=body.name.strip()[:120],
            kind=body.kind or kind_of(body.name.strip()).value,
            contact=body.contact.strip()[:120],
            due_on=body.due_on,
            order=last + number,
        )
        for number, body in enumerate(new)
    )
    tell_of(found, "add", f"名单增加{len(made)}家：{_listed(made)}", by=by, at=at)
    return made


@transaction.atomic
def change_body(id: UUID, *, contact: str, due_on: date | None, kind: str, by: Actor, at: datetime) -> Expected:
    """Whom to ask there, what it is, a last day of its own. Raises NotPermitted."""
    body = held(id, by)
    body.contact, body.due_on, body.kind = contact.strip(), due_on, Expected.Kind(kind)
    body.save(update_fields=["contact", "due_on", "kind"])
    tell_of(body.round, "change", f"修改{body.name}的联系方式或期限", by=by, at=at)
    return body


@transaction.atomic
def excuse(id: UUID, *, because: str, by: Actor, at: datetime) -> Expected:
    """The body owes no report after all; it may be asked again. Raises NotPermitted, UnableToOversee."""
    body = held(id, by)
    if not because.strip():
        raise UnableToOversee("请写明为什么不用报。", field="because")
    body.excused_because = because.strip()
    body.save(update_fields=["excused_because"])
    tell_of(body.round, "excuse", f"{body.name}免报：{body.excused_because}", by=by, at=at)
    return body


@transaction.atomic
def ask_again(id: UUID, *, by: Actor, at: datetime) -> Expected:
    """The body owes a report like the others. Raises NotPermitted."""
    body = held(id, by)
    body.excused_because = ""
    body.save(update_fields=["excused_because"])
    tell_of(body.round, "ask_again", f"{body.name}恢复应报", by=by, at=at)
    return body


@transaction.atomic
def set_days(id: UUID, days: dict[str, date], *, by: Actor, at: datetime) -> ReportRound:
    """Other last days, told to the bodies. Raises NotPermitted, UnableToOversee."""
    found = locked(id, by)
    if any(on.year <= found.year for on in days.values()):
        raise UnableToOversee(f"截止日应当在{found.year}年以后。", field="township_due_on")
    changed = [name for name, on in days.items() if getattr(found, name) != on]
    for name in changed:
        setattr(found, name, days[name])
    if changed:
        found.save(update_fields=changed)
        said = f"截止日改为：乡镇{day(found.township_due_on)}，部门{day(found.department_due_on)}"
        tell_of(found, "days", said, by=by, at=at)
        _let_bodies_know(found, at=at)
    return found


@transaction.atomic
def close(id: UUID, *, by: Actor, at: datetime) -> ReportRound:
    """No more reports are taken; opened again by `reopen`. Raises NotPermitted, UnableToOversee."""
    found = locked(id, by)
    found.state, found.closed_at = State.CLOSED, at
    found.save(update_fields=["state", "closed_at"])
    tell_of(found, "close", "结束收集", by=by, at=at)
    return found


@transaction.atomic
def reopen(id: UUID, *, by: Actor, at: datetime) -> ReportRound:
    """Reports are taken again. Raises NotPermitted."""
    found = _locked(id, by)
    found.state, found.closed_at = State.OPEN, None
    found.save(update_fields=["state", "closed_at"])
    tell_of(found, "reopen", "重新开始收集", by=by, at=at)
    return found


def locked(id: UUID, by: Actor) -> ReportRound:
    """The open round, held until the transaction ends. Raises NotPermitted, UnableToOversee."""
    found = _locked(id, by)
    require_open(found)
    return found


def held(id: UUID, by: Actor) -> Expected:
    """The body of an open round that he runs, held until the transaction ends. Raises as `locked`."""
    body = Expected.objects.select_for_update(of=("self",)).select_related("round__agency", "agency").get(pk=id)
    by.require(Permit.OVERSEE, agency_id=body.round.agency_id)
    require_open(body.round)
    return body


def require_open(found: ReportRound) -> None:
    """Raises UnableToOversee once the round is closed."""
    if found.state != State.OPEN:
        raise UnableToOversee("这一轮收集已经结束；要改的，请先重新开始收集。")


def tell_of(found: ReportRound, act: str, said: str, *, by: Actor, at: datetime) -> None:
    """The line of audit of that round."""
    ledger.write(found.agency.code, f"reports.{act}", found.subject, f"{found}：{said}。", by=by, at=at)


def let_body_know(body: Expected, act: str, said: str, *, at: datetime, level: str = "info") -> int:
    """Those who compile its reports read it in their inbox; 0 for a body outside. How many."""
    if body.agency_id is None:
        return 0
    on = civil_day(at)
    word = Word(
        key=f"expected:{body.pk}:{act}", level=level, said=said[:400], path=path_of_body(body),
        subject=f"expected:{body.pk}",
    )  # fmt: skip
    asked = people_with(Permit.REPORT_COMPILE, agency_id=body.agency_id, on=on)
    people = with_deputies(asked, agency_id=body.agency_id, on=on)
    tell(people, word, at=at)
    return len(people)


def let_county_know(
    found: ReportRound, act: str, said: str, *, at: datetime, level: str = "info", path: str = ""
) -> None:
    """Those who run the round read it in their inbox."""
    on = civil_day(at)
    word = Word(
        key=f"{found.subject}:{act}", level=level, said=said[:400], path=path or path_of(found), subject=found.subject
    )
    asked = people_with(Permit.OVERSEE, agency_id=found.agency_id, on=on)
    tell(with_deputies(asked, agency_id=found.agency_id, on=on), word, at=at)


def path_of(found: ReportRound) -> str:
    """Its page at the desk."""
    return f"/desk/county/{found.pk}/"


def path_of_body(body: Expected) -> str:
    """The page of a body of a round at the desk."""
    return f"/desk/county/bodies/{body.pk}/"


def _let_bodies_know(found: ReportRound, *, at: datetime) -> None:
    for body in found.bodies.select_related("agency", "round"):
        townships = body.kind in (_TOWN, _STREET)
        due_on = body.due_on or (found.township_due_on if townships else found.department_due_on)
        said = f"{found.agency.short_name}收集{found.year}年度政府信息公开年报，请在{day(due_on)}前（含当日）报送。"
        let_body_know(body, f"ask:{due_on}", said, at=at)


def _locked(id: UUID, by: Actor) -> ReportRound:
    found = ReportRound.objects.select_for_update(of=("self",)).select_related("agency").get(pk=id)
    by.require(Permit.OVERSEE, agency_id=found.agency_id)
    return found


def _in_order(body: Agency) -> tuple[int, int]:
    """The office of the county's own first, then departments, then townships, each as they were set up."""
    return {"county": 0, "department": 1}.get(body.kind, 2), body.pk


def _name(body: Agency, county: Agency) -> str:
    return f"{county.name}办公室" if body.pk == county.pk else body.name


def _kind(body: Agency) -> str:
    if body.kind == "township":
        return _STREET if "街道" in body.name else _TOWN
    return _DEPARTMENT


def _listed(bodies: Iterable[Expected]) -> str:
    names = [body.name for body in bodies]
    more = f"等{len(names)}家" if len(names) > 5 else ""
    return "、".join(names[:5]) + more
