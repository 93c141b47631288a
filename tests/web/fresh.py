"""A fresh installation for a test that runs programs of its own: a home, and a database like the one under test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from tests.web.seeding import seed, template


@contextmanager
def installation(home: Path) -> Iterator[dict[str, str]]:
    """The environment of the installation. On PostgreSQL its database is made, and thrown away afterwards."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    made = {**kept, "GONGKAI_HOME": str(home), "GONGKAI_SECRET_KEY": "only-for-tests", "GONGKAI_WORKER": "none"}
    if not os.environ.get("DATABASE_URL"):
        seed(home)
        yield made
        return
    with _database(os.environ["DATABASE_URL"]) as address:
        yield {**made, "DATABASE_URL": address}


def vendor() -> str:
    """Which database is under test."""
    return "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"


@contextmanager
def _database(address: str) -> Iterator[str]:
    from psycopg import connect, sql

    name = f"test_{uuid4().hex}"
    model = template(address)
    with connect(address, autocommit=True) as asked:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(model))
        asked.execute(made)
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        finally:
            asked.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def empty_database() -> Iterator[str]:
    """The address of a PostgreSQL database without a table, thrown away afterwards; "" where SQLite is under test."""
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        yield ""
        return
    from psycopg import connect, sql

    name = f"test_{uuid4().hex}"
    with connect(address, autocommit=True) as asked:
        asked.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        finally:
            asked.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
