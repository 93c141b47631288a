"""Points ticked off by themselves: gone once a report without them came. 条例2019 §3."""

from __future__ import annotations

from datetime import datetime

from gongkai.web.look.words import civil_day
from gongkai.web.oversight.models import Raised, ReportRound
from gongkai.web.oversight.queries.collection.rolled import findings_about, rolled


def tick_off(found: ReportRound, *, at: datetime) -> int:
    """How many points changed: what a body was told of, held against what is found in its report now."""
    open_ = Raised.objects.filter(expected__round=found).select_related("expected")
    rows = list(open_)
    if not rows:
        return 0
    rollup = rolled(found, on=civil_day(at))
    names = {row.expected.name for row in rows}
    now = {name: {one.fingerprint for one in findings_about(rollup, name)} for name in names}
    changed = 0
    for row in rows:
        gone = row.fingerprint not in now[row.expected.name]
        if gone != (row.gone_at is not None):
            row.gone_at = at if gone else None
            row.save(update_fields=["gone_at"])
            changed += 1
    return changed
