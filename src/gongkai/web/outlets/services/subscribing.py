"""Subscribing: asked for, confirmed by whoever reads the address, ended with one click. 个人信息保护法2021 §13, §15."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.catalogue.queries.public.releases import last_release
from gongkai.web.notices.queries import outgoing
from gongkai.web.notices.services import post_outside
from gongkai.web.outlets.models import Subscription
from gongkai.web.outlets.queries.subscriptions import Way, mark_of, of_token, unconfirmed
from gongkai.web.outlets.refusals import UnableToReach
from gongkai.web.vault.sealing import index_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

CONFIRM_PATH: Final = "/open/subscribe/confirm/"
"""Where the public confirms; the token follows."""
STOP_PATH: Final = "/open/subscribe/stop/"
"""Where the public ends it; the token follows."""
MOST_EACH: Final = 20
"""Confirmed subscriptions that one address may have: what strangers ask for in its name does not count."""
_CONFIRM_WITHIN: Final = {Way.MAIL: timedelta(hours=48), Way.SMS: timedelta(minutes=30)}
_AGAIN: Final = {Way.MAIL: "%Y-%m-%d", Way.SMS: "%Y-%m-%dT%H"}
_BETWEEN: Final = timedelta(hours=1)
"""Between two letters to one address that nobody has confirmed."""
_CODE_DIGITS: Final = 6
_MOST_TRIES: Final = 5
_PHONE: Final = re.compile(r"1[3-9]\d{9}")
_MAIL: Final = re.compile(r"[^\s@<>\"(),;:\\\[\]]{1,64}@[\w.-]{1,180}\.[A-Za-z\u4e00-\u9fff]{2,24}")


_WRONG_CODE: Final = "验证码不对，或者已经过期。请核对短信后重新输入；过期的，请重新订阅。"


class UnableToSubscribe(UnableToReach):
    """It cannot be subscribed or confirmed like that: a Chinese sentence that says what to do."""


class Wish(Struct, frozen=True, kw_only=True):
    """What somebody wants to be told of, and where. agency: None for every body; the others "" for all."""

    way: str
    address: str
    agency: Agency | None = None
    column: str = ""
    topic: str = ""
    audience: str = ""


@transaction.atomic
def ask(wish: Wish, *, site: str, at: datetime) -> UUID:
    """The id of the subscription that waits to be confirmed: a letter, or a code by text message, is on its way.

    What is answered does not tell whether the address had subscribed before. No address gets more than one letter an
    hour that nobody confirms, nor more than one a day for one wish; a wish without its letter waits to be asked for
    again. site: address of the portal, without a slash at its end. Raises UnableToSubscribe.
    """
    way, address = _address(wish)
    mark = mark_of(way.value, address)
    found = Subscription.objects.select_for_update().filter(guard=_guard(mark, wish)).first()
    if found is not None and found.confirmed_at is not None:
        return found.pk
    if found is None:
        found = _written(wish, way, address, mark, at=at)
    if not _has_letter(mark, way, at=at):
        _send_confirmation(found, address, site=site, at=at)
    return found.pk


@transaction.atomic
def confirm(token: str, *, at: datetime) -> Subscription:
    """The subscription that the letter with that token asked about, confirmed. Raises UnableToSubscribe."""
    found = Subscription.objects.select_for_update().filter(way=Way.MAIL, confirm=_digest(token)).first()
    if found is None or found.confirm_until is None or found.confirm_until < at:
        raise UnableToSubscribe("这个确认链接已经用过或者过期了，请重新订阅。")
    return _confirmed(found, at=at)


def confirm_code(id: UUID, code: str, *, at: datetime) -> Subscription:
    """The subscription by text message, confirmed with the code that was sent; five tries. Raises UnableToSubscribe."""
    with transaction.atomic():
        found = Subscription.objects.select_for_update().filter(pk=id, way=Way.SMS, confirmed_at__isnull=True).first()
        if found is None or found.confirm_until is None or found.confirm_until < at or found.tries >= _MOST_TRIES:
            raise UnableToSubscribe(_WRONG_CODE)
        if secrets.compare_digest(found.confirm, _digest(f"{id}{code.strip()}")):
            return _confirmed(found, at=at)
        found.tries += 1
        found.save(update_fields=["tries"])
    raise UnableToSubscribe(_WRONG_CODE)


@transaction.atomic
def stop(token: str, *, only: UUID | None = None) -> int:
    """How many subscriptions of the reader of that letter were ended, and deleted with the address.

    only: this one; None for all of them. 个人信息保护法2021 §47.
    """
    ids = [one.pk for one in of_token(token) if only in (None, one.pk)]
    return Subscription.objects.filter(pk__in=ids).delete()[0]


def forget_unconfirmed(*, at: datetime) -> int:
    """How many wishes that nobody confirmed were deleted, their addresses with them. 个人信息保护法2021 §47."""
    kept = _BETWEEN - min(_CONFIRM_WITHIN.values())  # a code that ran out still counts as the letter of its hour
    return unconfirmed(at - kept).delete()[0]


def _address(wish: Wish) -> tuple[Any, str]:
    way = Way(wish.way)
    address = wish.address.strip()
    if way is Way.SMS:
        phone = re.sub(r"[\s-]|^\+?86", "", address)
        if not _PHONE.fullmatch(phone):
            raise UnableToSubscribe("手机号码不对，请填写 11 位手机号。")
        return way, phone
    if not _MAIL.fullmatch(address):
        raise UnableToSubscribe("电子邮箱不对，请核对后重新填写。")
    name, _, domain = address.rpartition("@")
    return way, f"{name}@{domain.lower()}"


def _written(wish: Wish, way: Way, address: str, mark: str, *, at: datetime) -> Subscription:
    return Subscription.objects.create(
        way=way,
        address=address,
        mark=mark,
        guard=_guard(mark, wish),
        agency=wish.agency,
        column=wish.column,
        topic=wish.topic,
        audience=wish.audience,
        made_at=at,
        confirm_until=at + _CONFIRM_WITHIN[way],
    )


def _has_letter(mark: str, way: Way, *, at: datetime) -> bool:
    """Whether a letter went to the address within the hour and nobody has confirmed it."""
    waiting = Subscription.objects.filter(mark=mark, confirmed_at__isnull=True).exclude(confirm="")
    return waiting.filter(confirm_until__gt=at + _CONFIRM_WITHIN[way] - _BETWEEN).exists()


def _send_confirmation(found: Subscription, address: str, *, site: str, at: datetime) -> None:
    """Once a day by mail, once an hour by text message: an earlier letter keeps its token."""
    way = Way(found.way)
    key = f"confirm:{found.pk}:{at:{_AGAIN[way]}}"
    if outgoing(key) is not None:
        return
    secret, words = _MAKERS[way](site)
    if not post_outside(way.value, address, key=key, subject="请确认订阅", body=words, at=at):
        raise UnableToSubscribe(f"本平台没有接通{way.label}，请换一种方式。")
    found.confirm = _digest(secret if way is Way.MAIL else f"{found.pk}{secret}")
    found.confirm_until, found.tries = at + _CONFIRM_WITHIN[way], 0
    found.save(update_fields=["confirm", "confirm_until", "tries"])


def _link(site: str) -> tuple[str, str]:
    secret = secrets.token_urlsafe(32)
    words = (
        "有人用这个邮箱订阅政府信息公开。是您本人的，请打开下面的链接确认；48 小时内没有确认的，不会再打扰您，"
        f"邮箱地址也会删除。\n\n{site}{CONFIRM_PATH}{secret}/\n\n不是您订阅的，不用理会这封邮件。\n"
    )
    return secret, words


def _code(_site: str) -> tuple[str, str]:
    secret = f"{secrets.randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}d}"
    return secret, f"政府信息公开订阅验证码 {secret}，30 分钟内有效。不是您本人操作的，不用理会。"


_MAKERS: Final = {Way.MAIL: _link, Way.SMS: _code}


def _confirmed(found: Subscription, *, at: datetime) -> Subscription:
    if Subscription.objects.filter(mark=found.mark, confirmed_at__isnull=False).count() >= MOST_EACH:
        raise UnableToSubscribe(f"一个地址最多订阅 {MOST_EACH} 项，请先退订不再需要的。")
    found.confirmed_at, found.confirm, found.confirm_until = at, "", None
    found.release = last_release()
    found.save(update_fields=["confirmed_at", "confirm", "confirm_until", "release"])
    return found


def _guard(mark: str, wish: Wish) -> str:
    agency_id = wish.agency.pk if wish.agency else 0
    return index_of(f"{mark}\0{agency_id}\0{wish.column}\0{wish.topic}\0{wish.audience}", purpose="subscription")


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
