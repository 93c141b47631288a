"""What a monthly brief tells: figures of the month, places, what is late; counts only across bodies. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, convert, to_builtins

from gongkai.law.clock import months_after
from gongkai.web.agencies.queries import below
from gongkai.web.casework.queries.counts.standing import loads
from gongkai.web.look.quantities import percent
from gongkai.web.oversight.queries.dashboards.counting import rows_of, value_of
from gongkai.web.oversight.queries.dashboards.looking import look_at
from gongkai.web.oversight.queries.dashboards.spans import month_span
from gongkai.web.oversight.queries.gauges import Value, gauge_of, gauges

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.oversight.queries.dashboards.looking import Looked

SHOWN: Final = (
    "cases.received", "cases.closed", "cases.in_time_percent", "cases.overdue", "duties.missed", "freshness.late",
    "rectifications.overdue",
)  # fmt: skip
"""The columns of the table of bodies."""
FAILINGS: Final = (
    "cases.overdue", "cases.closed_late", "duties.missed", "interpretations.late", "freshness.late",
    "freshness.blank", "messages.unanswered", "rectifications.overdue",
)  # fmt: skip
"""What counts as a matter to be mended: bodies are placed by how few of these they have. docs/decisions/0220."""


class Table(Struct, frozen=True):
    """A table of the brief, everything in words."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Told(Struct, frozen=True, kw_only=True):
    """A brief as it was counted. lead: sentences; late: what is past its day, a line each."""

    lead: tuple[str, ...]
    tables: tuple[Table, ...]
    late: tuple[str, ...]


class Failing(Struct, frozen=True):
    """A body with the number of its matters to be mended. place: 1 for the fewest; equal numbers share it."""

    place: int
    looked: Looked
    count: int


def compiled(agency: Agency, *, month: date, on: date) -> Told:
    """The brief of that month as of the day: of the bodies below, or of a body that has none. Raises as `look_at`."""
    bodies = [body for body in below((agency.pk,)) if body.pk != agency.pk]
    return _of_county(agency, bodies, month, on) if bodies else _of_body(agency, month, on)


def as_told(kept: dict[str, Any]) -> Told:
    """A brief as it was kept."""
    return convert(kept, Told)


def to_keep(told: Told) -> dict[str, Any]:
    """A brief as it is kept."""
    kept: dict[str, Any] = to_builtins(told)
    return kept


def placed(seen: Sequence[Looked]) -> list[Failing]:
    """The bodies, those with the fewest matters to be mended first. docs/decisions/0220."""
    counted = [(looked, failings(looked)) for looked in seen]
    numbers = sorted(count for _, count in counted)
    rows = [Failing(numbers.index(count) + 1, looked, count) for looked, count in counted]
    return sorted(rows, key=lambda row: (row.place, row.looked.agency.pk))


def failings(looked: Looked) -> int:
    """How many matters it has to mend."""
    return int(sum(Decimal(value_of(looked, key) or 0) for key in FAILINGS))


def _of_county(agency: Agency, bodies: list[Agency], month: date, on: date) -> Told:
    seen = look_at(bodies, span=month_span(month), on=on)
    heads = ("单位", *(gauge_of(key).said for key in SHOWN))
    rows = tuple((looked.agency.short_name, *(_cell(value_of(looked, key)) for key in SHOWN)) for looked in seen)
    places = tuple(
        (str(row.place), row.looked.agency.short_name, str(row.count), _what(row.looked)) for row in placed(seen)
    )
    return Told(
        lead=_county_words(agency, seen, month),
        tables=(
            Table("各单位情况", heads, rows),
            Table("待改进事项排名（少的在前）", ("名次", "单位", "待改进事项", "是什么"), places),
        ),
        late=tuple(line for looked in seen for line in _late_of_county(looked)),
    )


def _county_words(agency: Agency, seen: Sequence[Looked], month: date) -> tuple[str, ...]:
    received, closed, late = (
        sum(getattr(looked.cases, name) for looked in seen) for name in ("received", "closed", "closed_late")
    )
    rate = percent(closed - late, closed)
    missed = sum(len(rows_of(looked, "duties.missed")) for looked in seen)
    stale = sum(len(rows_of(looked, "freshness.late")) for looked in seen)
    clean = sum(failings(looked) == 0 for looked in seen)
    return (
        f"{month.year}年{month.month}月，{agency.short_name}{len(seen)}家单位收到政府信息公开申请{received}件，"
        f"办结{closed}件" + (f"，按期办结率{rate}%。" if rate is not None else "。"),
        f"到期公开义务中逾期未公开{missed}项，超期未更新的栏目和新媒体{stale}项。",
        f"没有待改进事项的单位{clean}家，有待改进事项的{len(seen) - clean}家。",
    )


def _late_of_county(looked: Looked) -> list[str]:
    """Counts, for what they count belongs to the body. docs/decisions/0217."""
    found = [f"{gauge_of(key).said}{value}{gauge_of(key).unit}" for key in FAILINGS if (value := value_of(looked, key))]
    return [f"{looked.agency.short_name}：{'，'.join(found)}。"] if found else []


def _of_body(agency: Agency, month: date, on: date) -> Told:
    this, last = month_span(month), month_span(months_after(month, -1))
    [now] = look_at([agency], span=this, on=on)
    [before] = look_at([agency], span=last, on=on)
    rows = tuple(
        (gauge.said, *_with_unit(value_of(now, gauge.key), value_of(before, gauge.key), gauge.unit))
        for gauge in gauges()
        if gauge.scope == "span"
    )
    work = tuple(
        (load.said, str(load.open), str(load.near), str(load.overdue), str(load.closed))
        for load in loads(agency.pk, "section", since=this.first, until=this.last, on=on)
    )
    tables = [Table("本月与上月", ("指标", "本月", "上月"), rows)]
    if work:
        tables.append(Table("各科室办理", ("科室", "在办", "临期", "逾期", "本月办结"), work))
    return Told(lead=_body_words(now, month), tables=tuple(tables), late=_late_of_body(now))


def _body_words(now: Looked, month: date) -> tuple[str, ...]:
    cases = now.cases
    return (
        f"{month.year}年{month.month}月，收到政府信息公开申请{cases.received}件，办结{cases.closed}件，"
        f"现在办{cases.open}件，其中临期和今日届满{cases.near + cases.due}件、逾期{cases.overdue}件。",
        f"待改进事项{failings(now)}个，未销号的整改{len(rows_of(now, 'rectifications.open'))}项。",
    )


def _late_of_body(now: Looked) -> tuple[str, ...]:
    cases = [f"逾期未办结的申请 {now.cases.overdue} 件"] if now.cases.overdue else []
    keys = ("duties.missed", "interpretations.late", "freshness.late", "messages.unanswered", "rectifications.overdue")
    return tuple(cases + [f"{gauge_of(key).said}：{row.said}" for key in keys for row in rows_of(now, key)])


def _what(looked: Looked) -> str:
    found = [f"{gauge_of(key).said} {value}" for key in FAILINGS if (value := value_of(looked, key))]
    return "、".join(found) or "没有"


def _with_unit(now: Value, before: Value, unit: str) -> tuple[str, str]:
    return tuple(f"{value} {unit}" if value is not None else "—" for value in (now, before))  # type: ignore[return-value]


def _cell(value: Value) -> str:
    return "—" if value is None else str(value)
