"""Rows that the duties of the catalogue, the channels and the stations put into the inbox. 条例2019 §23, §26."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.web.catalogue.queries.duties.obligations import Duty, Standing
from gongkai.web.outlets.queries.collecting import due_on as collection_due_on
from gongkai.web.outlets.queries.stations import Fresh
from gongkai.web.workbench.waiting.rows import Heap, Row, bounded, lamp

if TYPE_CHECKING:
    from gongkai.web.outlets.queries.postings import Standing as OnChannel
    from gongkai.web.outlets.queries.todo import AtStation, Kept


def of_duties(duties: list[Duty]) -> Iterator[Heap]:
    """What the catalogue asks of this person and is missed or nearly due. 条例2019 §26."""
    rows = [
        Row(
            number=f"第{duty.entry.number}条",
            title=f"{duty.entry.matter}（{duty.said}）",
            said=duty.standing.said,
            href=reverse("desk:duties"),
            lamp=lamp(duty.left, is_late=duty.standing is Standing.MISSED),
            due_on=duty.due_on,
            left=duty.left,
            who=duty.entry.section.name if duty.entry.section is not None else "",
        )
        for duty in duties
    ]
    if rows:
        found = bounded(rows, "公开义务", "没有列出的公开义务", reverse("desk:duties"))
        yield Heap("duties", "公开义务", tuple(found))


def of_outlets(kept: Kept, *, on: date) -> Iterator[Heap]:
    """What waits on the channels and at the stations that I keep. 条例2019 §23, §25."""
    if kept.count:
        yield Heap("outlets", "渠道和专区", (*_on_channels(kept), *_at_stations(kept, on=on)))


def _on_channels(kept: Kept) -> Iterator[Row]:
    rows = [_posting_row(row) for row in kept.postings]
    return bounded(rows, "渠道", "没有列出的渠道事项", reverse("desk:channels"))


def _posting_row(row: OnChannel) -> Row:
    return Row(
        number=row.posting.channel.name,
        title=row.posting.item.title,
        said=row.step.said,
        href=reverse("desk:posting", args=[row.posting.pk]),
        lamp="overdue" if row.step.tone == "error" else "near",
        lamp_said="要处理",
        due_on=row.posting.due_on,
    )


def _at_stations(kept: Kept, *, on: date) -> Iterator[Row]:
    """What hangs at my stations and must not, what does not and must, and the collections to be sent."""
    for one in kept.stations:
        yield from _hanging(one)
        for waiting in one.collections:
            until = collection_due_on(waiting.month)
            yield Row(
                number="专区",
                title=one.seen.station.name,
                said=f"报送{waiting.month.month}月的月报",
                href=reverse("desk:collection", args=[waiting.pk]),
                lamp="overdue" if until < on else "near",
                due_on=until,
            )


def _hanging(one: AtStation) -> Iterator[Row]:
    behind = any(line.fresh is not Fresh.NEAR for line in one.wanting)
    for count, said, is_late in ((one.wrong, "份要取下或者换新", True), (len(one.wanting), "项要上架", behind)):
        if count:
            yield Row(
                number="专区",
                title=one.seen.station.name,
                said=f"{count} {said}",
                href=reverse("desk:mine"),
                lamp="overdue" if is_late else "near",
                lamp_said="要处理",
                count=count,
            )
