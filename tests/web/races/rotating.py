"""The key is changed twice while clerks go on writing: `python -m tests.web.races.rotating ROUNDS SUITE`.

On a fresh database. It prints one JSON object: what was written, what stands under which key, what does not open.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.web.races.racing import AT, RECEIVED
from tests.web.races.together import together

WRITERS = 2
NAME, PHONE = "赵钱孙李周吴", "13877651234"


def main(rounds: int, suite: str) -> None:
    """Writes and rotates at once, and prints what came of it."""
    from gongkai.web.config.commands import migrate

    migrate()
    from tests.web.casework.making import a_township

    a_township()
    fork = multiprocessing.get_context("fork")
    barrier, over = fork.Barrier(WRITERS + 1), fork.Event()
    together([_rotating(suite, barrier, over), *[_writing(rounds, barrier, over)] * WRITERS])
    print(json.dumps(_kept(), ensure_ascii=False))


def _rotating(suite: str, barrier: Any, over: Any) -> Callable[[Any], None]:
    def rotate(kept: list[Any]) -> None:
        from gongkai.web.config.guarding import rotated

        barrier.wait(120)
        try:
            for each in (suite, "A"):
                kept.append(rotated(each, new=True, at=AT))
        finally:
            over.set()

    return rotate


def _writing(rounds: int, barrier: Any, over: Any) -> Callable[[Any], None]:
    """Takes requests in, and changes who asked, for as many rounds and until the keys are changed."""

    def write(kept: list[Any]) -> None:
        from django.db import transaction

        from gongkai.web.casework.models import Applicant
        from tests.web.casework.making import a_case

        a_case(received_on=RECEIVED, name=NAME)
        barrier.wait(120)
        while len(kept) < rounds or not over.is_set():
            case = a_case(received_on=RECEIVED, name=NAME)
            with transaction.atomic():  # as every act does: what is sealed is sealed while the act holds its place
                person = Applicant.objects.get(case=case)
                person.phone = PHONE
                person.save()
            kept.append(person.pk.hex)

    return write


def _kept() -> dict[str, Any]:
    from django.db import connection

    from gongkai.web.casework.models import Applicant
    from gongkai.web.vault.services import rotation

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone FROM casework_applicant")
        keys = [value.split(".")[2] for row in cursor.fetchall() for value in row if value]
    people = Applicant.objects.all()
    return {
        "people": len(people),
        "opened": sum(person.name == NAME for person in people),
        "keys": sorted(set(keys)),
        "older": rotation.older_left(),
        "lying": [path.name for path in Path(os.environ["GONGKAI_HOME"]).rglob("*") if _tells(path)],
    }


def _tells(path: Path) -> bool:
    """Whether a planted name or telephone is to be read in that file: the database, its WAL, anything of the home."""
    content = path.read_bytes() if path.is_file() else b""
    return NAME.encode() in content or PHONE.encode() in content


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
