"""The site's own pages for what goes wrong: each says what happened and what to do, and none shows anything inside."""

from __future__ import annotations

import sys
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import render

from gongkai.web.portal.site import site_of
from gongkai.web.watching.outages import Outage, outage_of
from gongkai.web.watching.passing import number_of


class _Page(NamedTuple):
    status: int
    title: str
    said: str
    todo: str


_BAD_REQUEST: Final = _Page(
    400,
    "请求不完整",
    "浏览器发来的内容不完整，没有处理。",
    "请返回上一页，刷新以后再试。",
)
_FORBIDDEN: Final = _Page(
    403,
    "不能这样打开",
    "这个地址不接受这样的访问。",
    "请从首页开始。",
)
_TOO_OFTEN: Final = 429
_CSRF: Final = _Page(
    403,
    "页面放得太久了",
    "为防止他人冒用，这次提交没有处理。",
    "请回到首页刷新后再试；如果浏览器关闭了 Cookie，请允许本站使用。",
)
_NOT_FOUND: Final = _Page(
    404,
    "没有这个页面",
    "地址可能写错了，或者页面已经不在了。",
    "请核对地址，或者回到首页。",
)
_TOO_LARGE: Final = _Page(
    413,
    "一次交得太多",
    "这次提交的文件太大，没有接收。",
    "一份最多 20 MB，一次最多 10 份、共 40 MB，请分几次交。",
)
_STALE: Final = _Page(
    410,
    "结果已经过期",
    "检查结果只留在您的页面上，这一页放得太久，或者程序更新过了。",
    "请把文件再检查一次。",
)
_GONE: Final = _Page(
    410,
    "这份文件已经撤下",
    "它原来在这里公开过，现在撤下了。",
    "需要这份信息的，可以向原来公开它的机关咨询，或者申请公开。",
)
_BROKEN: Final = _Page(
    500,
    "程序出错了",
    "这不是您的问题。刚才这一步没有办成，也没有留下什么。",
    "请返回上一页再试；仍然如此，请告诉网站维护者您做了什么、在什么时候。",
)

_LATER: Final = "请过一两分钟再试；仍然如此，请告诉网站维护者。"
_AWAY: Final = {
    Outage.FULL: "服务器的存储空间满了，暂时只能看，不能提交。",
    Outage.READ_ONLY: "服务器的存储暂时不能写入，现在只能看，不能提交。",
    Outage.BROKEN: "服务器的存储出了故障。",
    Outage.AWAY: "平台暂时连不上数据库。",
    Outage.BUSY: "现在办事的人太多，没有轮到。",
}
_RETRY_AFTER: Final = 30

_TRY_AGAIN: Final = (_CSRF.status, _TOO_OFTEN, _BROKEN.status, 503)
"""Pages after which what was typed may be sent once more: nothing was wrong with it."""
_AT_HOME: Final = "要检查很多份，可以把 gongkai 装在自己的电脑上，没有次数限制。"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came cannot be understood."""
    return _page(request, _TOO_LARGE if type(exception).__name__ == "RequestDataTooBig" else _BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(request, _FORBIDDEN)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the token that proves that the visitor's own page sent this is missing or wrong."""
    return _page(request, _CSRF)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(request, _NOT_FOUND)


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    return _page(request, _TOO_LARGE)


def stale(request: HttpRequest) -> HttpResponse:
    """410: a result that was carried too long or does not bear our signature."""
    return _page(request, _STALE)


def gone(request: HttpRequest) -> HttpResponse:
    """410: what stood here was taken down."""
    return _page(request, _GONE)


def too_often(request: HttpRequest, *, seconds: int, otherwise: str = _AT_HOME) -> HttpResponse:
    """429, with the seconds after which it may be tried again. otherwise: what can be done until then."""
    todo = f"请过 {-(-seconds // 60)} 分钟再试。{otherwise}"
    response = _page(request, _Page(_TOO_OFTEN, "用得太密了", "同一网络短时间内来的次数太多。", todo))
    response.headers["Retry-After"] = str(seconds)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database or the disk is out, which passes: nothing was wrong with what was asked."""
    outage = outage_of(sys.exc_info()[1])
    return _page(request, _BROKEN) if outage is None else away(request, outage)


def away(request: HttpRequest, outage: Outage) -> HttpResponse:
    """503, with the seconds after which it may be tried again; nothing is asked of the database for it."""
    said = f"{_AWAY[outage]}刚才这一步没有办成，也没有留下什么。"
    response = _page(request, _Page(503, "暂时办不了", said, _LATER), code=outage.value)
    response.headers["Retry-After"] = str(_RETRY_AFTER)
    return response


def typed_in(request: HttpRequest, *, without: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Names and values that came with the request, to be sent once more by a hidden field each; nothing else."""
    if request.method != "POST":
        return ()
    try:
        fields = list(request.POST.lists())
    except (OSError, RawPostDataException):  # what came was cut off
        return ()
    left_out = {"csrfmiddlewaretoken", *without}
    return tuple((name, value) for name, values in fields if name not in left_out for value in values)


def _page(request: HttpRequest, page: _Page, **for_machines: str) -> HttpResponse:
    """The page; where the view says `keeps_typed`, with everything typed, to be sent once more. Machines get JSON."""
    if request.path.startswith("/api/"):
        return JsonResponse({"said": page.said + page.todo, **for_machines}, status=page.status)
    view = getattr(request.resolver_match, "func", None)
    again = typed_in(request) if getattr(view, "keeps_typed", False) and page.status in _TRY_AGAIN else ()
    told = {
        "page": page,
        "again": again,
        "site": site_of(request),
        "number": number_of(request) if page.status >= _BROKEN.status else "",
        "same": request.get_full_path() if page.status == 503 and request.method == "GET" else "",
    }
    return render(request, "portal/refusal.html", told, status=page.status)
