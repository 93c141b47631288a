"""What `gongkai due` answers, as JSON and as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gongkai.cli.terms import LEGEND, day_said, stretches, week_strip
from gongkai.law.citation import said
from gongkai.law.clock import START_CITE, DueDay
from gongkai.law.periods import Period, Unit, period
from gongkai.law.reply import ReplyDue
from gongkai.law.workdays import CalendarYear, WorkCalendar

if TYPE_CHECKING:
    from gongkai.law.receipt import ReceiptRule

PROVISIONAL = "【暂定】涉及的年份放假安排尚未公布，公布后请重新推算。"


def reply_json(due: ReplyDue, *, channel: str, calendar: WorkCalendar) -> str:
    """The answer as a JSON object; `days` lists every day on the way to `due_on`."""
    course = due.course
    answer: dict[str, Any] = {
        "due_on": _iso(due.due_on),
        "original_due_on": _iso(due.original_due_on),
        "first_due_on": _iso(due.first_due_on),
        "provisional": due.provisional,
        "received_on": _iso(course.received_on),
        "counts_from": None if course.awaits_supplement else _iso(course.counts_from),
        "state": "awaiting_supplement" if course.awaits_supplement else "counting",
        "supplement_notice_due_on": _iso(due.supplement_notice_due_on),
        "supplement_due_on": _iso(due.supplement_due.due_on if due.supplement_due else None),
        "extended_working_days": course.extended_working_days,
        "warnings": list(due.warnings),
        "cite": _reply_period(due).cite,
        "said": "".join(_headline(due)),
        "days": _days(due.counting),
        "calendar": _calendar_json(due.counting, calendar),
    }
    if channel:
        answer["receipt"] = {"channel": channel, "said": _receipt(channel).said, "cite": _receipt(channel).cite}
    return _dumped(answer)


def period_json(due: DueDay, asked: Period, *, calendar: WorkCalendar) -> str:
    """The answer for any other period, with the same keys as far as they apply."""
    return _dumped(
        {
            "due_on": _iso(due.due_on),
            "original_due_on": _iso(due.due_on),
            "provisional": due.provisional,
            "period": asked.id,
            "title": asked.title,
            "counts_from": _iso(due.starts_on),
            "length": due.length,
            "unit": due.unit.value,
            "cite": asked.cite,
            "verified": asked.verified,
            "days": _days(due),
            "calendar": _calendar_json(due, calendar),
        }
    )


def reply_text(due: ReplyDue, *, channel: str, calendar: WorkCalendar) -> str:
    """The answer for a clerk: the day, how it came about, the days week by week, the clauses."""
    lines = [*_headline(due), *_course(due)]
    if channel:
        rule = _receipt(channel)
        lines.append(f"收到申请之日（{rule.title}）：{rule.said}（{said(rule.cite)}）")
    lines += [f"注意：{warning}" for warning in due.warnings]
    shown = due.counting or due.supplement_due
    lines += _explained(shown)
    if due.provisional:
        lines.append(PROVISIONAL)
    lines.append(f"依据：{said(_reply_period(due).cite)}；{said(START_CITE)}（起始日不计）")
    lines += _calendar_text(shown, calendar)
    return "\n".join(lines)


def period_text(due: DueDay, asked: Period, *, calendar: WorkCalendar) -> str:
    """The answer for any other period, for a clerk."""
    lines = [f"{asked.title}：{day_said(due.due_on)}届满，含当日"]
    lines.append(f"自{asked.trigger}（{day_said(due.starts_on)}）起算，{asked.said}")
    lines += [f"注意：{asked.note}"] if asked.note else []
    lines += _explained(due)
    if due.provisional:
        lines.append(PROVISIONAL)
    lines.append(f"依据：{said(asked.cite)}")
    lines += _calendar_text(due, calendar)
    return "\n".join(lines)


def _receipt(channel: str) -> ReceiptRule:
    from gongkai.law.receipt import receipt_rule  # rarely asked for, and a start must stay fast

    return receipt_rule(channel)


def _headline(due: ReplyDue) -> Iterator[str]:
    if due.due_on:
        yield f"最迟 {day_said(due.due_on)} 答复，含当日{'（暂定）' if due.provisional else ''}"
    elif due.supplement_due:
        yield f"等待申请人补正，答复期限尚未起算；请申请人最迟 {day_said(due.supplement_due.due_on)} 补正"


def _course(due: ReplyDue) -> Iterator[str]:
    course = due.course
    yield f"收到申请：{day_said(course.received_on)}；当时的答复期限：{day_said(due.original_due_on)}"
    if course.supplement_asked_on:
        yield f"告知补正：{day_said(course.supplement_asked_on)}（最迟 {day_said(due.supplement_notice_due_on)}）"
    else:
        yield f"如需补正，最迟 {day_said(due.supplement_notice_due_on)} 一次性告知"
    if course.supplemented_on:
        yield f"收到补正：{day_said(course.supplemented_on)}，次日起重新计算（{said('条例2019 §30')}）"
    if course.extended_working_days and due.first_due_on:
        first, days = day_said(due.first_due_on), course.extended_working_days
        yield f"延长{days}个工作日：延长前 {first} 届满，须在该日前经工作机构负责人同意并告知申请人"


def _explained(due: DueDay | None) -> Iterator[str]:
    if due is None or not due.days:
        return
    yield ""
    yield from week_strip(due.days, due_on=due.due_on)
    yield LEGEND
    for span, why, cite in stretches(due.days):
        yield f"  {span}：{why}（{said(cite)}）"
    yield ""


def _reply_period(due: ReplyDue) -> Period:
    return period("request.reply", on=due.course.counts_from)


def _days(due: DueDay | None) -> list[dict[str, Any]]:
    return [
        {
            "date": day.on.isoformat(),
            "kind": day.kind.value,
            "counted": day.counted,
            "number": day.number or None,
            "said": day.said,
            "cite": day.cite,
            "provisional": day.provisional,
        }
        for day in (due.days if due else ())
    ]


def _years(due: DueDay | None, calendar: WorkCalendar) -> list[CalendarYear]:
    """The calendar years that the count touched; a count in natural days touches only its last days."""
    if due is None or due.unit is Unit.FIXED_DAY:
        return []
    first = due.starts_on if due.unit is Unit.WORKING_DAY else due.due_on
    return [calendar.year(year) for year in range(first.year, due.due_on.year + 1)]


def _calendar_json(due: DueDay | None, calendar: WorkCalendar) -> list[dict[str, Any]]:
    return [
        {"year": year.year, "status": year.status, "notice": year.notice, "url": year.url}
        for year in _years(due, calendar)
    ]


def _calendar_text(due: DueDay | None, calendar: WorkCalendar) -> Iterator[str]:
    for year in _years(due, calendar):
        yield f"日历：{year.year}年 {year.notice}"


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _dumped(answer: dict[str, Any]) -> str:
    from json import dumps

    return dumps(answer, ensure_ascii=False, indent=2)
