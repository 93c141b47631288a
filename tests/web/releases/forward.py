"""Three programs: `keep FILE` backs a small installation up, `take FILE` puts one back and brings it up to date,
`look` brings up what is there and says what it is.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

AT: Final = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
KEY: Final = Path(__file__).with_name("recovery.key")
PASSPHRASE: Final = "only invented data of a release"


def main(what: str, path: str = "") -> None:
    """One of them."""
    if what == "keep" and "GONGKAI_HOME" not in os.environ:
        os.environ["GONGKAI_HOME"] = tempfile.mkdtemp(prefix="gongkai-release-")
    os.environ.setdefault("GONGKAI_BACKUP_KEY", str(KEY))
    from gongkai.web.config.commands import migrate, start

    if what == "keep":
        migrate()
        _keep(Path(path))
        return
    start()
    if what == "take":
        _take(Path(path))
    migrate()
    if what == "look":
        print(json.dumps(_look(), ensure_ascii=False))


def _keep(path: Path) -> None:
    from gongkai.web.safekeeping.backing_up import back_up
    from gongkai.web.vault.services import keep
    from tests.web.casework.making import a_case

    for day in (2, 3, 6):
        a_case(received_on=date(2025, 1, day))
    keep("附件".encode(), name="附件.txt", media_type="text/plain", owner="qingshi", at=AT)
    print(back_up(path, at=AT, told=lambda _done, _of: None, passphrase=PASSPHRASE).rows)


def _take(path: Path) -> None:
    from gongkai.web.safekeeping.recovery import read_key
    from gongkai.web.safekeeping.restoring import restore

    found = restore(path, secret=read_key(), at=AT, told=lambda _done, _of: None, passphrase=PASSPHRASE)
    assert found.wrong == (), found.wrong


def _look() -> dict[str, Any]:
    from django.db import connection

    from gongkai.web.agencies.queries import calendar
    from gongkai.web.audit.models import Entry
    from gongkai.web.audit.verification import verify_all
    from gongkai.web.casework.models import Applicant
    from gongkai.web.casework.queries.alarm.stale import differing
    from gongkai.web.safekeeping.snapshot import facts
    from gongkai.web.vault.models import StoredFile
    from gongkai.web.vault.queries import content_of

    with connection.cursor() as cursor:
        cursor.execute("SELECT line, said, length FROM later_copied ORDER BY line")
        copied = [list(row) for row in cursor.fetchall()]
    lines = Entry.objects.order_by("pk").values_list("pk", "said")
    return {
        "counts": facts().counts,
        "copied": copied == [[pk, said, len(said)] for pk, said in lines],
        "intact": all(chain.intact for chain in verify_all()),
        "differing": len(list(differing(calendar=calendar()))),
        "names": sorted(applicant.name for applicant in Applicant.objects.all()),
        "files": sorted(content_of(file).decode() for file in StoredFile.objects.all()),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
