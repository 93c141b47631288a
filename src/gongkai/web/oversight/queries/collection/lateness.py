"""Who of a round sent its report in time, late, or not at all, by kind of body: a chart. 条例2019 §49."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from gongkai.annual.charts import Chart, Series, stacked_bars
from gongkai.web.oversight.queries.collection.collecting import KINDS, NOT_IN, Standing

SAID: Final = ("按时", "迟报", "未报", "逾期未报")
"""What a body comes under: exactly one of these."""


def lateness(rows: Iterable[Standing], *, year: int) -> Chart | None:
    """How many bodies of each kind come under which; excused ones under none. None where nobody owes a report."""
    counted = Counter((row.body.kind, _under(row)) for row in rows if row.state != "excused")
    kinds = [(kind, said) for kind, said in KINDS if any(counted[kind, under] for under in SAID)]
    if not kinds:
        return None
    series = [Series(under, tuple(counted[kind, under] for kind, _ in kinds)) for under in SAID]
    labels = [str(said) for _, said in kinds]
    return stacked_bars(f"{year}年度年报报送情况", labels, series, unit="家", horizontal=True)


def _under(row: Standing) -> str:
    if row.state in NOT_IN:
        return "逾期未报" if row.state == "overdue" else "未报"
    return "迟报" if row.days_late else "按时"
