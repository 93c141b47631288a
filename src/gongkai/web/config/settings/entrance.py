"""Signing in: allauth, passwords by profile, second factor, identity provider. docs/reference/environment.md."""

from __future__ import annotations

from typing import Any, Final

from environs import Env

from gongkai.web.accounts.profiles import PROFILES

env = Env()

PROFILE = env.str("GONGKAI_PROFILE", "asvs", validate=lambda name: name in PROFILES)
"""The rules of passwords, sessions and accounts: `gongkai.web.accounts.profiles`."""
MFA_REQUIRED = env.str("GONGKAI_MFA", "required", validate=lambda name: name in ("required", "optional")) == "required"
"""Whether the staff must have a second factor; optional on trial machines alone."""

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "gongkai.web.workbench.entrance.adapter.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key", "change_password": "10/m/user"}
ACCOUNT_FORMS = {
    "login": "gongkai.web.workbench.forms.entrance.SignIn",
    "change_password": "gongkai.web.workbench.forms.entrance.ChangePassword",
    "reauthenticate": "gongkai.web.workbench.forms.entrance.PasswordAgain",
}

MFA_ADAPTER = "gongkai.web.workbench.entrance.factors.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code is good once, whatever the tolerance: see entrance/factors.py
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "gongkai.web.workbench.entrance.factors.SignInForm",
    "reauthenticate": "gongkai.web.workbench.entrance.factors.AgainForm",
    "activate_totp": "gongkai.web.workbench.entrance.factors.ActivateForm",
    "add_webauthn": "gongkai.web.workbench.entrance.factors.AddKeyForm",
}

_OURS: Final = "gongkai.web.accounts.passwords."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_OURS}Long", "OPTIONS": {"min_length": PROFILES[PROFILE].password_length}},
    {"NAME": f"{_OURS}Unlike", "OPTIONS": {"user_attributes": ("username", "name")}},
    {"NAME": f"{_OURS}Uncommon"},
    {"NAME": f"{_OURS}Familiar"},
]
if PROFILES[PROFILE].password_kinds:
    AUTH_PASSWORD_VALIDATORS.append({"NAME": f"{_OURS}Mixed"})

OIDC_CLAIM = env.str("GONGKAI_OIDC_CLAIM", "preferred_username")
OIDC_NAME = env.str("GONGKAI_OIDC_NAME", "统一身份认证") if env.str("GONGKAI_OIDC_ISSUER", "") else ""
"""What the sign-in page calls the identity provider; "" for none."""
SOCIALACCOUNT_ADAPTER = "gongkai.web.workbench.entrance.oidc.OtherAccounts"
SOCIALACCOUNT_LOGIN_ON_GET = True  # form-action 'self' would stop a form that leads to another site
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if OIDC_NAME:
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": OIDC_NAME,
                    "client_id": env.str("GONGKAI_OIDC_CLIENT"),
                    "secret": env.str("GONGKAI_OIDC_SECRET"),
                    "settings": {"server_url": env.str("GONGKAI_OIDC_ISSUER")},
                }
            ],
        }
    }
