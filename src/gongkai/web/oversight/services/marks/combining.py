"""A round of marks goes on: the third party's, the combined ones, published and locked. 条例2019 §46."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.words import civil_day, day
from gongkai.web.oversight.models import Mark, Marking
from gongkai.web.oversight.queries.marking.marks import bodies_of, suggested, total_of
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.marks.marking import (
    Given,
    fits,
    let_know,
    locked,
    mark_of,
    require_unlocked,
    tell_of,
)

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

State = Marking.State
_ORDER: Any = (State.SELF, State.THIRD, State.COMBINED, State.PUBLISHED)


@transaction.atomic
def move(id: UUID, state: Any, *, by: Actor, at: datetime) -> Marking:
    """The next step of the round, or the one before it. Raises NotPermitted, UnableToOversee."""
    found = locked(id, by)
    require_unlocked(found)
    if state == State.PUBLISHED or abs(_ORDER.index(state) - _ORDER.index(found.state)) != 1:
        raise UnableToOversee("考核按自评、第三方评估、综合评定的次序进行。")
    if state == State.COMBINED:
        _prefill(found)
    found.state = state
    found.save(update_fields=["state"])
    tell_of(found, "move", f"{found.title}进入{State(state).label}", by=by, at=at)
    return found


@transaction.atomic
def mark_third(mark_id: UUID, given: Given, *, by: Actor, at: datetime) -> Mark:
    """The third party's mark, written down by whoever runs the round. Raises NotPermitted, UnableToOversee."""
    mark = _of_run(mark_id, by, State.THIRD)
    fits(mark, given)
    mark.third, mark.third_words = given.points, given.words.strip()
    mark.save(update_fields=["third", "third_words"])
    told = f"{mark.marked.agency.short_name}“{mark.key}”第三方评分 {given.points} 分"
    tell_of(mark.marked.marking, "third", told, by=by, at=at)
    return mark


@transaction.atomic
def combine(mark_id: UUID, given: Given, *, by: Actor, at: datetime) -> Mark:
    """The combined mark; every change against what was suggested says why. Raises NotPermitted, UnableToOversee."""
    mark = _of_run(mark_id, by, State.COMBINED)
    fits(mark, given)
    usual = suggested(mark)
    if given.points != usual and not given.words.strip():
        said = f"与建议的 {usual} 分不同" if usual is not None else "人工评分"
        raise UnableToOversee(f"{said}，请写明理由。", field="words")
    mark.combined, mark.combined_words = given.points, given.words.strip()
    mark.save(update_fields=["combined", "combined_words"])
    told = f"{mark.marked.agency.short_name}“{mark.key}”综合评定 {given.points} 分"
    tell_of(mark.marked.marking, "combine", told, by=by, at=at)
    return mark


@transaction.atomic
def leave_out(mark_id: UUID, *, applies: bool, words: str, by: Actor, at: datetime) -> Mark:
    """Whether the indicator is a matter of that body; leaving it out says why. Raises NotPermitted, UnableToOversee."""
    mark = mark_of(mark_id)
    by.require(Permit.OVERSEE, agency_id=mark.marked.marking.agency_id)
    require_unlocked(mark.marked.marking)
    if not applies and not words.strip():
        raise UnableToOversee("请写明为什么不适用。", field="words")
    mark.applies, mark.combined_words = applies, words.strip()
    mark.save(update_fields=["applies", "combined_words"])
    said = "计入" if applies else "不适用"
    tell_of(mark.marked.marking, "apply", f"{mark.marked.agency.short_name}“{mark.key}”{said}", by=by, at=at)
    return mark


@transaction.atomic
def publish(id: UUID, *, appeal_until: date, by: Actor, at: datetime) -> Marking:
    """The round published and locked; until that day (含当日) the bodies may object. Raises UnableToOversee."""
    found = locked(id, by)
    if found.state != State.COMBINED:
        raise UnableToOversee("综合评定以后才能公布。")
    if appeal_until < civil_day(at):
        raise UnableToOversee("申诉的最后一天不能早于今天。", field="appeal_until")
    bodies = bodies_of(found)
    missing = [one.agency.short_name for one in bodies if total_of(one.marks.all(), "combined").missing]
    if missing:
        raise UnableToOversee(f"还有没有综合评定的：{'、'.join(missing[:5])}{'等' if len(missing) > 5 else ''}。")
    found.state, found.appeal_until = State.PUBLISHED, appeal_until
    found.published_at, found.published_by = at, by.name
    found.save()
    tell_of(found, "publish", f"公布{found.title}结果", by=by, at=at)
    said = f"{found.title}结果已公布；有异议的，请在{day(appeal_until)}前（含当日）申诉。"
    let_know(found, [one.agency for one in bodies], "publish", said, at=at)
    return found


def _prefill(found: Marking) -> None:
    """What is suggested stands there to be confirmed; what nobody marked stays open, and no figure is no matter."""
    for mark in Mark.objects.filter(marked__marking=found, combined__isnull=True):
        mark.combined = suggested(mark)
        mark.save(update_fields=["combined"])


def _of_run(mark_id: UUID, by: Actor, state: Any) -> Mark:
    mark = mark_of(mark_id)
    locked(mark.marked.marking_id, by)
    if mark.marked.marking.state != state:
        raise UnableToOversee(f"现在不是{State(state).label}阶段。")
    return mark
