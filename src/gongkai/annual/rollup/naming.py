"""Names of bodies: what kind a name tells, its short form, and which body a report or a file is by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import PurePath

from gongkai.annual.rollup.county import Body, County, Kind
from gongkai.law.agency_names import standing

_ENDINGS = re.compile(r"(?:人民政府|(?<=街道)办事处)(?=$|（\d+）$)")
_TWO = 2
_KINDS = {
    "township": Kind.TOWNSHIP,
    "subdistrict": Kind.STREET,
    "county": Kind.GOVERNMENT,
    "city": Kind.GOVERNMENT,
    "province": Kind.GOVERNMENT,
}


def kind_of(name: str) -> Kind:
    """The kind that a name tells; what is neither a government nor an office of one is a department."""
    return _KINDS.get(standing(name).level, Kind.DEPARTMENT)


@cache
def short_name(name: str) -> str:
    """The name as people say it: 墨屏镇 for 砚川县墨屏镇人民政府, 财政局 for 砚川县财政局."""
    region = standing(name).region
    below = name.partition(region)[2] if region else name
    below = _ENDINGS.sub("", below.removeprefix("人民政府") or below)
    return below or region or name


def called(county: County, name: str) -> str:
    """The short name of a body of the county, or its whole name where two of them would be called the same."""
    short = short_name(name)
    return short if sum(short_name(member.name) == short for member in county.members) < _TWO else name


def county_of(names: Iterable[str]) -> str:
    """The county that most names begin with, "" if none does."""
    found = [name.partition(region)[0] + region for name in names if (region := standing(name).region)]
    return max(sorted(set(found)), key=found.count) if found else ""


def body_of(agency: str, bodies: Iterable[Body]) -> Body | None:
    """The body whose name this is: the same name, else the same short name, unless both name counties that differ."""
    bodies = tuple(bodies)
    same = next((body for body in bodies if body.name == agency), None)
    if same is not None or not agency:
        return same
    return next((body for body in bodies if _is_same(agency, body.name)), None)


def body_in_file_name(source: str, bodies: Iterable[Body]) -> Body | None:
    """The body whose short name the file's name holds, the longest one; None if no name does."""
    stem = PurePath(source).stem
    fitting = [body for body in bodies if short_name(body.name) in stem]
    return max(fitting, key=lambda body: len(short_name(body.name)), default=None)


def _is_same(agency: str, name: str) -> bool:
    regions = (standing(agency).region, standing(name).region)
    return short_name(agency) == short_name(name) and (regions[0] == regions[1] or "" in regions)
