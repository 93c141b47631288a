"""P09, P10, T06, T07: traces of hidden content, false redaction, dead links, pages some cannot read. 条例2019 §15."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from os.path import join
from typing import Final

from gongkai.screening.model import Trace
from gongkai.screening.rules.rule import DATA, Found, Function, Subject

_UNKNOWN: Final = ("P09", "unknown", "认不出的隐藏内容")


@cache
def kinds() -> Mapping[str, tuple[str, str, str]]:
    """For every kind of trace the rule that tells it, the case, and its name in Chinese. 条例2019 §15."""
    with open(join(DATA, "traces.toml"), "rb") as file:
        table = tomllib.load(file)
    return {
        kind: (rule, case, name)
        for rule, cases in table.items()
        for case, entries in cases.items()
        for kind, name in entries
    }


def traces_of(rule: str) -> Function:
    """The function of a rule that tells traces: P09 hidden content, P10 fake redaction, T06 links, T07 the page."""

    def told(subject: Subject) -> Iterator[Found]:
        """One finding a trace, at its place."""
        for trace in subject.rendition.traces:
            owner, case, name = kinds().get(trace.kind, _UNKNOWN)
            if owner == rule:
                yield _found(trace, case, name)

    return told


def _found(trace: Trace, case: str, name: str) -> Found:
    told = f"（{trace.count}处）" if trace.count > 1 else ""
    about = f"{trace.kind} {trace.place.part} {trace.count}"
    return Found(0, 0, case, words={"what": name, "count": told}, about=about, place=trace.place)
