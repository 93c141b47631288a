"""The gate before every page of the staff: sessions that were ended or lie idle, passwords to change, second factors.

网络安全等级保护2019 8.1.4: an idle session ends by itself, two factors for the staff.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from gongkai.web.accounts.profiles import profile
from gongkai.web.accounts.queries import must_change_password, session_of
from gongkai.web.accounts.services import sessions
from gongkai.web.watching.outages import outage_of

if TYPE_CHECKING:
    from gongkai.web.accounts.models import SignIn

SESSION: Final = "sign_in"
"""Where the session keeps the id of its line."""
_DESK: Final = "/desk/"
_ACCOUNTS: Final = "/accounts/"
_FACTORS: Final = ("totp", "webauthn")


class Gate:
    """Middleware, after the one that knows who is signed in and the one that keeps messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the way to what must be done first."""
        if request.path.startswith((_DESK, _ACCOUNTS)) and request.user.is_authenticated:
            stopped = _stopped(request, at=timezone.now())
            if stopped is not None:
                return stopped
        return self.get_response(request)


def signed_in_at(request: Any) -> datetime:
    """When the session began whose request has passed the gate; long ago where it has not."""
    found = session_of(request.user, request.session[SESSION]) if SESSION in request.session else None
    return found.at if found is not None else datetime.min.replace(tzinfo=UTC)


def session_ended(request: Any, *, at: datetime) -> None:
    """Ends the line of the session that its owner leaves by signing out."""
    found = session_of(request.user, request.session[SESSION]) if SESSION in request.session else None
    if found is not None:
        sessions.end(found, why="退出登录", at=at)


def _stopped(request: Any, *, at: datetime) -> HttpResponse | None:
    why = _over(request, at=at)
    if why:
        return _sign_in_again(request, why)
    if not request.path.startswith(_DESK):
        return None
    if must_change_password(request.user, at=at):
        messages.warning(request, "请先把密码改成您自己的，再继续。")
        return redirect("account_change_password")
    if settings.MFA_REQUIRED and not is_mfa_enabled(request.user, _FACTORS):
        messages.warning(request, "本系统要求两重验证，请先用手机验证器登记，再继续。")
        return redirect("mfa_activate_totp")
    return None


def _over(request: Any, *, at: datetime) -> str:
    """Why the session is over; "" while it lives, which it then goes on to do."""
    if SESSION not in request.session:
        agent = request.META.get("HTTP_USER_AGENT", "")
        line, ended = sessions.begin(request.user, address=request.META.get("REMOTE_ADDR", ""), agent=agent, at=at)
        request.session[SESSION] = line.pk
        if ended:
            messages.info(request, f"同一个账号最多同时登录 {profile().places} 处，您最久没用的一处已经退出。")
        return ""
    found = session_of(request.user, request.session[SESSION])
    if found is None or found.ended_at is not None:
        return "这次登录已经结束，请重新登录。"
    kept = profile()
    if at - found.seen_at >= timedelta(minutes=kept.idle_minutes):
        sessions.end(found, why="久未操作，自动退出", at=at)
        return f"超过 {kept.idle_minutes} 分钟没有操作，为安全起见已退出，请重新登录。"
    if at - found.at >= timedelta(hours=kept.session_hours):
        sessions.end(found, why=f"登录满 {kept.session_hours} 小时，自动退出", at=at)
        return f"登录已满 {kept.session_hours} 小时，请重新登录。"
    _see(found, at=at)
    return ""


def _see(session: SignIn, *, at: datetime) -> None:
    """Where nothing can be written for a while, the desk can still be read: the session is not called idle for it."""
    try:
        sessions.see(session, at=at)
    except Error as error:
        if outage_of(error) is None:
            raise


def _sign_in_again(request: Any, why: str) -> HttpResponse:
    logout(request)
    messages.warning(request, why)
    back = request.get_full_path() if request.method == "GET" and request.path.startswith(_DESK) else ""
    return redirect(reverse("account_login") + (f"?{urlencode({'next': back})}" if back else ""))
