"""The sample county collects its bodies' reports: forty-five, with the faults that such a year has. 条例2019 §49."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from gongkai.annual.figures import address_parts
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.model import Report
from gongkai.annual.writers import write
from gongkai.web.annual.queries.previous import plain
from gongkai.web.demo.county_reports import figures_of, parent_sections, report_of
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.look.words import SHANGHAI
from gongkai.web.oversight.queries.collection.collecting import round_of, standings
from gongkai.web.oversight.queries.collection.rolled import rolled, summed
from gongkai.web.oversight.services.collection import collecting, filing, handing_in, listing_reports, pointing_out
from gongkai.web.oversight.services.collection.collecting import Body
from gongkai.web.oversight.services.evidence import Sent

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.demo.stage import Stage
    from gongkai.web.oversight.models import ReportRound

COUNTY: Final = "yanchuan"
_PLACE: Final = "砚川县"
_SUPERVISOR: Final = "han.xiao"
_CLERK: Final = "li.wenzhu"
_AT: Final = time(10, 20)
_AFTER: Final = 5_000_000
_OURS: Final = ("砚川县人民政府办公室", "砚川县农业农村局")
"""Bodies of the platform whose report of that year was not written here: the county sends in the file."""


def county_round(stage: Stage) -> Iterator[Moment]:
    """What the county does about the reports of the sample year, each at its moment."""
    days = table("county")["days"]
    acts: dict[str, Callable[[Stage, datetime], None]] = {
        "begun_on": _begin,
        "previous_on": _previous,
        "first_on": partial(_hand_out, 0),
        "second_on": partial(_hand_out, 1),
        "house_on": _from_the_house,
        "late_on": _late,
        "parent_on": _parent,
        "points_on": _points,
        "corrected_on": _corrected,
        "accepted_on": _accept,
        "published_on": _published,
    }
    return (_moment(days[name], partial(do, stage)) for name, do in acts.items())


def full_name(short: str) -> str:
    """`教育局` as `砚川县教育局`, `墨屏镇` as `砚川县墨屏镇人民政府`, as the list of the county has them."""
    if short.endswith("街道"):
        return f"{_PLACE}{short}办事处"
    return f"{_PLACE}{short}人民政府" if short[-1] in "镇乡" else f"{_PLACE}{short}"


def files(names: Iterable[str], *, year: int | None = None, mended: bool = False) -> list[Sent]:
    """The reports of these bodies as files, as they would be sent in; mended: without the faults."""
    year = year or table("county")["year"]
    made = []
    for name in names:
        report = made_report(name, year=year, mended=mended)
        form: Any = "docx" if _number(name) % 15 == 0 else "html"
        stem = name.removeprefix(_PLACE).removesuffix("人民政府")
        made.append(Sent(f"{stem}{year}年年报{'（修改）' if mended else ''}.{form}", write(report, form)))
    return made


def made_report(name: str, *, year: int, mended: bool = False) -> Report:
    """The report of that body on that year, with its fault, if it has one. 年报格式2021."""
    number, quiet = _number(name), name.endswith(("人民政府", "街道办事处"))
    told = figures_of(number, quiet=quiet)
    if year < table("county")["year"]:  # carried out what the year under collection carried in, but for the fault
        return report_of(name, number, replace(told, carried_out=told.carried_in + _is(name, "carried")), year=year)
    copied = {"copied"} if _is(name, "copied") else set()
    return report_of(name, number, told, year=year, faults=(frozenset() if mended else _faults(name)) | copied)


def everybody() -> list[str]:
    """Every body of which a file comes, in the order of the county's list."""
    bodies = table("county")["bodies"]
    listed = [*bodies["departments"], *bodies["townships"], *bodies["streets"]]
    return [*_OURS, *map(full_name, listed)]


def _begin(stage: Stage, at: datetime) -> None:
    by = _supervisor(stage, at)
    found = collecting.begin(stage.agencies[COUNTY], year=table("county")["year"], by=by, at=at)
    outside = [Body(name=name) for name in everybody() if name not in _OURS]
    collecting.add_bodies(found.pk, outside, by=by, at=at)


def _previous(stage: Stage, at: datetime) -> None:
    names = map(full_name, table("county")["previous"]["bodies"])
    _take(stage, files(names, year=table("county")["year"] - 1), at=at)


def _hand_out(half: int, stage: Stage, at: datetime) -> None:
    """The reports that came in time, in two goes; with the second what nobody can use."""
    late = _named("missing") | _named("late")
    names = [name for name in everybody() if name not in late]
    sent = files(names[half::2])
    if half:
        data = table("county")
        sent.append(Sent(data["unread"]["name"], b"%PDF-1.7 \xff\xff"))
        sent += files([full_name(data["stray"]["body"])], year=data["stray"]["year"])
    _take(stage, sent, at=at)


def _from_the_house(stage: Stage, at: datetime) -> None:
    """The sample township hands in the report that it signed here."""
    body = _round(stage).bodies.get(agency=stage.agencies[TOWNSHIP])
    handing_in.hand_in(body.pk, by=stage.actor(_CLERK, at.date()), at=at)


def _late(stage: Stage, at: datetime) -> None:
    _take(stage, files(name for name in everybody() if name in _named("late")), at=at)


def _parent(stage: Stage, at: datetime) -> None:
    """The county's own report, from which one body was left out of one sum."""
    found = _round(stage)
    own = stage.agencies[COUNTY]
    reports = [made_report(name, year=found.year, mended=True) for name in everybody() if name not in _named("missing")]
    told = _added(plain(summed(rolled(found, on=at.date()), agency=own.name, year=found.year)), found, reports, at=at)
    left_out = made_report(full_name(table("county")["faults"]["left_out_of_the_sum"]), year=found.year)
    licences: Any = left_out.proactive.figure("licensing_decisions", "decisions") if left_out.proactive else 0
    told["proactive"]["licensing_decisions"] -= licences
    told["sections"] = parent_sections(found.year)
    content = write(from_whole(told), "html")
    _take(stage, [Sent(f"{own.name}{found.year}年年报（送审）.html", content)], at=at)


def _points(stage: Stage, at: datetime) -> None:
    by, days = _supervisor(stage, at), table("county")["days"]
    pointing_out.send_points(_round(stage).pk, reply_by=days["reply_by"], by=by, at=at)
    pointing_out.chase(_round(stage).pk, reply_by=days["reply_by"], by=by, at=at)


def _corrected(stage: Stage, at: datetime) -> None:
    _take(stage, files([full_name(table("county")["faults"]["corrected"])], mended=True), at=at)


def _accept(stage: Stage, at: datetime) -> None:
    pointing_out.accept_clean(_round(stage).pk, by=_supervisor(stage, at), at=at)


def _published(stage: Stage, at: datetime) -> None:
    """Where most of them are to be read; the list of it as a draft."""
    by = _supervisor(stage, at)
    found = _round(stage)
    for number, row in enumerate(standings(found, on=at.date())):
        if row.state == "accepted" and number % 7:
            on = max(row.received_on or at.date(), date(found.year + 1, 1, 22 + number % 9))
            address = f"https://www.yanchuan.example/{found.year}/{number:02d}.html"
            listing_reports.register(row.body.pk, published_on=on, address=address, by=by, at=at)
    listing_reports.draft_list(found, by=by, at=at)


def _added(told: dict[str, Any], found: ReportRound, reports: list[Report], *, at: datetime) -> dict[str, Any]:
    """The county's report with every cell that is known; where a body left one blank, what it should have written."""
    sums = {one.address: one.known for one in rolled(found, on=at.date()).sums}
    right: dict[str, Any] = {}
    for report in reports:
        for one in report.tables():
            for row, column, cell in one.cells():
                address = f"{one.name}.{row}.{column}"
                right[address] = right.get(address, 0) + (cell.value or 0)
    own = found.bodies.get(agency__code=TOWNSHIP).filings.get(counts=True)
    for one in from_whole(own.content).tables():
        for row, column, cell in one.cells():
            right[f"{one.name}.{row}.{column}"] += cell.value or 0
    for address in sums:
        name, row, column = address_parts(address)
        value = right[address] if column != "amount" else str(right[address])
        if isinstance(told[name][row], dict):
            told[name][row][column] = value
        else:
            told[name][row] = value
    keys = ("agency", "year", "layout", "title", "proactive", "requests", "remedies", "sections")
    return {key: told[key] for key in keys}


def _take(stage: Stage, sent: list[Sent], *, at: datetime) -> None:
    found = _round(stage)
    filing.take_in(found.pk, sent, by=_supervisor(stage, at), at=at)
    filing.read_next(found.pk, at=at, most=len(sent), workers=0)


def _faults(name: str) -> frozenset[str]:
    faults = {key for key in ("unbalanced", "blank") if _is(name, key)}
    return frozenset(faults | ({"unbalanced"} if _is(name, "corrected") else set()))


def _is(name: str, fault: str) -> bool:
    return name in _named(fault)


def _named(fault: str) -> set[str]:
    told = table("county")["faults"][fault]
    return set(map(full_name, [told] if isinstance(told, str) else told))


def _number(name: str) -> int:
    return everybody().index(name) + 1


def _round(stage: Stage) -> ReportRound:
    found = round_of(stage.agencies[COUNTY].pk, year=table("county")["year"])
    assert found is not None
    return found


def _supervisor(stage: Stage, at: datetime) -> Actor:
    return stage.actor(_SUPERVISOR, at.date())


def _moment(on: date, do: Callable[[datetime], None]) -> Moment:
    return Moment(datetime.combine(on, _AT, SHANGHAI), _AFTER, do)
