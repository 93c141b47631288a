"""What a worker hands back for one file: what it takes to count and list it, and its share of the output."""

from __future__ import annotations

from typing import Any, Protocol

from msgspec import Struct

from gongkai.annual.model import Checked, Finding, Severity


class WithBody(Protocol):
    """What a worker hands back for one file."""

    @property
    def body(self) -> Any:
        """Its share of the output, encoded."""


class Part(Struct, frozen=True):
    """One file. errors, warnings, notes: findings not waived; codes: of errors and warnings; body: output share;
    compared: whether a report of last year was found for it."""

    source: str
    agency: str
    year: int | None
    refused: str
    refused_because: str
    errors: int
    warnings: int
    notes: int
    waived: int
    codes: tuple[str, ...]
    rules: str
    body: Any
    compared: bool = False

    @property
    def is_clean(self) -> bool:
        """Whether it was read and has neither errors nor warnings."""
        return not (self.refused or self.errors or self.warnings)


def part_of(checked: Checked, body: Any) -> Part:
    """The part for one file with its share of the output."""
    standing = [finding for finding in checked.findings if not finding.waived]
    report = checked.report
    return Part(
        source=checked.source,
        agency=report.agency if report else "",
        year=report.year if report else None,
        refused=checked.refused,
        refused_because=checked.refused_because,
        errors=_count(standing, Severity.ERROR),
        warnings=_count(standing, Severity.WARNING),
        notes=_count(standing, Severity.NOTE),
        waived=len(checked.findings) - len(standing),
        codes=tuple(dict.fromkeys(finding.code for finding in standing if finding.severity is not Severity.NOTE)),
        rules=checked.rules,
        body=body,
        compared=bool(checked.compared_with),
    )


def _count(findings: list[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


class Totals(Struct):
    """The sums over all files so far."""

    files: int = 0
    refused: int = 0
    unclean: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    waived: int = 0
    compared: int = 0

    def add(self, part: Part) -> None:
        """Counts one file. A refusal is counted as such, not among the errors."""
        self.files += 1
        if part.refused:
            self.refused += 1
            return
        self.unclean += not part.is_clean
        self.compared += part.compared
        self.errors += part.errors
        self.warnings += part.warnings
        self.notes += part.notes
        self.waived += part.waived

    @property
    def read_said(self) -> str:
        """How many files were read, as one Chinese sentence."""
        return f"共 {self.files} 份" + (f"，{self.refused} 份读不了。" if self.refused else "。")

    @property
    def alone_said(self) -> str:
        """How many reports found none of last year among those given, as one Chinese sentence; "" for none."""
        alone = self.files - self.refused - self.compared
        return f"{alone} 份没有找到同一单位上一年的年报，没有和上年对照；请核对单位名称和年度。" if alone else ""

    @property
    def said(self) -> str:
        """The sums as one Chinese sentence."""
        words = f"共 {self.files} 份：{self.errors} 处错误，{self.warnings} 处提醒，{self.notes} 条提示"
        words += f"；已豁免 {self.waived} 条" if self.waived else ""
        return words + (f"；{self.refused} 份读不了" if self.refused else "") + "。"
