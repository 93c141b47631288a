"""The results of a period drafted as an item: like any other it is reviewed before all read it. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.choices import Kind, State
from gongkai.web.catalogue.queries.seeing import item_for
from gongkai.web.feedback.models import Summary
from gongkai.web.feedback.queries.evaluation.evaluations import SCORES, Wanted
from gongkai.web.feedback.queries.evaluation.scores import Scored, by_kind, by_point, whole
from gongkai.web.feedback.services.drafting import draft_item
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

_HEADS = ("评价对象", "份数", "满意率", *(f"{said}（满分 5 分）" for _, said in SCORES))


class NothingSaid(Refused):
    """Nobody evaluated anything in those days: a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("这段时间没有收到评价，没有可以公布的结果。")


@transaction.atomic
def summarise(agency: Agency, *, since: date, until: date, title: str, by: Actor, at: datetime) -> Summary:
    """The draft of the results of these days (含当日); the one there is where they were drafted before.

    Raises NotPermitted, UnableToDraft, NothingSaid.
    """
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    before = Summary.objects.filter(agency=agency, since=since, until=until).first()
    if before is not None and _stands(by, before):
        return before
    wanted = Wanted(since=since, until=until)
    total = whole(agency.pk, wanted)
    if not total.count:
        raise NothingSaid
    parts = [("总体情况", _told(agency, total, since=since, until=until)), ("怎么算的", _RULE)]
    tables = _table("分类结果", by_kind(agency.pk, wanted)) + _table("各评价点结果", by_point(agency.pk, wanted))
    item = draft_item(agency, kind=Kind.NOTICE, title=title, parts=parts, tables=tables, by=by, at=at)
    made, _ = Summary.objects.update_or_create(
        agency=agency, since=since, until=until, defaults={"item": item.pk, "made_at": at, "made_by": by.name[:120]}
    )
    return made


_RULE = (
    "每份评价给服务态度、办事速度、公开程度各打 1 至 5 分，可以少打。每一项都在 4 分以上的，算满意。\n"
    "评价不记名，同一部手机对同一处一天只能评价一次。"
)


def _stands(by: Actor, summary: Summary) -> bool:
    """Whether its item is there still; a draft that was thrown away is drafted anew."""
    item = item_for(by, summary.item)
    return item is not None and item.state != State.ABANDONED


def _told(agency: Agency, total: Scored, *, since: date, until: date) -> str:
    means = "，".join(
        f"{said}平均 {mean} 分" for (_, said), mean in zip(SCORES, total.means, strict=True) if mean is not None
    )
    low = f"有 {total.low} 份打了低分，都已交办核实。" if total.low else "没有低分评价。"
    days = f"{day(since).partition('（')[0]}至{day(until).partition('（')[0]}"
    return f"{days}，{agency.name}共收到评价 {total.count} 份，满意率 {total.percent}%；{means}。\n{low}"


def _table(caption: str, rows: Sequence[Scored]) -> str:
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in _HEADS)
    body = "".join(
        f'<tr><th scope="row">{escape(row.said)}</th><td>{row.count}</td><td>{_shown(row.percent, "%")}</td>'
        + "".join(f"<td>{_shown(mean)}</td>" for mean in row.means)
        + "</tr>"
        for row in rows
    )
    return f"<h2>{caption}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(value: Decimal | None, unit: str = "") -> str:
    return "—" if value is None else f"{value}{unit}"
