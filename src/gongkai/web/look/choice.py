"""How the pages look to this visitor: kept in a cookie that holds one word and nothing about anybody."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_COOKIE: Final = "look"
_SECONDS: Final = 365 * 24 * 60 * 60


class Look(StrEnum):
    """standard 标准 · elder 长者模式: larger type and targets · contrast 高对比."""

    STANDARD = "standard"
    ELDER = "elder"
    CONTRAST = "contrast"


_KNOWN: Final = frozenset(Look)
SAID: Final = {Look.STANDARD: "标准", Look.ELDER: "长者模式", Look.CONTRAST: "高对比"}


def look_named(name: str | None) -> Look:
    """The look of that name; the standard one for anything else."""
    return Look(name) if name in _KNOWN else Look.STANDARD


def look_of(request: HttpRequest) -> Look:
    """The look that this visitor chose."""
    return look_named(request.COOKIES.get(_COOKIE))


def keep_look(response: HttpResponse, look: Look) -> HttpResponse:
    """The response, which also keeps the choice."""
    secure = settings.COOKIES_SECURE
    response.set_cookie(_COOKIE, look, max_age=_SECONDS, httponly=True, samesite="Lax", secure=secure)
    return response
