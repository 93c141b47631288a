"""Two programs for the drill: `… write` writes and takes away without a pause, `… look` says what is there."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def main(what: str) -> None:
    """Until it is killed, or one JSON object."""
    from gongkai.web.config.commands import start

    start()
    if what == "write":
        _write()
    else:
        print(json.dumps(_look(), ensure_ascii=False))


def _write() -> None:
    """Each act keeps a file and leaves a line in one transaction; every third takes an earlier file away again.

    `kept NAME` and `gone NAME` are said after the commit; `going NAME` before it.
    """
    from django.db import transaction

    from gongkai.web.audit.services import Line, record
    from gongkai.web.vault.models import StoredFile
    from gongkai.web.vault.services import discard, keep

    for number in count():
        name = f"附件{number:06d}.txt"
        with transaction.atomic():
            keep(name.encode() * 400, name=name, media_type="text/plain", owner="qingshi", at=AT)
            record(_line(Line, name), chain="qingshi", actor="系统", actor_key="system", at=AT)
        print("kept", name, flush=True)
        if number % 3 == 2:
            old = StoredFile.objects.order_by("name").first()
            assert old is not None
            print("going", old.name, flush=True)
            with transaction.atomic():
                discard(old.pk)
            print("gone", old.name, flush=True)


def _line(line: Any, name: str) -> Any:
    return line(act="test.kept", subject="test", said=name)


def _look() -> dict[str, Any]:
    from gongkai.web.audit.models import Entry
    from gongkai.web.audit.verification import verify_all
    from gongkai.web.vault.models import StoredFile
    from gongkai.web.vault.queries import content_of

    return {
        "files": sorted(file.name for file in StoredFile.objects.all() if content_of(file).decode()),
        "lines": sorted(Entry.objects.filter(act="test.kept").values_list("said", flat=True)),
        "intact": all(chain.intact for chain in verify_all()),
    }


if __name__ == "__main__":
    main(sys.argv[1])
