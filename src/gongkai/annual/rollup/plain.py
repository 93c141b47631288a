"""The county view as plain values for other programs: the shape of `gongkai annual rollup --out 汇总.json`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec

from gongkai.annual.figures import TABLES, figures
from gongkai.annual.model import Checked, Figure, Finding
from gongkai.annual.rollup.county import Member, Rollup, Sum
from gongkai.annual.rollup.telling import body_lines


def plain(rollup: Rollup) -> dict[str, Any]:
    """Bodies with their figures and findings, the findings of the county view, the sums, the likenesses."""
    county = rollup.county
    lines = body_lines(rollup)
    return {
        "year": county.year,
        "on": county.on,
        "expected": county.expected,
        "rules": rollup.rules,
        "bodies": [
            {**msgspec.to_builtins(line), **_report(rollup, member)}
            for line, member in zip(lines, county.members, strict=True)
        ],
        "parent": _parent(county.parent),
        "findings": [{"bodies": one.bodies, **msgspec.to_builtins(one.finding)} for one in rollup.findings],
        "sums": [_sum(one) for one in rollup.sums],
        "likenesses": msgspec.to_builtins(rollup.likenesses),
        "strays": [one.source for one in county.strays],
        "unread": [_refused(one) for one in county.unread],
    }


def as_json(rollup: Rollup) -> bytes:
    """The plain values as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(plain(rollup)), indent=1) + b"\n"


def _report(rollup: Rollup, member: Member) -> dict[str, Any]:
    checked = member.checked
    return {
        "source": checked.source if checked is not None else "",
        "refused": _refused(checked) if checked is not None and checked.refused else None,
        "other_files": [other.source for other in member.others],
        "compared_with": checked.compared_with if checked is not None else "",
        **_figures(checked),
        "findings": _findings(checked.findings) if checked is not None else [],
        "county_findings": _findings(rollup.about(member.name)),
    }


def _parent(parent: Checked | None) -> dict[str, Any] | None:
    if parent is None:
        return None
    agency = parent.report.agency if parent.report is not None else ""
    return {"source": parent.source, "agency": agency, **_figures(parent), "findings": _findings(parent.findings)}


def _figures(checked: Checked | None) -> dict[str, Any]:
    told = figures(checked.report) if checked is not None and checked.report is not None else {}
    return {key: told.get(key) for key in ("layout", *TABLES)}


def _findings(findings: Iterable[Finding]) -> list[Any]:
    return [msgspec.to_builtins(one) for one in findings]


def _sum(one: Sum) -> dict[str, Any]:
    return {
        "address": one.address,
        "said": one.said,
        "total": _number(one.total),
        "known": _number(one.known),
        "unknown": one.unknown,
        "parent": _number(one.parent),
        "state": one.state,
    }


def _number(figure: Figure | None) -> int | str | None:
    return str(figure) if isinstance(figure, Decimal) else figure


def _refused(checked: Checked) -> dict[str, str]:
    return {"source": checked.source, "code": checked.refused, "message": checked.refused_because}
