"""What keeps the house in order once a day, as a job of the background worker."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django_tasks import task

from gongkai.web.audit.services import export_heads
from gongkai.web.look.words import SHANGHAI
from gongkai.web.vault.services.rotation import sweep

_ORPHANS_AFTER = timedelta(days=1)


@task()
def keep_house() -> int:
    """How many orphaned files were removed; the heads of the ledger are exported, sessions gone by forgotten."""
    moment = timezone.now().astimezone(SHANGHAI)
    export_heads(Path(settings.GONGKAI_HOME) / "audit-heads", at=moment)
    SessionStore.clear_expired()
    return sweep(older_than=(moment - _ORPHANS_AFTER).timestamp())
