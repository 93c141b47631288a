"""Subscriptions: what the public may subscribe to, what one letter ends, how many there are. 个人信息保护法2021 §15."""

from __future__ import annotations

import hmac
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, QuerySet
from msgspec import Struct

from gongkai.web.notices.queries import can_carry
from gongkai.web.outlets.models import Subscription
from gongkai.web.vault.sealing import index_of

Way = Subscription.Way
"""How a subscriber is told."""
_SIGNED: Final = 32


class Wanted(Struct, frozen=True):
    """How many want one thing: no address is told to anybody."""

    agency_id: int | None
    column: str
    topic: str
    audience: str
    count: int


def ways() -> list[tuple[str, str]]:
    """The ways in which this installation can tell somebody, as pairs for a form."""
    return [(way.value, way.label) for way in Way.__members__.values() if can_carry(way.value)]


def wanted(agency_ids: list[int]) -> list[Wanted]:
    """What confirmed subscriptions of these bodies, and of every body, ask for, most wanted first."""
    found = Subscription.objects.filter(confirmed_at__isnull=False)
    ours = found.filter(agency_id__in=agency_ids) | found.filter(agency_id__isnull=True)
    names = ("agency_id", "column", "topic", "audience")
    counted = ours.values(*names).annotate(count=Count("id")).order_by("-count", *names)
    return [Wanted(**row) for row in counted]


def mark_of(way: str, address: str) -> str:
    """By what the subscriptions of one address are found again without opening any. 个人信息保护法2021 §51."""
    return index_of(f"{way}\0{address}", purpose="subscription")


def stop_token(subscription: Subscription) -> str:
    """What a letter carries so that whoever reads it can end it: good for this address alone, kept nowhere."""
    return f"{subscription.pk.hex}{_sign(subscription.pk)}"


def of_token(token: str) -> list[Subscription]:
    """Every subscription of the address that the letter with that token went to; none for a wrong token."""
    id, signed = token[:32], token[32:]
    try:
        known = UUID(hex=id)
    except ValueError:
        return []
    if not hmac.compare_digest(_sign(known).encode(), signed.encode()):
        return []
    one = Subscription.objects.filter(pk=known).first()
    if one is None:
        return []
    return list(Subscription.objects.filter(mark=one.mark).select_related("agency").order_by("made_at"))


def to_tell(on: date) -> QuerySet[Subscription]:
    """The confirmed subscriptions that were not looked at on that day yet, those of one address together."""
    found = Subscription.objects.filter(confirmed_at__isnull=False).exclude(told_on=on)
    return found.select_related("agency").order_by("mark", "made_at")


def wishes_of_mark(beginning: str) -> QuerySet[Subscription]:
    """The confirmed subscriptions of the address whose mark begins so, oldest first."""
    found = Subscription.objects.filter(confirmed_at__isnull=False, mark__startswith=beginning)
    return found.order_by("mark", "made_at")


def unconfirmed(before: datetime) -> QuerySet[Subscription]:
    """Those whose time to be confirmed ran out."""
    return Subscription.objects.filter(confirmed_at__isnull=True, confirm_until__lt=before)


def _sign(id: UUID) -> str:
    return index_of(id.hex, purpose="unsubscribe")[:_SIGNED]
