"""What goes on by itself: the worker and its queue, mail, the last backup, next year's calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Max, Min
from django_tasks_db.models import DBTaskResult

from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies import queries as agencies
from gongkai.web.notices.queries import can_mail, stuck_mail, stuck_outgoing
from gongkai.web.safekeeping.doctor.finding import Finding, notice, well, wrong
from gongkai.web.safekeeping.overdue import BACKUP_AFTER, last_backup

_WAITING: Final = timedelta(minutes=10)
_SILENT: Final = timedelta(hours=26)
_ANNOUNCED: Final = 12
"""The month by which the State Council has announced the days off of the next year, as a rule."""


def worker(at: datetime) -> Iterator[Finding]:
    """Whether somebody does what is in the queue. 条例2019 §33."""
    start = "看 gongkai serve 是否在运行（GONGKAI_WORKER=none 的，另外运行 gongkai worker）。"
    oldest = DBTaskResult.objects.ready().aggregate(at=Min("enqueued_at"))["at"]
    newest = DBTaskResult.objects.aggregate(at=Max("enqueued_at"))["at"]
    if newest is None or newest < at - _SILENT:
        yield wrong("后台工作", "一天多没有动静" if newest else "还没有运行过", start)
    elif oldest is not None and oldest < at - _WAITING:
        yield wrong("后台工作", f"排队最久的一项已等了 {_said(at - oldest)}", start)
    else:
        yield well("后台工作", f"在运行，最近一次在 {_said(at - newest)}前")
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=at - timedelta(days=1))
    for path in sorted(set(failed.values_list("task_path", flat=True))):
        name = path.rpartition(".")[2]
        yield notice("后台工作", f"最近一天有一项没有做成：{name}", "看服务的日志；多数会自己重做。")


def mail(_at: datetime) -> Iterator[Finding]:
    """Whether words get out of the house. 条例2019 §33."""
    if not can_mail():
        yield notice("邮件", "没有设 EMAIL_URL，提醒只在工作台里", "要发邮件，设 EMAIL_URL。")
    else:
        yield well("邮件", "已设邮件服务器")
    stuck = stuck_mail().count() + stuck_outgoing().count()
    if stuck:
        yield wrong("发不出的消息", f"{stuck} 封试了多次，没有人收下", "核对 EMAIL_URL、短信网关；工作台里看是哪些。")


def backup(at: datetime) -> Iterator[Finding]:
    """How old the last backup is. 网络安全等级保护2019 8.1.4."""
    made = last_backup()
    if made is None:
        yield wrong("备份", "还没有备份过", "运行 gongkai backup 文件夹；要每天自动备份，设 GONGKAI_BACKUP。")
    elif made < at - BACKUP_AFTER:
        todo = "运行 gongkai backup；设了 GONGKAI_BACKUP 的，看服务的日志。"
        yield wrong("备份", f"最近一次在 {_said(at - made)}前", todo)
    else:
        yield well("备份", f"最近一次在 {_said(at - made)}前")
    if not settings.BACKUP:
        yield notice("自动备份", "没有设 GONGKAI_BACKUP", "设成另一块磁盘上的文件夹，每天夜里自动备份。")


def calendar(at: datetime) -> Iterator[Finding]:
    """Whether the working days of this and the next year are known. 放假办法2024 §7."""
    known, todo = agencies.calendar(), "工作台“工作日历”里导入国务院办公厅的放假通知。"
    for year, needed in ((at.year, True), (at.year + 1, at.month >= _ANNOUNCED)):
        try:
            provisional = known.year(year).provisional
        except CalendarNotPublished:
            yield wrong("工作日历", f"{year} 年的放假安排没有收录", todo)
            continue
        if provisional and needed:
            yield notice("工作日历", f"{year} 年还是暂定的", todo)
        else:
            yield well("工作日历", f"{year} 年{'暂定，公布后再导入' if provisional else '已收录'}")


def _said(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 120:
        return f" {minutes} 分钟" if minutes else "不到 1 分钟"
    return f" {minutes // 60} 小时" if minutes < 72 * 60 else f" {minutes // 1440} 天"
