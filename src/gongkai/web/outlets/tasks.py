"""What the clock does for channels, stations, subscribers and links, as jobs of the background worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from gongkai.web.agencies.queries import every_body
from gongkai.web.look.words import SHANGHAI
from gongkai.web.notices.services import forget_outgoing
from gongkai.web.outlets.services import collecting, digesting, following, links, subscribing, warning

_KEPT: Final = timedelta(days=30)
"""How long it is known that something was sent outside, and what was given up can be looked at."""


@task()
def follow() -> int:
    """How many releases were told of to those who keep channels and stations, and had their links listed."""
    at = timezone.now().astimezone(SHANGHAI)
    links.follow_links(site=settings.SITE_ADDRESS, at=at)
    return following.follow(site=settings.SITE_ADDRESS, at=at)


@task()
def every_day() -> int:
    """How many things the staff was told of: what must be renewed, monthly collections. Wishes nobody confirmed go."""
    at = timezone.now().astimezone(SHANGHAI)
    on = at.date()
    told = sum(warning.warn(agency, on=on, at=at) for agency in every_body())
    subscribing.forget_unconfirmed(at=at)
    forget_outgoing(before=at - _KEPT)
    return told + collecting.begin_month(on=on, at=at)


@task()
def tell_subscribers() -> int:
    """How many letters to subscribers wait now to go out."""
    at = timezone.now().astimezone(SHANGHAI)
    return digesting.tell_subscribers(site=settings.SITE_ADDRESS, on=at.date(), at=at)


@task()
def check_links() -> int:
    """How many links were tried."""
    return links.check_links(at=timezone.now().astimezone(SHANGHAI))
