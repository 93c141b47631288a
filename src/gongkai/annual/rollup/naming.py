"""Names of bodies: what kind a name tells, its short form, and which body a report or a file is by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from gongkai.annual.rollup.county import Body, Kind

_ENDINGS = re.compile(r"(?:人民政府办公室|人民政府|街道办事处|办事处)$")
_SEAT = re.compile(r"(?:.*?(?:自治县|自治州|[省市县区旗州盟]))?(.{1,8}?(?:街道|镇|乡|苏木))$")
_COUNTY = re.compile(r"^(.*?(?:自治县|[市县区旗]))(?=.)")
_KINDS = (
    (Kind.STREET, ("街道", "街道办事处")),
    (Kind.TOWNSHIP, ("镇", "乡", "苏木", "镇人民政府", "乡人民政府", "苏木人民政府")),
    (Kind.GOVERNMENT, ("人民政府",)),
)


def kind_of(name: str) -> Kind:
    """The kind that a name tells by its end: 街道办事处, 镇 or 乡, another 人民政府; anything else is a department."""
    return next((kind for kind, ends in _KINDS if name.endswith(ends)), Kind.DEPARTMENT)


def short_name(name: str) -> str:
    """The name as people say it: 墨屏镇 for 砚川县墨屏镇人民政府, 财政局 for 砚川县财政局."""
    bare = _ENDINGS.sub("", name) or name
    bare += "街道" if name.endswith("街道办事处") and not bare.endswith("街道") else ""
    seat = _SEAT.match(bare)
    if seat is not None:
        return seat[1]
    return _COUNTY.sub("", bare) or bare


def county_of(names: Iterable[str]) -> str:
    """The county that most names begin with, "" if none does."""
    found = [match[1] for name in names if (match := _COUNTY.match(name))]
    return max(sorted(set(found)), key=found.count) if found else ""


def body_of(agency: str, bodies: Iterable[Body]) -> Body | None:
    """The body whose name this is: the same name, else the longest short name that is the same or ends the other."""
    bodies = tuple(bodies)
    same = next((body for body in bodies if body.name == agency), None)
    if same is not None or not agency:
        return same
    short = short_name(agency)
    fitting = [body for body in bodies if _same(short, short_name(body.name), agency, body.name)]
    return max(fitting, key=lambda body: len(short_name(body.name)), default=None)


def body_in_file_name(source: str, bodies: Iterable[Body]) -> Body | None:
    """The body whose short name the file's name holds, the longest one; None if no name does."""
    stem = PurePath(source).stem
    fitting = [body for body in bodies if short_name(body.name) in stem]
    return max(fitting, key=lambda body: len(short_name(body.name)), default=None)


def _same(short: str, other: str, agency: str, name: str) -> bool:
    """Whether two short names are one, unless both full names name counties that differ."""
    if short != other:
        return False
    counties = [match[1] for full in (agency, name) if (match := _COUNTY.match(full))]
    return len(set(counties)) < 2 or counties[0].endswith(counties[1]) or counties[1].endswith(counties[0])
