"""What the command line does with the platform: Django is set up here, when a command needs it and not before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gongkai.web.config.serving import LOCAL

if TYPE_CHECKING:
    from gongkai.annual.model import Report


class NotSetUp(Exception):
    """The platform lacks what the command needs: a Chinese sentence that says what to do."""


def start() -> None:
    """Makes the platform's tables and services usable in this process; a second call does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", LOCAL)
    import django

    django.setup()


def migrate() -> None:
    """Brings the tables up to this version. Raises DatabaseUnsafe where acknowledged writes could be lost."""
    start()
    from django.conf import settings
    from django.db import connection

    from gongkai.web.config.database import in_turn, read_back
    from gongkai.web.config.migrating import bring_up_to_date

    settings.GONGKAI_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    with in_turn(connection):
        bring_up_to_date()
    read_back(connection)


def compiled(agency_code: str, *, year: int) -> Report:
    """The report of that year, tables and words, of the body with that code; for "" of the only one with requests then.

    Raises NotSetUp, UnableToTally.
    """
    start()
    from django.db import DatabaseError

    from gongkai.web.agencies.queries import receiving
    from gongkai.web.annual.queries.drafted import drafted
    from gongkai.web.casework.queries.counts.ledger import with_requests

    try:
        agencies = {agency.code: agency for agency in receiving()}
        busy = with_requests(year)
    except DatabaseError as error:
        raise NotSetUp("平台还没有建好数据库，请先运行 gongkai serve 或者 gongkai demo。") from error
    names = {code: agency.name for code, agency in agencies.items()}
    likely = [code for code, agency in agencies.items() if agency.pk in busy]
    return drafted(agencies[_chosen(agency_code, names, likely)], year=year).report


def _chosen(code: str, names: dict[str, str], likely: list[str]) -> str:
    """The code that was given, or the only one that can be meant. Raises NotSetUp."""
    meant = [code] if code else (likely or list(names))
    if len(meant) == 1 and meant[0] in names:
        return meant[0]
    listed = "、".join(f"{known}（{name}）" for known, name in names.items())
    if not listed:
        raise NotSetUp("平台里还没有受理申请的机关，请先登记机关。")
    said = f"没有代码为“{code}”的机关" if code else "平台里有几个机关"
    raise NotSetUp(f"{said}，请用 --agency 指定：{listed}。")
