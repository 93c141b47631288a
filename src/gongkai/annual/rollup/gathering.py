"""Sorting what came in: which file is whose, which is one too many, which is of another year, and who sent nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from gongkai.annual.model import Checked, Report, Severity
from gongkai.annual.rollup.county import Body, County, Member
from gongkai.annual.rollup.naming import body_in_file_name, body_of, kind_of
from gongkai.annual.rollup.posting import due, posted


class Asked(Struct, frozen=True):
    """What the county view is asked for.

    bodies: the list of those that owe a report, empty for none; year: None for the year of most reports; ordered: a
    last day for all bodies whose own the list does not name; on: the day it is looked at; last_year: the reports of
    the year before, whose bodies are expected again where there is no list.
    """

    on: date
    bodies: tuple[Body, ...] = ()
    year: int | None = None
    ordered: date | None = None
    last_year: tuple[Report, ...] = ()


def year_of_most(checked: Iterable[Checked]) -> int | None:
    """The year that most reports are of, the later of two; None if no report says."""
    years = Counter(one.report.year for one in checked if one.report is not None and one.report.year)
    return max(years, key=lambda year: (years[year], year), default=None)


def gathered(checked: Sequence[Checked], asked: Asked, *, year: int, parent: Checked | None = None) -> County:
    """The county of `year` out of the files as checked."""
    strays, unread, pairs = [], [], []
    expected = _expected(asked, parent, year)
    for one in checked:
        body = _whose(one, expected)
        if one.report is None and body is None:
            unread.append(one)
        elif one.report is not None and one.report.year != year:
            strays.append(one)
        else:
            pairs.append((body, one))
    return County(
        year=year,
        on=asked.on,
        expected="list" if asked.bodies else "last_year" if expected else "files",
        members=tuple(_members(pairs, expected, asked, year)),
        parent=parent,
        strays=tuple(strays),
        unread=tuple(unread),
    )


def _expected(asked: Asked, parent: Checked | None, year: int) -> tuple[Body, ...]:
    """The bodies of the list, else those of last year's reports, the parent aside."""
    if asked.bodies:
        return asked.bodies
    above = parent.report.agency if parent is not None and parent.report is not None else None
    names = [report.agency for report in asked.last_year if report.year == year - 1]
    return tuple(Body(name, kind_of(name)) for name in dict.fromkeys(names) if name and name != above)


def _whose(one: Checked, expected: tuple[Body, ...]) -> Body | None:
    """The expected body, else the body as the report names itself, else None."""
    if one.report is None:
        return body_in_file_name(one.source, expected)
    agency = one.report.agency
    known = body_of(agency, expected) if agency else body_in_file_name(one.source, expected)
    return known or Body(agency, kind_of(agency))


def _members(
    pairs: Iterable[tuple[Body | None, Checked]], expected: tuple[Body, ...], asked: Asked, year: int
) -> Iterable[Member]:
    files: dict[Body, list[Checked]] = {body: [] for body in expected}
    for body, one in pairs:
        if body is not None:
            files.setdefault(body, []).append(one)
    for body, found in files.items():
        ordered = sorted(found, key=_rank)
        best = ordered[0] if ordered else None
        yield Member(
            body=body,
            checked=best,
            due=due(body, year=year, ordered=asked.ordered),
            posted=posted(body, best.report if best is not None else None, year=year),
            others=tuple(ordered[1:]),
            listed=not asked.bodies or body in asked.bodies,
        )


def _rank(one: Checked) -> tuple[bool, int]:
    """A file that was read before one that was not, then the one with fewer errors, then the first."""
    return one.report is None, sum(found.severity is Severity.ERROR for found in one.findings)


def without_parent(checked: Sequence[Checked], parent: Checked | None) -> list[Checked]:
    """The files but for the parent's own, which may lie in the same folder."""
    return [one for one in checked if parent is None or one.source != parent.source]


def named_apart(county: County) -> County:
    """The county where bodies of one name, or of none, get a number: findings tell bodies by name."""
    seen: Counter[str] = Counter()
    members = []
    for member in county.members:
        seen[member.name] += 1
        nth = seen[member.name]
        name = f"{member.name or '单位不明'}{f'（{nth}）' if nth > 1 else ''}"
        members.append(replace(member, body=replace(member.body, name=name)) if name != member.name else member)
    return replace(county, members=tuple(members))
