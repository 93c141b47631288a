"""What supervision has for somebody to do now: to mend, to check, to mark. 条例2019 §46, §47."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.law.clock import working_days_left_if_known
from gongkai.web.accounts.roles import Permit
from gongkai.web.oversight.models import Appeal, Marked, Rectification
from gongkai.web.oversight.queries.keeping import mends, why_not_check
from gongkai.web.oversight.queries.marking.marks import State as Stage
from gongkai.web.oversight.queries.rectifications import Lamps, State, not_done, rectifications_seen

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class ToDo(Struct, frozen=True, kw_only=True):
    """One thing to do. number: what kind, or its number; lamp: a light; path: where it is done."""

    number: str
    title: str
    said: str
    path: str
    lamp: str
    lamp_said: str = ""
    due_on: date | None = None
    left: int | None = None
    who: str = ""


def to_do(actor: Actor, *, agency_id: int, on: date) -> list[ToDo]:
    """In that body: problems to mend, to check and to answer for more time; marks to send; objections to decide."""
    lamps = Lamps(on)
    seen = not_done(rectifications_seen(actor)).order_by("due_on", "number")
    found = [todo for row in seen for todo in _about(row, actor, agency_id, lamps)]
    return [*found, *_marks(actor, agency_id, lamps), *_appeals(actor, agency_id)]


def _about(row: Rectification, actor: Actor, agency_id: int, lamps: Lamps) -> Iterator[ToDo]:
    checking = row.issuer_id or row.agency_id
    if checking == agency_id and (row.state == State.REVIEW or row.asked_until) and not why_not_check(actor, row):
        said = "复核整改" if row.state == State.REVIEW else "批复延期申请"
        yield _row(row, said, "near", lamps, lamp_said="待复核" if row.state == State.REVIEW else "待批复")
    if row.agency_id == agency_id and row.state in (State.OPEN, State.WORKING) and mends(actor, row):
        unreceived = row.issuer_id is not None and row.received_at is None
        said = "签收督办单" if unreceived else "整改并上传凭证" if row.measures else "制定整改措施"
        yield _row(row, said, lamps.of(row), lamps)


def _row(row: Rectification, said: str, lamp: str, lamps: Lamps, *, lamp_said: str = "") -> ToDo:
    return ToDo(
        number=row.number,
        title=row.problem,
        said=said,
        path=f"/desk/oversight/rectifications/{row.pk}/",
        lamp=lamp,
        lamp_said=lamp_said,
        due_on=row.due_on,
        left=lamps.left(row),
        who=row.person.name if row.person else row.agency.short_name,
    )


def _marks(actor: Actor, agency_id: int, lamps: Lamps) -> Iterator[ToDo]:
    if not actor.may(Permit.RECTIFY_CHECK, agency_id=agency_id):
        return
    waiting = Marked.objects.filter(agency_id=agency_id, sent_at__isnull=True, marking__state=Stage.SELF)
    for row in waiting.select_related("marking"):
        until = row.marking.self_until
        left = working_days_left_if_known(lamps.on, until, calendar=lamps.calendar)
        lamp = "overdue" if until < lamps.on else "due" if until == lamps.on else "near"
        path = f"/desk/oversight/marks/bodies/{row.pk}/"
        yield ToDo(
            number="考核", title=row.marking.title, said="报送自评", path=path, lamp=lamp, due_on=until, left=left
        )


def _appeals(actor: Actor, agency_id: int) -> Iterator[ToDo]:
    if not actor.may(Permit.OVERSEE, agency_id=agency_id):
        return
    rows = Appeal.objects.filter(state=Appeal.State.OPEN, mark__marked__marking__agency_id=agency_id)
    for row in rows.select_related("mark__marked__agency", "mark__marked__marking"):
        yield ToDo(
            number="考核",
            title=f"{row.mark.marked.agency.short_name}：{row.words}"[:80],
            said="复核申诉",
            path=f"/desk/oversight/marks/appeals/{row.pk}/",
            lamp="near",
            lamp_said="待复核",
        )
