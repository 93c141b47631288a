"""Whoever keeps the catalogue is told before a column or an account grows too old, and before a veto. 检查指标2019."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.words import day_of_month
from gongkai.web.notices.services import Word, settle, tell
from gongkai.web.outlets.queries.freshness import Monitor, Watched, freshness, warning_days
from gongkai.web.outlets.queries.stations import Fresh, seen_on, stations_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_PATH = "/desk/freshness/"


def warn(agency: Agency, *, on: date, at: datetime) -> int:
    """How many things somebody of that body was warned of on that day, whether he had heard of them before or not."""
    monitor = freshness(agency, on=on)
    for one in monitor.watched:
        if _step(one) is None:
            settle(_subject(agency, one.key), at=at)
    words = [*_of_watched(agency, monitor), *_of_counts(agency, monitor)]
    asked = people_with(Permit.CATALOGUE_KEEP, agency_id=agency.pk, on=on)
    people = with_deputies(asked, agency_id=agency.pk, on=on)
    for word in words:
        tell(people, word, at=at)
    return len(words) + _warn_liaisons(agency, on=on, at=at)


def _of_watched(agency: Agency, monitor: Monitor) -> Iterator[Word]:
    for one in monitor.watched:
        step = _step(one)
        if step is None or one.due_on is None:
            continue
        late = step < 0
        said = "已超过更新期限" if late else f"最迟{day_of_month(one.due_on)}要更新"
        yield Word(
            key=f"fresh:{agency.code}:{one.key}:{one.due_on}:{step}",
            level="overdue" if late else "due" if step == 0 else "near",
            said=f"{one.title}{said}（上次更新 {one.updated_on}）。",
            path=_PATH,
            subject=_subject(agency, one.key),
        )


def _of_counts(agency: Agency, monitor: Monitor) -> Iterator[Word]:
    for one in monitor.counted:
        if one.is_near or one.is_veto:
            said = "，达到单项否决" if one.is_veto else f"，再有一个就是单项否决（{one.rule.veto_from}个）"
            yield Word(
                key=f"veto:{agency.code}:{one.rule.key}:{one.count}",
                level="overdue" if one.is_veto else "near",
                said=f"{one.said}{one.count}个{said}。",
                path=_PATH,
                subject=f"veto:{agency.code}:{one.rule.key}",
            )


def _warn_liaisons(agency: Agency, *, on: date, at: datetime) -> int:
    """Each liaison hears of what is missing or too old at his station once a month."""
    told = 0
    for seen in seen_on(list(stations_of([agency.pk])), on=on):
        wrong = [line.duty.title for line in seen.lines if line.fresh in (Fresh.MISSING, Fresh.STALE)]
        if not wrong or seen.station.liaison is None:
            continue
        named = "、".join(wrong[:4]) + ("等" if len(wrong) > 4 else "")
        word = Word(
            key=f"station:{seen.station.pk}:{on:%Y-%m}",
            level="near",
            said=f"{seen.station.name}要补或者要换的有{len(wrong)}项：{named}。",
            path=f"/desk/stations/{seen.station.pk}/",
            subject=f"station:{seen.station.pk}",
        )
        tell(with_deputies([seen.station.liaison], agency_id=agency.pk, on=on), word, at=at)
        told += 1
    return told


def _step(one: Watched) -> int | None:
    """The warning that is due: the smallest of the days chosen that is reached, -1 once it is over; None for none."""
    if one.left is None:
        return None
    if one.left < 0:
        return -1
    return min((days for days in warning_days() if one.left <= days), default=None)


def _subject(agency: Agency, key: str) -> str:
    return f"fresh:{agency.code}:{key}"
