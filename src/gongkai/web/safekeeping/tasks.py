"""The nightly backup, as a job of the background worker."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from gongkai.web.look.words import SHANGHAI
from gongkai.web.safekeeping.overdue import tell_if_overdue


@task()
def back_up() -> int:
    """Starts the backup as a process of its own, so that mails and publication do not wait for it; its process id.

    It writes itself into the ledger how it went. If it is killed, `look_after_backup` notices in the morning.
    """
    command = [sys.executable, "-m", "gongkai.cli.main", "backup", settings.BACKUP, "--keep", str(settings.BACKUP_KEEP)]
    return subprocess.Popen([*command, "--quiet"], start_new_session=True).pid


@task()
def look_after_backup() -> int:
    """How many administrators were told that there was no backup last night."""
    return tell_if_overdue(at=timezone.now().astimezone(SHANGHAI))
