"""How long the ledger takes to be verified: every line read, its digest counted again, linked to the one before.

    .venv/bin/python benchmarks/verifying.py [LINES]

Lines as the platform writes them, in a SQLite database of its own. The aim: a million in less than a minute.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

AIM_SECONDS, AIM_LINES = 60, 1_000_000


def main() -> None:
    """Builds the ledger, verifies it three times, prints the quickest."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"GONGKAI_HOME": home, "DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.dev"}
        from gongkai.web.config.commands import migrate

        migrate()
        write(lines)
        from gongkai.web.audit.verification import verify

        taken = []
        for _ in range(3):
            began = time.process_time()
            found = verify("qingshi")
            taken.append(time.process_time() - began)
            assert found.intact
            assert found.lines == lines
        size = (Path(home) / "gongkai.sqlite3").stat().st_size
    per_million = min(taken) * AIM_LINES / lines
    print(f"{lines:,} lines ({size / 1e6:.0f} MB) verified in {min(taken):.2f} s of processor time")
    print(f"a million: {per_million:.0f} s (aim: {AIM_SECONDS} s)")


def write(lines: int) -> None:
    """A chain of that length, digests right, written in big steps."""
    from gongkai.web.audit.chain import digest_of
    from gongkai.web.audit.models import Entry, Head

    at, previous, waiting = datetime(2025, 1, 1, tzinfo=UTC), "", []
    for number in range(1, lines + 1):
        entry = Entry(
            chain="qingshi",
            number=number,
            at=at + timedelta(minutes=number),
            actor="李经办",
            actor_key="person:1",
            act="case.Received",
            subject=f"case:00000000-0000-4000-8000-{number:012d}",
            said=f"2025-{number:06d}：收到申请，当面提交，收到之日 2025-01-02。",
            detail={"on": "2025-01-02", "event": 1},
            previous=previous,
        )
        previous = entry.digest = digest_of(entry)
        waiting.append(entry)
    Entry.objects.bulk_create(waiting, batch_size=5000)
    Head.objects.create(chain="qingshi", number=lines, digest=previous)


if __name__ == "__main__":
    main()
