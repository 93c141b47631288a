"""The freshness monitor 更新监测: columns, new media and messages as an inspector counts them. 检查指标2019."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Max
from msgspec import Struct

from gongkai.law.proactive import Freshness, fresh_until, freshness_rule
from gongkai.law.settings import setting
from gongkai.web.catalogue.queries.columns import Column, columns_of, within
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.look.words import civil_day
from gongkai.web.outlets.queries.channels import channels_of
from gongkai.web.outlets.queries.kinds import channel_kind

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

WARNING: Final = "freshness_warning_days"
_HOME: Final = "home"
_TOGETHER: Final = ("news", "notices")
"""Rules whose columns in arrears are counted together."""


class Watched(Struct, frozen=True):
    """Something that must be renewed. key: `column:KEY`, `channel:UUID` or `home`; updated_on: None for never.

    due_on: the last day on which it is fresh still; None for what never held anything. left: days until then.
    """

    key: str
    title: str
    rule: Freshness
    updated_on: date | None
    due_on: date | None
    left: int | None

    @property
    def lamp(self) -> str:
        """The light of the patterns."""
        if self.left is None or self.left < 0:
            return "overdue"
        if self.left == 0:
            return "due"
        return "near" if self.left <= max(warning_days()) else "far"

    @property
    def is_late(self) -> bool:
        """Whether inspection would count it."""
        return self.left is None or self.left < 0


class Counted(Struct, frozen=True):
    """A rule that counts: how many there are, from how many on it is a veto (0: from the first)."""

    rule: Freshness
    count: int
    said: str

    @property
    def is_veto(self) -> bool:
        """Whether inspection would fail the body for it."""
        return self.count > 0 and self.count >= self.rule.veto_from

    @property
    def is_near(self) -> bool:
        """Whether one more would."""
        return not self.is_veto and self.rule.veto_from > 0 and self.count == self.rule.veto_from - 1

    @property
    def tone(self) -> str:
        """How the number is shown."""
        if self.is_veto:
            return "error"
        return "warning" if self.is_near else "" if self.count else "good"


class Monitor(Struct, frozen=True):
    """A body as inspection would find it on a day. blank: columns that should hold something and never did."""

    watched: tuple[Watched, ...]
    blank: tuple[Column, ...]
    counted: tuple[Counted, ...]

    @property
    def vetoes(self) -> tuple[Counted, ...]:
        """What would fail it."""
        return tuple(one for one in self.counted if one.is_veto)


def warning_days() -> tuple[int, ...]:
    """How many days before the last one somebody is told; the most first. 检查指标2019; docs/decisions/0176."""
    return tuple(sorted(setting(WARNING).value, reverse=True))


def freshness(agency: Agency, *, on: date, unanswered: Iterable[date] = ()) -> Monitor:
    """What inspection would find there on that day. 检查指标2019.

    unanswered: the days on which messages came that nobody has answered yet.
    """
    columns = columns_of(agency)
    newest = _newest(agency.pk)
    watched = (_home(newest, on=on), *_columns(columns, newest, on=on), *_media(agency.pk, on=on))
    blank = tuple(column for column in columns if _is_blank(column, newest))
    counted = _counts(watched, blank, [day for day in unanswered if _is_late_message(day, on=on)])
    return Monitor(watched, blank, counted)


def _newest(agency_id: int) -> dict[str, date]:
    """The day of the newest item that each column shows now."""
    found = shown_items(agency_id=agency_id).order_by().values_list("column").annotate(Max("published_at"))
    return {column: civil_day(at) for column, at in found if at is not None}


def _home(newest: dict[str, date], *, on: date) -> Watched:
    return _watched(_HOME, "首页", "home_page", max(newest.values(), default=None), on=on)


def _columns(columns: Sequence[Column], newest: dict[str, date], *, on: date) -> list[Watched]:
    found = []
    for column in columns:
        if column.freshness:
            days = [newest[key] for key in within(columns, column.key) if key in newest]
            found.append(
                _watched(f"column:{column.key}", column.title, column.freshness, max(days, default=None), on=on)
            )
    return found


def _media(agency_id: int, *, on: date) -> list[Watched]:
    """Channels of new media; one that shows nothing yet counts from the day it was opened. docs/decisions/0176."""
    return [
        _watched(
            f"channel:{channel.pk}",
            channel.name,
            "new_media",
            civil_day(channel.newest) if channel.newest else channel.opened_on,
            on=on,
        )
        for channel in channels_of(agency_id)
        if channel_kind(channel.kind).new_media
    ]


def _watched(key: str, title: str, rule_key: str, updated_on: date | None, *, on: date) -> Watched:
    rule = freshness_rule(rule_key)
    if updated_on is None:
        return Watched(key, title, rule, None, None, None)
    due_on = fresh_until(rule, updated_on=updated_on)
    return Watched(key, title, rule, updated_on, due_on, (due_on - on).days)


def _is_blank(column: Column, newest: dict[str, date]) -> bool:
    return bool(column.kinds) and not column.optional and column.key not in newest


def _is_late_message(came_on: date, *, on: date) -> bool:
    return fresh_until(freshness_rule("message"), updated_on=came_on) < on


def _counts(watched: Sequence[Watched], blank: Sequence[Column], late: Sequence[date]) -> tuple[Counted, ...]:
    """The verdicts of the rules, in their order."""
    columns = [one for one in watched if one.key.startswith("column:")]
    old = [one for one in columns if one.is_late]
    stale = {one.key for one in old} | {f"column:{column.key}" for column in blank}
    together = sum(one.rule.key in _TOGETHER for one in old)
    media = sum(one.is_late for one in watched if one.key.startswith("channel:"))
    home = int(any(one.is_late for one in watched if one.key == _HOME))
    return (
        Counted(freshness_rule("home_page"), home, "首页超期未更新"),
        Counted(freshness_rule("news"), together, "动态、公告、政策类栏目超期未更新"),
        Counted(freshness_rule("stale_columns"), len(stale), "应当更新而未更新的栏目（含空白）"),
        Counted(freshness_rule("blank_columns"), len(blank), "空白栏目"),
        Counted(freshness_rule("message"), len(late), "超期未答复的留言"),
        Counted(freshness_rule("new_media"), media, "超期未更新的新媒体"),
    )
