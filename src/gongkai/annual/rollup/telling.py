"""One line for each body: what came, when, and how many things are found in it; and the words of a finding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from gongkai.annual.model import Checked, Finding, Severity
from gongkai.annual.rollup.county import KIND_SAID, Member, Rollup

IN, NOTHING, UNREAD = "已收", "没有收到", "读不了"
_POSTED = {"list": "名单", "page": "网页标签", "line": "报告日期"}


class BodyLine(Struct, frozen=True):
    """A body in a list. file: name of the file taken; counts without what was waived, with the county's findings."""

    name: str
    kind: str
    status: str
    file: str
    posted_on: date | None
    posted_by: str
    due_on: date | None
    days_late: int
    errors: int
    warnings: int
    notes: int
    codes: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether the report came and nothing but notes is found."""
        return self.status == IN and not (self.errors or self.warnings)


def body_lines(rollup: Rollup) -> tuple[BodyLine, ...]:
    """One line for each body, in their order."""
    return tuple(_line(rollup, member) for member in rollup.county.members)


def findings_of(rollup: Rollup, member: Member) -> tuple[Finding, ...]:
    """What is found about a body and is not waived, the county's findings first; a refusal is told once, as G07."""
    own = member.checked.findings if member.checked is not None and not member.checked.refused else ()
    return tuple(found for found in (*rollup.about(member.name), *own) if not found.waived)


def grave(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors and warnings, the errors first."""
    wanted = (Severity.ERROR, Severity.WARNING)
    found = [one for one in findings if one.severity in wanted]
    return tuple(sorted(found, key=lambda one: wanted.index(one.severity)))


def status_of(checked: Checked | None) -> str:
    """已收, 没有收到 or 读不了."""
    return NOTHING if checked is None else UNREAD if checked.refused else IN


def day_said(day: date | None) -> str:
    """2026年1月31日; "" for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day is not None else ""


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """How many are of that severity and not waived."""
    return sum(one.severity is severity and not one.waived for one in findings)


def _line(rollup: Rollup, member: Member) -> BodyLine:
    findings = findings_of(rollup, member)
    return BodyLine(
        name=member.name,
        kind=KIND_SAID[member.body.kind],
        status=status_of(member.checked),
        file=PurePath(member.checked.source).name if member.checked is not None else "",
        posted_on=member.posted.on if member.posted is not None else None,
        posted_by=_POSTED[member.posted.source] if member.posted is not None else "",
        due_on=member.due.on if member.due is not None else None,
        days_late=member.days_late,
        errors=count(findings, Severity.ERROR),
        warnings=count(findings, Severity.WARNING),
        notes=count(findings, Severity.NOTE),
        codes=tuple(dict.fromkeys(one.code for one in grave(findings))),
    )
