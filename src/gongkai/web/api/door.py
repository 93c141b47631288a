"""The door itself: who may come in, and what every refusal looks like."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from gongkai.cases.refusals import Unable
from gongkai.law.periods import NotInForce
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.queries import Actor, NotPermitted, actor_of_key
from gongkai.web.casework.services.recording import Changed
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import SHANGHAI
from gongkai.web.watching.outages import outage_of


class Key(HttpBearer):
    """`Authorization: Bearer KEY`, a key of one body made by its administrators."""

    openapi_description = "由本机关安全管理员生成的接口密钥。"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The machine whose key it is."""
        return actor_of_key(token)


api = NinjaAPI(
    title="政务公开接口",
    version="1",
    description="依申请公开的登记、查询、办理和工作日历。所有日期为北京时间的日历日，写作 2026-11-20。",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)


def actor_of(request: HttpRequest) -> Actor:
    """The machine that asks."""
    found: Actor = request.auth  # type: ignore[attr-defined]
    return found


def moment() -> datetime:
    """Now, in Shanghai: this is a door."""
    return timezone.now().astimezone(SHANGHAI)


def today() -> date:
    """The civil day in Shanghai."""
    return moment().date()


def _answer(request: HttpRequest, status: int, **said: Any) -> HttpResponse:
    return api.create_response(request, said, status=status)


@api.exception_handler(AuthenticationError)
def _no_key(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return _answer(request, 401, said="没有有效的接口密钥，请在 Authorization 请求头中提供。")


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    said = "请求内容不是有效的 JSON，请核对编码（UTF-8）和格式。"
    return _answer(request, error.status_code, said=said)


@api.exception_handler(NotPermitted)
def _not_permitted(request: HttpRequest, error: NotPermitted) -> HttpResponse:
    return _answer(request, 403, said=str(error))


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, _error: Http404) -> HttpResponse:
    return _answer(request, 404, said="没有找到，请核对编号。")


@api.exception_handler(Changed)
def _changed(request: HttpRequest, error: Changed) -> HttpResponse:
    return _answer(request, 409, said=str(error))


@api.exception_handler(Error)
@api.exception_handler(OSError)
def _away(request: HttpRequest, error: Exception) -> HttpResponse:
    outage = outage_of(error)
    if outage is None:
        raise error
    response = _answer(request, 503, said="平台暂时办不了，没有留下什么，请稍后用同一个 once 再试。", code=outage.value)
    response.headers["Retry-After"] = "30"
    return response


@api.exception_handler(Unable)
def _unable(request: HttpRequest, error: Unable) -> HttpResponse:
    return _answer(request, 422, said=error.said, code=error.code.value, cite=error.cite)


@api.exception_handler(Refused)
@api.exception_handler(CalendarNotPublished)
@api.exception_handler(NotInForce)
def _impossible(request: HttpRequest, error: Exception) -> HttpResponse:
    return _answer(request, 422, said=str(error))


@api.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    places = [".".join(str(part) for part in each["loc"]) for each in error.errors]
    return _answer(request, 422, said=f"请求内容不符合要求，请核对：{'、'.join(places)}。", fields=places)
