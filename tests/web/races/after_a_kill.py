"""Two programs for the kill test: `… seed` sets an installation up, `… look` says what its database holds.

The driver in `test_kills.py` talks to a real server in between, and kills it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any


def main(what: str) -> None:
    """Prints one JSON object."""
    from gongkai.web.config.commands import migrate, start

    if what == "seed":
        migrate()
        print(json.dumps({"key": _key()}))
    else:
        start()
        print(json.dumps(_look(), ensure_ascii=False))


def _key() -> str:
    """A key that may take requests in and handle them, in the township."""
    from gongkai.web.accounts.queries import Actor, Held
    from gongkai.web.accounts.roles import Permit, Role
    from gongkai.web.accounts.services.machines import make_key
    from tests.web.casework.making import CLERK_AT
    from tests.web.portal.asking.filling import receiving_township

    agency = receiving_township()
    officer = Actor("person:9", "安全员", (Held(agency.pk, None, Role.SECURITY_ADMIN),), 9)
    permits = (Permit.CASE_SEE, Permit.CASE_TAKE_IN, Permit.CASE_HANDLE)
    return make_key(agency, name="测试", permits=permits, by=officer, at=CLERK_AT).key


def _look() -> dict[str, Any]:
    """Cases with their events, what does not fit together, and whether the ledger is whole."""
    from gongkai.web.agencies.models import NumberSeries
    from gongkai.web.agencies.queries import calendar
    from gongkai.web.audit.models import Entry
    from gongkai.web.audit.verification import verify_all
    from gongkai.web.casework.models import Applicant, Case
    from gongkai.web.casework.queries.alarm.stale import differing

    lines = Counter(Entry.objects.values_list("subject", flat=True))
    cases = list(Case.objects.prefetch_related("events"))
    events = {str(case.pk): [event.kind for event in case.events.all()] for case in cases}
    return {
        "cases": {str(case.pk): [case.number, events[str(case.pk)], case.version] for case in cases},
        "numbers": sorted(case.number for case in cases),
        "last": list(NumberSeries.objects.filter(kind="case").values_list("last", flat=True)),
        "unequal": [case.number for case in cases if lines[case.subject] != len(events[str(case.pk)]) + 1],
        "versions": [case.number for case in cases if case.version != len(events[str(case.pk)])],
        "without_applicant": len(cases) - Applicant.objects.count(),
        "flaws": [flaw.said for chain in verify_all() for flaw in chain.flaws],
        "lines": sum(lines.values()),
        "differing": len(list(differing(calendar=calendar()))),
        "whole": _whole(),
        **_files(),
    }


def _files() -> dict[str, Any]:
    """Digests of what files open to; those that do not open; what no row knows of.

    The last is swept first, as it is every night: what a transaction had kept that did not come to its end.
    """
    from hashlib import sha256

    from gongkai.web.vault.models import StoredFile
    from gongkai.web.vault.queries import content_of, damaged
    from gongkai.web.vault.services.rotation import orphans, sweep

    broken = {file.pk for file in damaged()}
    good = [file for file in StoredFile.objects.all() if file.pk not in broken]
    sweep(older_than=float("inf"))
    return {
        "files": [sha256(content_of(file)).hexdigest() for file in good],
        "damaged": sorted(str(pk) for pk in broken),
        "orphans": orphans(),
    }


def _whole() -> bool:
    """What the database itself says of its files."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return bool(cursor.fetchone()[0] == "ok")


if __name__ == "__main__":
    main(sys.argv[1])
