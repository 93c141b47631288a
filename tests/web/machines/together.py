"""Several machines of one installation: each with its home, all with one database, one key, one store of files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from tests.web.seeding import template

ADDRESS = os.environ.get("DATABASE_URL", "")
ON_POSTGRES = ADDRESS.startswith("postgres")


@contextmanager
def of_its_own(home: Path, *, migrated: bool = True, **given: str) -> Iterator[dict[str, str]]:
    """The environment of a machine with a database of its own on the server of the tests, with its tables or empty."""
    from psycopg import connect, sql

    name = f"together_{uuid4().hex[:12]}"
    with connect(ADDRESS, autocommit=True) as asked:
        made = template(ADDRESS) if migrated else "template0"
        asked.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(made)))
        try:
            yield environment(home, DATABASE_URL=urlunsplit(urlsplit(ADDRESS)._replace(path=f"/{name}")), **given)
        finally:
            asked.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def environment(home: Path, **given: str) -> dict[str, str]:
    """What the processes of that machine are given."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GONGKAI_", "DJANGO_", "DATABASE_")) or name == "GONGKAI_CI"
    }
    return {**ours, "GONGKAI_HOME": str(home), "GONGKAI_WORKER": "none", **given}


def another(first: dict[str, str], home: Path) -> dict[str, str]:
    """A second machine of the same installation: the keys are carried over, as an operator does."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for key in ("field.keys", "secret.key"):
        shutil.copy2(Path(first["GONGKAI_HOME"]) / key, home / key)
    return {**first, "GONGKAI_HOME": str(home)}
