"""Where backups go and by which key they are sealed. docs/reference/environment.md tells each."""

from __future__ import annotations

from environs import Env

_env = Env()

BACKUP = _env.str("GONGKAI_BACKUP", "")
"""The folder of the nightly backup; "" for none."""
BACKUP_KEEP = _env.int("GONGKAI_BACKUP_KEEP", 14)
BACKUP_KEY = _env.str("GONGKAI_BACKUP_KEY", "")
"""The file of the recovery key; "" for `backup.key` of the home folder."""
