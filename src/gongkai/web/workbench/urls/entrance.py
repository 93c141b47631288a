"""Addresses of the entrance under /accounts/: those of allauth that are needed, by its own names, and no others."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as key
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.urls import path
from django.views.generic import RedirectView

from gongkai.web.workbench.views import beginning

_MINE = RedirectView.as_view(pattern_name="desk:me")

urlpatterns = [
    path("begin/", beginning.begin, name="begin"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", _MINE, name="mfa_index"),
    path("2fa/authenticate/", factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/keys/", key.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/keys/add/", key.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/keys/reauthenticate/", key.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/keys/<int:pk>/remove/", key.remove_webauthn, name="mfa_remove_webauthn"),
    path("2fa/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
if settings.OIDC_NAME:
    urlpatterns += [
        path("oidc/login/", oidc.login, {"provider_id": "oidc"}, name="openid_connect_login"),
        path("oidc/login/callback/", oidc.callback, {"provider_id": "oidc"}, name="openid_connect_callback"),
    ]
