"""Findings as SARIF 2.1.0, the format in which code hosts and editors take the results of checkers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from gongkai import __version__
from gongkai.annual.checks import RULES, RULES_VERSION
from gongkai.annual.model import Checked, Finding, Severity, Spot
from gongkai.annual.writers.html.marks import clause_said
from gongkai.cli.rendering.part import Part
from gongkai.files.refusals import SAID, Unread

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_STDIN = "stdin"


def check_body(checked: Checked) -> list[bytes]:
    """The results of one file, encoded."""
    return [msgspec.json.encode(_result(checked.source, finding)) for finding in checked.findings]


def whole(parts: Iterable[Part]) -> Iterator[bytes]:
    """One run with the rules and all results; a file that was not read is also told as a failure of the run."""
    refused: list[Part] = []
    yield b'{"$schema":' + msgspec.json.encode(SCHEMA) + b',"version":"2.1.0","runs":[{"tool":'
    yield msgspec.json.encode({"driver": _driver()}) + b',"columnKind":"unicodeCodePoints","results":['
    between = b"\n"
    for part in parts:
        refused += [part] * bool(part.refused)
        for result in part.body:
            yield between + result
            between = b",\n"
    yield b'\n],"invocations":[' + msgspec.json.encode(_invocation(refused)) + b"]}]}\n"


def _driver() -> dict[str, Any]:
    return {
        "name": "gongkai",
        "version": __version__,
        "semanticVersion": f"{RULES_VERSION}.0",
        "language": "zh-CN",
        "rules": [_rule(code, title, severity, cite) for code, title, severity, cite in _rules()],
    }


def _rules() -> Iterator[tuple[str, str, Severity, str]]:
    for code in Unread:
        yield code.value, SAID[code], Severity.ERROR, ""
    for rule in RULES:
        yield rule.code, rule.title_zh, rule.severity, rule.cite


def _rule(code: str, title: str, severity: Severity, cite: str) -> dict[str, Any]:
    clause = clause_said(cite)
    plain = {
        "id": code,
        "shortDescription": {"text": title},
        "help": {"text": f"{title}。依据：{clause}。" if clause else title},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }
    return plain | ({"properties": {"cite": cite}} if cite else {})


def _invocation(refused: list[Part]) -> dict[str, Any]:
    told = [
        {
            "level": "error",
            "message": {"text": f"{part.source}：{part.refused_because}"},
            "associatedRule": {"id": part.refused},
        }
        for part in refused
    ]
    return {"executionSuccessful": not refused, "toolExecutionNotifications": told}


def _result(source: str, finding: Finding) -> dict[str, Any]:
    repair = f" 改法：{finding.repair.said}" if finding.repair else ""
    plain: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + repair},
        "locations": [_location(source, spot) for spot in finding.places] or [_location(source, Spot())],
    }
    if finding.fingerprint:
        plain["fingerprints"] = {"gongkai/v1": finding.fingerprint}
    if finding.waived:
        plain["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.waived}]
    return plain


def _location(source: str, spot: Spot) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": address_of(source)}}
    if spot.place is not None and spot.place.line is not None:
        physical["region"] = {"startLine": spot.place.line}
    plain: dict[str, Any] = {"physicalLocation": physical}
    if spot.address:
        plain["logicalLocations"] = [{"fullyQualifiedName": spot.address, "kind": "element"}]
    words = spot.said or spot.excerpt
    return plain | ({"message": {"text": words}} if words else {})


def address_of(source: str) -> str:
    """Relative paths as relative references, so that a code host finds the file; absolute ones as file addresses."""
    if source == "-":
        return _STDIN
    path = PurePath(source)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
