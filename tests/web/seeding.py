"""A home whose SQLite database has its tables already: making them anew for every program costs seconds each time."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

_WEB = Path(__file__).parents[2] / "src" / "gongkai" / "web"
_MIGRATE = "from gongkai.web.config.commands import migrate; migrate()"


def seed(home: Path) -> Path:
    """The home with a migrated database, each made where it is not there; migrating it again does nothing."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = home / "gongkai.sqlite3"
    if not database.exists():
        shutil.copyfile(_migrated(), database)
    return home


@cache
def _migrated() -> Path:
    """The database after all migrations as they stand, made once for all processes of a run."""
    kept = Path(tempfile.gettempdir()) / f"gongkai-tests-{os.getuid()}-{_digest()}.sqlite3"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            ours = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
            subprocess.run([sys.executable, "-c", _MIGRATE], env={**ours, "GONGKAI_HOME": folder}, check=True)
            beside = kept.with_suffix(f".{os.getpid()}")
            shutil.copyfile(Path(folder) / "gongkai.sqlite3", beside)
            beside.replace(kept)
    return kept


def _digest() -> str:
    sources = sorted([*_WEB.glob("*/migrations/*.py"), *_WEB.glob("config/settings/*.py")])
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
