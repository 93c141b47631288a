"""Words in time about collected reports: near, due, late to the bodies; who is missing to the county. 条例2019 §49."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from gongkai.web.look.words import day_of_month
from gongkai.web.oversight.models import Filing, ReportRound
from gongkai.web.oversight.queries.collection.collecting import NOT_IN, Standing, standings
from gongkai.web.oversight.services.collection.collecting import let_body_know, let_county_know
from gongkai.web.oversight.services.collection.filing import read_next

_NEAR: Final = 7
_WEEK: Final = 7


def chase_all(*, on: date, at: datetime) -> int:
    """How many bodies were reminded that day in all open rounds; the county hears who is missing, once a week."""
    told = 0
    for found in ReportRound.objects.filter(state=ReportRound.State.OPEN).select_related("agency"):
        rows = [row for row in standings(found, on=on) if row.state in NOT_IN]
        told += sum(_remind(found, row, on=on, at=at) for row in rows)
        late = [row for row in rows if row.state == "overdue"]
        if late:
            days = (on - min(row.due_on for row in late)).days
            names = "、".join(row.body.name for row in late[:5])
            said = f"{found.year}年度年报有{len(late)}家逾期未报：{names}{'等' if len(late) > 5 else ''}。"
            let_county_know(
                found,
                f"missing:{days // _WEEK}",
                said,
                at=at,
                level="overdue",
                path=f"/desk/county/{found.pk}/missing/",
            )
        _remind_of_replies(found, on=on, at=at)
    return told


def read_left_over(*, at: datetime) -> int:
    """How many slices were read that nobody waited for at a page."""
    ids = Filing.objects.filter(state=Filing.State.WAITING, dropped_at__isnull=True).values_list("round_id", flat=True)
    slices = 0
    for id in set(ids):
        left = 1
        while left:
            left = read_next(id, at=at)
            slices += 1
    return slices


def is_waiting(*, before: datetime) -> bool:
    """Whether a file that came before then waits to be read."""
    rows = Filing.objects.filter(state=Filing.State.WAITING, dropped_at__isnull=True)
    return rows.filter(received_at__lt=before).exists()


def _remind(found: ReportRound, row: Standing, *, on: date, at: datetime) -> int:
    left = (row.due_on - on).days
    if left > _NEAR:
        return 0
    step = f"late:{-left // _WEEK}" if left < 0 else "due" if left == 0 else "near"
    level = {"due": "due", "near": "near"}.get(step, "overdue")
    when = f"已经超过 {-left} 天" if left < 0 else "今天截止" if left == 0 else f"{day_of_month(row.due_on)}截止"
    said = f"向{found.agency.short_name}报送{found.year}年度年报，{when}，请抓紧。"
    return let_body_know(row.body, f"{row.due_on}:{step}", said, at=at, level=level)


def _remind_of_replies(found: ReportRound, *, on: date, at: datetime) -> None:
    """Bodies that were told points and sent nothing by the day."""
    for body in found.bodies.filter(returned_at__isnull=False, excused_because="").select_related("round", "agency"):
        letter = body.letters.filter(kind="points").first()
        if letter is not None and letter.reply_by < on:
            said = f"{found.year}年度年报的问题{day_of_month(letter.reply_by)}前应当改好，还没有收到新的一稿。"
            let_body_know(body, f"reply:{letter.pk}", said, at=at, level="overdue")
