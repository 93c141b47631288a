"""Making the platform ready to be used: tables brought up to date, the sample built or cleared away."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from gongkai.web.config.commands import NotSetUp, migrate
from gongkai.web.config.starting import looked_at

if TYPE_CHECKING:
    from gongkai.web.demo.services import Built

_NEVER = "这里不是示范平台，--fresh 不会清除真实的数据。要另装一个示范平台，请用 GONGKAI_HOME 指定另一个文件夹。"


class Prepared(Struct, frozen=True):
    """How the platform was found. empty: no body yet; is_sample: it is the sample; begun: somebody runs it.

    warnings: what whoever starts it should know.
    """

    empty: bool
    is_sample: bool
    begun: bool
    warnings: tuple[str, ...] = ()


def prepare(*, at: datetime) -> Prepared:
    """The platform ready to serve. Raises NotSetUp, DatabaseUnsafe, OSError."""
    migrate()
    from django.db import connections

    from gongkai.web.accounts.services.beginning import begun
    from gongkai.web.agencies.queries import tops
    from gongkai.web.demo.queries import is_sample

    found = Prepared(not tops(), is_sample(), begun(at=at), tuple(looked_at(at=at)))
    connections.close_all()  # the server splits into processes: each opens its own
    return found


def built(*, at: datetime, now: datetime) -> Built:
    """The sample township, built into an empty platform as it stands at that moment. Raises NotSetUp."""
    migrate()
    from gongkai.web.demo.services import NotEmpty, TooEarly, build

    try:
        return build(at=at, now=now)
    except (NotEmpty, TooEarly) as error:
        raise NotSetUp(str(error)) from error


def clear_sample(*, at: datetime) -> None:
    """The sample gone with its database and files; nothing happens where nothing is. Raises NotSetUp for real data."""
    migrate()
    from django.conf import settings
    from django.db import connection

    from gongkai.web.agencies.queries import tops
    from gongkai.web.demo.queries import is_sample
    from gongkai.web.vault.services.rotation import sweep

    if not tops():
        return
    if not is_sample():
        raise NotSetUp(_NEVER)
    _forget(connection)
    for heads in (Path(settings.GONGKAI_HOME) / "audit-heads").glob("*.txt"):
        heads.unlink()  # they tell of a ledger that is gone
    migrate()
    sweep(older_than=at.timestamp())


def _forget(connection: Any) -> None:
    """Drops every table. The ledger refuses to lose a line, so the database goes as a whole."""
    if connection.vendor == "sqlite":
        connection.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{ending}").unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
