"""Findings of screening as SARIF 2.1.0, the format in which code hosts and editors take the results of checkers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from gongkai import __version__
from gongkai.cli.rendering.sarif import SCHEMA, address_of
from gongkai.cli.screen.examining import Screened
from gongkai.cli.screen.telling import Part, where_said
from gongkai.screening import RULES_VERSION
from gongkai.screening.model import Hit, Level
from gongkai.screening.rules.rule import Rule, rules

_LEVELS: Final = {Level.BLOCK: "error", Level.REVIEW: "error", Level.WARN: "warning", Level.INFO: "note"}


def body(screened: Screened) -> list[bytes]:
    """The results of one file, encoded."""
    name = screened.source.replace("\\", "/").rpartition("/")[2]
    return [msgspec.json.encode(_result(screened.source, name, hit)) for hit in screened.hits]


def whole(parts: Iterable[Part]) -> Iterator[bytes]:
    """One run with the rules and all results; a file that was not wholly checked is told as a failure of the run."""
    results: list[bytes] = []
    unread: list[str] = []
    for part in parts:
        results += part.body
        unread += [f"{part.source}：{why}" for why in part.unread]
    driver = {
        "name": "gongkai",
        "version": __version__,
        "semanticVersion": f"{RULES_VERSION}.0",
        "language": "zh-CN",
        "rules": [_rule(rule) for rule in rules().values()],
    }
    told = [{"level": "error", "message": {"text": why}} for why in unread]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [msgspec.Raw(result) for result in results],
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": told}],
    }
    yield msgspec.json.encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + b"\n"


def _rule(rule: Rule) -> dict[str, Any]:
    gravest = min((case.level for case in rule.case.values()), key=list(Level).index)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.why},
        "defaultConfiguration": {"level": _LEVELS[gravest]},
    }


def _result(source: str, name: str, hit: Hit) -> dict[str, Any]:
    region = (
        {"region": {"startLine": hit.place.paragraph}} if name.endswith((".txt", ".md")) and hit.place.paragraph else {}
    )
    where = where_said(hit, source=name)
    return {
        "ruleId": hit.rule,
        "level": _LEVELS[hit.level],
        "message": {"text": f"{hit.said}改法：{hit.repair}"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": address_of(source)}, **region},
                "logicalLocations": [{"fullyQualifiedName": where, "kind": "element"}],
            }
        ],
    }
