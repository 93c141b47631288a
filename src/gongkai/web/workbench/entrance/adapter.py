"""What allauth asks us at each step: who may try, who came in, what a new password means, what is said in Chinese."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from gongkai.web.accounts.queries import one_time_lapsed
from gongkai.web.accounts.services import pace, passwords, sessions
from gongkai.web.workbench.entrance.gate import session_ended, signed_in_at

_FRESH: Final = timedelta(minutes=10)
_WAIT: Final = "密码错得多了，请等 {seconds} 秒再试。"
_DISABLED: Final = "这个账号已经停用。需要恢复的，请联系系统管理员。"
_LAPSED: Final = "一次性密码已经过期，请系统管理员重新设置。"
_CHANGES: Final = {
    "mfa/email/totp_activated": "启用了动态码",
    "mfa/email/totp_deactivated": "停用了动态码",
    "mfa/email/recovery_codes_generated": "生成了新的备用码",
    "mfa/email/webauthn_added": "登记了安全密钥",
    "mfa/email/webauthn_removed": "移除了安全密钥",
}
"""What allauth would write a mail about, and what the ledger says instead."""
_WORDS: Final = {
    "account/messages/password_changed.txt": "密码已修改，其他地方的登录已经结束。",
    "account/messages/logged_out.txt": "已退出登录。",
    "mfa/messages/totp_activated.txt": "动态码已启用。",
    "mfa/messages/totp_deactivated.txt": "动态码已停用。",
    "mfa/messages/webauthn_added.txt": "安全密钥已登记。",
    "mfa/messages/webauthn_removed.txt": "安全密钥已移除。",
    "mfa/messages/recovery_codes_generated.txt": "备用码已生成；以前的如果有，已经作废。",
}
"""What is said after each step; steps that are not here say nothing."""


class Accounts(DefaultAccountAdapter):
    """Passwords of the staff. No sign-up, no e-mail: accounts come from the system administrator."""

    error_messages = {  # noqa: RUF012
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "用户名或者密码不对，请核对后再试。",
        "too_many_login_attempts": "试得太多了，请过几分钟再试。",
        "incorrect_password": "密码不对，请再输一次。",
        "enter_current_password": "请输入现在的密码。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address, which `config.proxies` has set right."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The inbox."""
        return reverse("desk:inbox")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """One's own page."""
        return reverse("desk:me")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the attempt. Raises ValidationError while that name must wait at that address."""
        at, name = timezone.now(), str(credentials.get("username", ""))
        address = self.get_client_ip(request)
        seconds = pace.seconds_to_wait(name, address, at=at)
        if seconds:
            raise forms.ValidationError(_WAIT.format(seconds=seconds))
        pace.attempted(name, address, at=at)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A line of the ledger."""
        sessions.refused(str(credentials.get("username", "")), at=timezone.now())

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The person, None where name and password do not fit. Raises ValidationError for a lapsed password."""
        person = super().authenticate(request, **credentials)
        if person is not None:
            pace.succeeded(str(credentials.get("username", "")), self.get_client_ip(request))
            if one_time_lapsed(person, at=timezone.now()):
                raise forms.ValidationError(_LAPSED)
        return person

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Whether the password is asked for once more before a grave change: not right after signing in."""
        return timezone.now() - signed_in_at(context.request) > _FRESH

    def post_login(self, request: HttpRequest, user: Any, **named: Any) -> HttpResponse:
        """A line of the ledger once every factor was right."""
        sessions.signed_in(user, at=timezone.now())
        return super().post_login(request, user, **named)

    def logout(self, request: HttpRequest) -> None:
        """Ends the session and its line."""
        session_ended(request, at=timezone.now())
        super().logout(request)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Back to the sign-in page, for whoever knows the password of an account that was put out of use."""
        messages.error(request, _DISABLED)
        return redirect("account_login")

    def set_password(self, user: Any, password: str) -> None:
        """The person's own new password, with its line of the ledger."""
        passwords.change(user, password, at=timezone.now())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our own words; allauth's templates are not used."""
        said = message or _WORDS.get(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """A line of the ledger instead of a mail."""
        said = _CHANGES.get(template_prefix)
        if said:
            sessions.factor_changed(user, said, at=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: accounts have no letters; what happens to them stands in the ledger."""
