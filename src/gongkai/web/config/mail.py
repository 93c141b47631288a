"""The mail server out of one address: EMAIL_URL, such as `submission://user:password@mail.example:587`."""

from __future__ import annotations

from typing import Any, Final

import dj_email_url

_SECONDS: Final = 15
"""How long the mail server may take to answer."""
_WHOLLY_TLS: Final = "smtps"
_NONE: Final = "django.core.mail.backends.dummy.EmailBackend"


class MailUnknown(ValueError):
    """EMAIL_URL names no way to send mail that is known: a Chinese sentence."""


def mail(url: str, *, sender: str) -> dict[str, Any]:
    """Django's settings for that mail server; without one nothing is sent. Raises MailUnknown."""
    if not url:
        return {"CAN_MAIL": False, "EMAIL_BACKEND": _NONE, "DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender}
    scheme, _, rest = url.partition("://")
    found: dict[str, Any] = dict(dj_email_url.parse(f"submission://{rest}" if scheme == _WHOLLY_TLS else url))
    if not found.get("EMAIL_BACKEND"):
        raise MailUnknown(
            "EMAIL_URL 的写法不认识，请写成 submission://用户:密码@服务器:587 或者 smtps://用户:密码@服务器:465。"
        )
    if scheme == _WHOLLY_TLS:  # encrypted from the first byte, which dj_email_url takes for STARTTLS
        found |= {"EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}
    found["EMAIL_TIMEOUT"] = found.get("EMAIL_TIMEOUT") or _SECONDS
    found.setdefault("SERVER_EMAIL", sender)
    found.setdefault("DEFAULT_FROM_EMAIL", sender)
    return {"CAN_MAIL": True, **found}
