"""Handing the outbox to the mail server, in the background."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from gongkai.web.notices import services


@task()
def deliver() -> int:
    """How many messages the mail server took."""
    return services.deliver(at=timezone.now())
