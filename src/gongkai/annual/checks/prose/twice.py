"""T12: one quantity given twice in the prose with two values, where no table decides which is right."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.checks.prose.counted import requests
from gongkai.annual.checks.prose.mention import Mention
from gongkai.annual.checks.prose.telling import told
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.model import Report, Severity

DECIDED_BY = {
    "received": "requests",
    "concluded": "requests",
    "carried_in": "requests",
    "carried_out": "requests",
    "result": "requests",
    "reconsideration": "remedies",
    "litigation": "remedies",
    "decision": "proactive",
    "issued": "proactive",
    "repealed": "proactive",
    "in_force": "proactive",
}


@rule("T12", "同一数字前后两种说法", severity=Severity.WARNING, cite="条例2019 §50", precision="high")
def twice(subject: Subject) -> Iterator[Found]:
    """Two values for one quantity; where the table shows the figure, T01–T07 already say which value is wrong."""
    first: dict[tuple[str, str], Mention] = {}
    for mention in subject.once(told).of(*DECIDED_BY):
        if mention.soft or _decided(subject.report, mention.kind):
            continue
        known = first.setdefault((mention.kind, mention.key), mention)
        if known.number != mention.number:
            message = f"正文一处写“{known.words}”，另一处写“{mention.words}”，同一个数字前后不一致，请核对。"
            yield Found(message, (known.spot, mention.spot))


def _decided(report: Report, kind: str) -> bool:
    table = DECIDED_BY[kind]
    if table == "requests":
        return requests(report, "received") is not None
    return getattr(report, table) is not None
