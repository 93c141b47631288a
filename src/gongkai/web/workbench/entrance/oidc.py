"""Signing in through the body's own identity provider (OIDC): linked to people who are there already."""

from __future__ import annotations

from typing import Any, Final

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone

from gongkai.web.accounts.queries import person_named
from gongkai.web.accounts.services import sessions

_NOBODY: Final = "统一身份认证认得您，但本系统里没有您的账号。请系统管理员先登记，用户名与统一身份认证的一致。"
_FAILED: Final = "统一身份认证没有完成，请再试一次，或者用本系统的用户名和密码登录。"


class OtherAccounts(DefaultSocialAccountAdapter):
    """The claim GONGKAI_OIDC_CLAIM is the name used to sign in here; at the first time it is bound to `sub`."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Finds the person. Raises ImmediateHttpResponse back to the sign-in page where there is none."""
        if sociallogin.is_existing:
            return
        told = sociallogin.account.extra_data
        claims = {**told.get("id_token", {}), **told.get("userinfo", {}), **told}
        person = person_named(str(claims.get(settings.OIDC_CLAIM, "")))
        bound = person is not None and SocialAccount.objects.filter(user=person, provider=sociallogin.account.provider)
        if person is None or not person.is_active or (bound and bound.exists()):
            sessions.refused("", at=timezone.now())
            _back(request, _NOBODY)
        sociallogin.connect(request, person)

    def on_authentication_error(self, request: HttpRequest, *args: Any, **named: Any) -> None:
        """Back to the sign-in page."""
        _back(request, _FAILED)


def _back(request: HttpRequest, said: str) -> None:
    messages.error(request, said)
    raise ImmediateHttpResponse(redirect("account_login"))
