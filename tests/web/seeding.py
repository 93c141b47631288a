"""Databases that have their tables already: making them anew for every program and worker costs seconds each time."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

_WEB = Path(__file__).parents[2] / "src" / "gongkai" / "web"
_MIGRATE = "from gongkai.web.config.commands import migrate; migrate()"


def seed(home: Path) -> Path:
    """The home with a migrated database, each made where it is not there; migrating it again does nothing."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = home / "gongkai.sqlite3"
    if not database.exists():
        shutil.copyfile(migrated(), database)
    return home


@cache
def migrated() -> Path:
    """The database after all migrations as they stand, made once for all processes of a run."""
    kept = Path(tempfile.gettempdir()) / f"gongkai-tests-{os.getuid()}-{_digest()}.sqlite3"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            _migrate(GONGKAI_HOME=folder)
            beside = kept.with_suffix(f".{os.getpid()}")
            shutil.copyfile(Path(folder) / "gongkai.sqlite3", beside)
            beside.replace(kept)
    return kept


@cache
def template(address: str) -> str:
    """The name of a database with all migrations on that PostgreSQL server, made once for all processes of a run."""
    from psycopg import connect, sql

    name = f"template_{_digest()}"
    made = urlunsplit(urlsplit(address)._replace(path=f"/{name}_half"))
    with connect(address, autocommit=True) as asked:
        asked.execute("SELECT pg_advisory_lock(20190515)")  # until this connection ends
        if asked.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            half = sql.Identifier(f"{name}_half")
            asked.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(half))
            asked.execute(sql.SQL("CREATE DATABASE {}").format(half))
            with tempfile.TemporaryDirectory() as folder:
                _migrate(GONGKAI_HOME=folder, DATABASE_URL=made)
            asked.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(half, sql.Identifier(name)))
    return name


def _migrate(**where: str) -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
    subprocess.run([sys.executable, "-c", _MIGRATE], env={**ours, **where}, check=True)


def _digest() -> str:
    sources = sorted([*_WEB.glob("*/migrations/*.py"), *_WEB.glob("config/settings/*.py")])
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
