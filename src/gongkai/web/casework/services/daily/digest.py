"""The day's digest 每日摘要: on every working day, one line and one mail to everybody who has something to do.

Numbers and days only: no name, no matter, no link (docs/decisions/0096).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.conf import settings

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.alarm.alarms import alarms, open_lapses, unanswered, unconfirmed
from gongkai.web.casework.services.daily.warning import Staff
from gongkai.web.notices.services import Word, post, tell

if TYPE_CHECKING:
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.accounts.models import Person

GROUPS: Final = {
    "overdue": "已逾期",
    "due": "今日届满",
    "near": "临近届满",
    "lapse": "已经届满，请确认",
    "confirm": "待确认收到",
    "cowork": "协办事项",
}
_SHOWN: Final = 20
PATH: Final = "/desk/"

Lines = dict[str, list[str]]


def send_digests(*, on: date, at: datetime, calendar: WorkCalendar) -> int:
    """How many people have something to do that day; told and mailed once a day, on working days. 条例2019 §33."""
    if not calendar.is_workday(on):
        return 0
    people: dict[int, Person] = {}
    by_person: dict[int, Lines] = defaultdict(lambda: defaultdict(list))
    for person, group, line in _gathered(Staff(on), calendar=calendar):
        people[person.pk] = person
        by_person[person.pk][group].append(line)
    for pk, lines in by_person.items():
        _send(people[pk], lines, on=on, at=at)
    return len(by_person)


def _gathered(staff: Staff, *, calendar: WorkCalendar) -> list[tuple[Person, str, str]]:
    found: list[tuple[Person, str, str]] = []
    for alarm in alarms(staff.on, calendar=calendar):
        line = f"{alarm.case.number}（{alarm.due_on:%Y-%m-%d}）"
        found += [(person, alarm.level, line) for person in staff.handlers(alarm.case)]
    for entry in open_lapses(staff.on, calendar=calendar):
        line = f"{entry.case.number}（{entry.lapse.ran_out_on:%Y-%m-%d}）"
        found += [(person, "lapse", line) for person in staff.handlers(entry.case)]
    for case in unconfirmed():
        found += [(person, "confirm", case.number) for person in staff.handlers(case)]
    for cowork in unanswered(date.max):
        people = staff.with_permit(Permit.CASE_COWORK, cowork.case.agency_id, cowork.section_id)
        line = f"{cowork.case.number}（{cowork.due_on:%Y-%m-%d}）"
        found += [(person, "cowork", line) for person in people]
    return found


def _send(person: Person, lines: Lines, *, on: date, at: datetime) -> None:
    counted = "、".join(f"{said}{len(lines[group])}件" for group, said in GROUPS.items() if lines.get(group))
    level = next((group for group in ("overdue", "due", "near") if lines.get(group)), "info")
    word = Word(key=f"digest:{on}", level=level, said=f"今日待办：{counted}。", path=PATH, subject="digest")
    tell([person], word, at=at)
    body = [f"{person.name}，您好：", "", f"{on:%Y-%m-%d} 的待办：", ""]
    for group, said in GROUPS.items():
        if lines.get(group):
            more = f" 等{len(lines[group])}件" if len(lines[group]) > _SHOWN else ""
            body.append(f"{said}：{'、'.join(lines[group][:_SHOWN])}{more}")
    body += ["", "请登录工作台办理。本邮件由系统发出，不含网页链接，请勿回复。"]
    total = sum(len(entries) for entries in lines.values())
    subject = f"{settings.SITE_NAME}：今日待办 {total} 件"
    post(person, key=f"digest:{on}:{person.pk}", subject=subject, body="\n".join(body), at=at)
