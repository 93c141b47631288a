"""What goes on by itself: the house kept in order once a day, items published at their moment, screened at night."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django_tasks import task
from msgspec import to_builtins

from gongkai.web.audit.services import export_heads
from gongkai.web.casework.queries.identity import identity_of
from gongkai.web.catalogue.services.release import rescanning, timing
from gongkai.web.look.words import SHANGHAI
from gongkai.web.vault.services.rotation import sweep

_ORPHANS_AFTER = timedelta(days=1)


@task()
def keep_house() -> int:
    """How many orphaned files were removed; the heads of the ledger are exported, sessions gone by forgotten."""
    moment = _now()
    export_heads(Path(settings.GONGKAI_HOME) / "audit-heads", at=moment)
    SessionStore.clear_expired()
    return sweep(older_than=(moment - _ORPHANS_AFTER).timestamp())


@task()
def release_due() -> dict[str, int]:
    """How many items were published at their moment, and how many were held up."""
    found: dict[str, int] = to_builtins(timing.release_due(at=_now(), asked_by=identity_of))
    return found


@task()
def rescan() -> dict[str, int]:
    """What one slice of the nightly screening of everything published came to."""
    moment = _now()
    midnight = datetime.combine(moment.date(), time(), tzinfo=SHANGHAI)
    found: dict[str, int] = to_builtins(rescanning.rescan(since=midnight, at=moment, asked_by=identity_of))
    return found


def _now() -> datetime:
    return timezone.now().astimezone(SHANGHAI)
