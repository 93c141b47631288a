"""What the house counts for every indicator of a round, for each body: points and the figure in words. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.web.oversight.queries.dashboards.counting import value_of
from gongkai.web.oversight.queries.dashboards.looking import SATISFIED, look_at
from gongkai.web.oversight.queries.dashboards.spans import year_span
from gongkai.web.oversight.queries.gauges import Value, gauges
from gongkai.web.oversight.queries.marking.indicators import Indicator

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.oversight.queries.dashboards.looking import Looked


class Counted(Struct, frozen=True):
    """What the house counted on one indicator. points: None where it cannot; said: the figure in words."""

    points: Decimal | None
    said: str


def count(
    agencies: Sequence[Agency], tree: Sequence[Indicator], *, year: int, on: date
) -> dict[int, dict[str, Counted]]:
    """By body and indicator; what stands now is as of the day. Raises CalendarNotPublished."""
    known = {gauge.key for gauge in gauges()}
    asked = {one.figure for one in tree if one.figure and one.figure not in known}
    seen = look_at(agencies, span=year_span(year), on=on, figures=(*asked, SATISFIED))
    return {looked.agency.pk: {one.key: _counted(one, looked, known) for one in tree} for looked in seen}


def _counted(one: Indicator, looked: Looked, known: set[str]) -> Counted:
    if not one.figure:
        return Counted(None, "")
    if one.figure in known:
        gauge = next(gauge for gauge in gauges() if gauge.key == one.figure)
        value: Value = value_of(looked, one.figure)
        said, unit = gauge.said, gauge.unit
    else:
        told = looked.told.get(one.figure)
        value, said, unit = (told.value, told.said, told.unit) if told else (None, "", "")
    if value is None:
        return Counted(None, "没有数据")
    return Counted(one.points(value), f"{said} {value} {unit}")
