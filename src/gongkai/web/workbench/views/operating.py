"""The page of whoever runs the platform: is it well, what waits, what failed and what can be done about it.

For the system administrator of a body at the top: it is one installation for all bodies. 网络安全等级保护2019 8.1.4.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct

from gongkai.annual.charts import ChartTable, Series, bars
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.words import moment
from gongkai.web.notices.queries import can_mail, stuck_mail
from gongkai.web.watching import queries, services
from gongkai.web.watching.counting import NOWHERE, STATIC, Served, addresses, counts
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.charted import picture
from gongkai.web.workbench.frame import page

_MOST: Final = 50
_SLOWEST: Final = 8
_MEGABYTE: Final = 1 << 20
_GIGABYTE: Final = 1 << 30
_MINUTE: Final = 60
_NINETY_FIVE: Final = 0.95
_WORDS: Final = {"good": "正常", "warning": "要留意", "error": "要处理"}


class Shown(Struct, frozen=True):
    """One line with a light. tone: good, warning, error or "" for none; todo: what to do about it."""

    said: str
    value: str
    tone: str = ""
    todo: str = ""

    @property
    def light(self) -> str:
        """The light in a word."""
        return _WORDS.get(self.tone, "")


@require_safe
@staff(Permit.OPERATE)
def operation(request: StaffRequest) -> HttpResponse:
    """How the installation stands now."""
    _at_the_top(request)
    now = queries.standing(request.moment)
    served = sorted(counts().served(), key=lambda one: -one.within(_NINETY_FIVE))
    told = {
        "shown": _shown(now, request),
        "failures": queries.failures(most=_MOST),
        "mail": stuck_mail()[:_MOST],
        "outgoing": queries.lost_outgoing()[:_MOST],
        "queue": _queue(queries.queue_by_hour(request.moment)),
        "slowest": [(_page_said(one.route), one.count, _seconds(one)) for one in served[:_SLOWEST]],
        "answered": sum(one.count for one in served),
        "broken": sum(many for one in served for status, many in one.statuses.items() if status in (500, 503)),
    }
    return page(request, "workbench/operation.html", told)


@require_safe
@staff(Permit.OPERATE)
def queue(request: StaffRequest) -> HttpResponse:
    """The queue of the last 24 hours as a chart."""
    _at_the_top(request)
    table = queries.queue_by_hour(request.moment)
    most = Series("排队最多（项）", tuple(figures[0] for _, figures in table.rows))
    return picture(bars(table.caption, [hour for hour, _ in table.rows], [most], unit="项"))


@require_POST
@staff(Permit.OPERATE)
def failed_job(request: StaffRequest, job: UUID, act: str) -> HttpResponse:
    """A failed job, tried again or given up."""
    _at_the_top(request)
    acts = {
        "again": (services.try_again, "已经放回队列，几秒内再试一次。"),
        "give-up": (services.give_up, "已放弃，不再列出。"),
    }
    if act not in acts:
        raise Http404
    done, said = acts[act]
    _try(request, lambda: done(job, by=request.actor, at=request.moment), said)
    return redirect("desk:operation")


@require_POST
@staff(Permit.OPERATE)
def lost_message(request: StaffRequest, kind: str, key: str) -> HttpResponse:
    """A message that nobody took, offered again."""
    _at_the_top(request)
    if kind not in ("mail", "outgoing") or not _fits(kind, key):
        raise Http404
    _try(
        request,
        lambda: services.send_again(kind, key, by=request.actor, at=request.moment),
        "已重新排队，一分钟内再发一次。",
    )
    return redirect("desk:operation")


def _at_the_top(request: StaffRequest) -> None:
    """Raises Http404 for whoever administers a body below alone."""
    if not queries.operates(request.actor):
        raise Http404


def _fits(kind: str, key: str) -> bool:
    if kind == "mail":
        return key.isdecimal() and len(key) < len(str(1 << 60))
    try:
        UUID(key)
    except ValueError:
        return False
    return True


def _try(request: StaffRequest, act: Callable[[], None], said: str) -> None:
    try:
        act()
    except services.NotFailed as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, said)


def _shown(now: queries.Standing, request: StaffRequest) -> list[Shown]:
    lights = now.lights
    ready = queries.unready(request.moment)
    waits = f"{now.waiting} 项" + (f"，最早的等了 {_span(now.wait.total_seconds())}" if now.waiting else "")
    return [
        Shown("数据库", f"能连上，{_size(now.database)}", "good"),
        Shown("加密密钥", *_keys(ready)),
        Shown("后台工作", f"最近一次报到 {moment(now.worker_at)}" if now.worker_at else "还没有报到过",
              lights["worker"], "后台停了：期限提醒、定时发布、邮件都会停。请运行 gongkai worker，或者重启服务。"),
        Shown("排队的工作", waits, lights["waiting"], "等得太久：后台停了，或者一项工作卡住了。"),
        Shown("失败的工作", f"{now.failed} 项", lights["failed"], "请看下面的清单。"),
        Shown("待发的消息", f"{now.mail_waiting} 条" + ("" if can_mail() else "（没有设邮件服务器，不发邮件）")),
        Shown("发不出去的消息", f"{now.mail_failed} 条", lights["mail"], "请看下面的清单，先查邮件服务器。"),
        Shown("磁盘剩余", f"{_size(now.room_free)}，共 {_size(now.room)}", lights["room"],
              "满了就不能提交、只能看。请清理或者加盘。"),
        Shown("最近一次备份", moment(now.backup_at) if now.backup_at else "还没有备份过", lights["backup"],
              "请按《备份和恢复》安排每天备份。"),
        Shown("临期的案件", "不清楚（还没有当年的工作日历）" if now.near is None else f"{now.near} 件"),
        Shown("逾期的案件", "不清楚（还没有当年的工作日历）" if now.overdue is None else f"{now.overdue} 件"),
    ]  # fmt: skip


def _keys(reasons: list[str]) -> tuple[str, str, str]:
    if "keys_do_not_open" in reasons:
        return "打不开", "error", "GONGKAI_HOME 里的 field.keys 不见了或者不是原来的，请马上放回去。"
    return "能打开", "good", ""


def _queue(table: ChartTable) -> tuple[str, ChartTable] | None:
    """The chart with its table; None where nothing has waited: a scale of noughts tells nothing."""
    waited = any(figure for _, figures in table.rows for figure in figures)
    return (reverse("desk:operation_queue"), table) if waited else None


def _page_said(route: str) -> str:
    """The route as people know it: its address, or what stands for all that has none."""
    return {NOWHERE: "不存在的地址", STATIC: "样式、脚本、字体"}.get(route) or addresses().get(route, route)


def _seconds(one: Served) -> str:
    """What ninety-five of a hundred answers stayed within."""
    found = one.within(_NINETY_FIVE)
    return f"{found:g} 秒以内" if found != float("inf") else "30 秒以上"


def _span(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{int(seconds)} 秒"
    minutes = int(seconds // _MINUTE)
    return f"{minutes} 分钟" if minutes < _MINUTE else f"{minutes // _MINUTE} 小时"


def _size(found: int) -> str:
    return f"{found / _GIGABYTE:.1f} GB" if found >= _GIGABYTE else f"{found / _MEGABYTE:.1f} MB"
