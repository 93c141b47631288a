"""Who carries words out of the house: the mail server, a gateway of text messages, the official account of WeChat.

Each is asked in a way that shows a message once however often it is offered: mail by its Message-ID, the gateway by the
id that it is given, WeChat by looking for the draft before it is made again. No token, address or text is ever logged.
"""

from __future__ import annotations

from hashlib import blake2b
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.mail import EmailMessage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.web.notices.models import Outgoing

_SECONDS: Final = 15
_DRAFTS: Final = 20


class NotTaken(Exception):
    """Whoever carries it did not take it: the kind and code of the refusal, never what it said."""


def carry(letter: Outgoing) -> str:
    """What the carrier answered, e.g. the number of a draft; "" for nothing. Raises NotTaken."""
    return _CARRIERS[letter.way](letter)


def message_of(key: str, *, to: str, subject: str, body: str, headers: Mapping[str, str] | None = None) -> None:
    """Sends one mail. Raises NotTaken."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >") or "gongkai"
    ours = {"Message-ID": f"<{name_of(key)}@{domain}>", "Auto-Submitted": "auto-generated", **(headers or {})}
    try:
        EmailMessage(subject, body, to=[to], headers=ours).send()
    except (OSError, SMTPException) as error:
        raise NotTaken(f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()) from None


def name_of(key: str) -> str:
    """What a message is called outside: the same for the same key, telling nothing of it."""
    return blake2b(key.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()


def _mail(letter: Outgoing) -> str:
    message_of(letter.key, to=letter.to, subject=letter.subject, body=letter.body, headers=letter.headers)
    return ""


def _text(letter: Outgoing) -> str:
    """To the gateway of text messages: `{"id", "to", "text"}`; the id is the same for every try."""
    name = name_of(letter.key)
    asked = {"id": name, "to": letter.to, "text": letter.body}
    headers = {"Authorization": f"Bearer {settings.SMS_TOKEN}", "Idempotency-Key": name}
    return str(_asked(settings.SMS_URL, json=asked, headers=headers).get("id", ""))


def _wechat(letter: Outgoing) -> str:
    """The number of a draft of the official account: whoever runs the account looks at it and publishes it there."""
    token = _asked(
        f"{settings.WECHAT_API}/cgi-bin/stable_token",
        json={
            "grant_type": "client_credential",
            "appid": settings.WECHAT_APP_ID,
            "secret": settings.WECHAT_SECRET,
        },
    ).get("access_token", "")
    if letter.tries and (found := _draft_there(token, letter.headers.get("source", ""))):
        return found
    article = {
        "title": letter.subject[:64],
        "content": letter.body,
        "content_source_url": letter.headers.get("source", ""),
        "thumb_media_id": settings.WECHAT_COVER,
    }
    made = _asked(
        f"{settings.WECHAT_API}/cgi-bin/draft/add", params={"access_token": token}, json={"articles": [article]}
    )
    return str(made.get("media_id", ""))


def _draft_there(token: str, source: str) -> str:
    """The number of the draft that an earlier try left behind; "" where there is none."""
    listed = _asked(
        f"{settings.WECHAT_API}/cgi-bin/draft/batchget",
        params={"access_token": token},
        json={"offset": 0, "count": _DRAFTS, "no_content": 1},
    )
    for draft in listed.get("item", []):
        articles = draft.get("content", {}).get("news_item", [])
        if any(article.get("content_source_url") == source for article in articles):
            return str(draft.get("media_id", ""))
    return ""


def _asked(address: str, **named: Any) -> dict[str, Any]:
    """What the server answered; its own code of failure (`errcode`) is a refusal. Raises NotTaken."""
    import requests

    try:
        answer = requests.post(address, timeout=_SECONDS, allow_redirects=False, **named)
        told = answer.json() if answer.content else {}
    except (requests.RequestException, ValueError) as error:
        raise NotTaken(type(error).__name__) from None
    if not 200 <= answer.status_code < 300:
        raise NotTaken(f"HTTP {answer.status_code}")
    if not isinstance(told, dict) or told.get("errcode"):
        raise NotTaken(f"errcode {told.get('errcode') if isinstance(told, dict) else 'unreadable'}")
    return told


_CARRIERS: Final = {"mail": _mail, "sms": _text, "wechat": _wechat}
