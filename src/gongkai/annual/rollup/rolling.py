"""The county view put together: gather, add up, compare the siblings, run the G rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from gongkai.annual.model import Checked, Severity, Waiver
from gongkai.annual.rollup import copying, outliers, presence, sums
from gongkai.annual.rollup.county import County, CountyFinding, Rollup
from gongkai.annual.rollup.gathering import Asked, gathered, named_apart, without_parent, year_of_most
from gongkai.annual.rollup.rules import REGISTERED, CountyRule, Evidence
from gongkai.annual.waivers import waive

MODULES = (sums, presence, copying, outliers)
"""The modules that register rules; a new one is named here."""

COUNTY_RULES: tuple[CountyRule, ...] = tuple(sorted(REGISTERED, key=lambda rule: rule.code))
"""Every rule of the county view, in the order of docs/reference/checks.md."""
_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


class UnableToRollUp(Exception):
    """There is nothing to roll up. str() is a Chinese sentence that says what to do."""


def roll_up(
    checked: Sequence[Checked], asked: Asked, *, parent: Checked | None = None, waivers: Iterable[Waiver] = ()
) -> Rollup:
    """The county view of the files as checked. 条例2019 §49. Raises UnableToRollUp when no report tells its year."""
    children = without_parent(checked, parent)
    year = asked.year or year_of_most(children)
    if year is None:
        raise UnableToRollUp("没有一份年报读得出年度，无法汇总；请用 --year 写明年度，或者核对文件。")
    county = named_apart(gathered(children, asked, year=year, parent=parent))
    prose = copying.proses(county)
    evidence = Evidence(county, sums.sums(county), copying.likenesses(prose), copying.models(prose))
    found = [one for rule in COUNTY_RULES for one in rule.findings(evidence)]
    return Rollup(
        county=county,
        findings=_waived(sorted(found, key=lambda one: _GRAVITY[one.finding.severity]), waivers),
        sums=evidence.sums,
        likenesses=evidence.likenesses,
        rules=next((one.rules for one in checked), ""),
    )


def _waived(found: Sequence[CountyFinding], waivers: Iterable[Waiver]) -> tuple[CountyFinding, ...]:
    marked = waive(tuple(one.finding for one in found), waivers)
    return tuple(replace(one, finding=finding) for one, finding in zip(found, marked, strict=True))


def standing(county: County) -> tuple[Checked, ...]:
    """The files taken for the bodies' reports, in the order of the bodies."""
    return tuple(member.checked for member in county.members if member.checked is not None)
