"""Acts of the installation killed again and again, and what stands after each: `python -m tests.web.races.killing …`.

    … backup KILLS FOLDER      … export KILLS FOLDER     … upgrade KILLS
    … restore KILLS ARCHIVE    … release KILLS           … begin KILLS

On a home of its own; `restore` and `begin` empty it each time. Prints one JSON object: how many times it was killed
within its work, and what was wrong.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from tests.web.races.standing import AT, differing, emptied, filled, flaws, lost


def main(what: str, kills: str, path: str = "") -> None:
    """One of them."""
    from gongkai.web.config.commands import start

    start()
    print(json.dumps(TURNS[what](int(kills), Path(path)), ensure_ascii=False))


def backup(kills: int, folder: Path) -> dict[str, Any]:
    """Whatever stands under the name of a backup is whole; what a killed one leaves, the next clears away."""
    from gongkai.web.audit.models import Entry
    from gongkai.web.config.keeping import backed_up
    from gongkai.web.safekeeping.archive import read_whole
    from gongkai.web.safekeeping.recovery import read_key
    from tests.web.races.ending import CHANCE, ended, whole

    filled()
    moments = count()

    def act() -> None:
        backed_up(folder, at=AT + timedelta(seconds=next(moments)), told=_nobody)

    seconds, killed, left = whole(act), 0, 0
    for _ in range(kills):
        next(moments)  # the child counts for itself
        killed += ended(act, CHANCE.uniform(0, seconds))
        left += bool(_left_in(folder))
    next(moments)
    whole(act)
    made = {path.name for path in folder.glob("*.backup")}
    for name in made:
        read_whole(folder / name, secret=read_key(), told=lambda _count: None)
    lines = Entry.objects.filter(act="backup.made").values_list("said", flat=True)
    told = {said.split("：")[0].split()[-1] for said in lines}
    wrong = [*sorted(told - made), *_left_in(folder), *flaws()]
    return {"killed": killed, "left": left, "whole": len(made), "wrong": wrong}


def _left_in(folder: Path) -> list[str]:
    return [path.name for pattern in (".backing-up-*", "*.half") for path in folder.glob(pattern)]


def restore(kills: int, archive: Path) -> dict[str, Any]:
    """After one that was killed a second one puts everything back, or says that it is all there already."""
    from gongkai.web.config.commands import NotSetUp
    from gongkai.web.config.keeping import restored
    from gongkai.web.safekeeping.archive import read_whole
    from gongkai.web.safekeeping.recovery import read_key
    from tests.web.races.ending import CHANCE, answered, ended, whole

    kept = read_whole(archive, secret=read_key(), told=lambda _count: None).manifest.facts.counts

    def act() -> int:
        try:
            return len(restored(archive, key=None, at=AT, told=_nobody, anew=False).wrong)
        except NotSetUp as refused:
            return 9 if "已经有数据" in str(refused) else 1

    emptied()
    seconds, killed, there, wrong = whole(act), 0, 0, []
    for _ in range(kills):
        emptied()
        killed += ended(act, CHANCE.uniform(0, seconds))
        code = answered(act)
        there += code == 9
        wrong += [] if code in (0, 9) else [f"a second one ended with {code}"]
        wrong += [*differing(kept), *flaws(), *lost(), *_left_in_home()]
    return {"killed": killed, "there": there, "wrong": wrong}


def _left_in_home() -> list[str]:
    from django.conf import settings

    return [path.name for path in Path(settings.GONGKAI_HOME).glob(".restoring-*")]


def export(kills: int, folder: Path) -> dict[str, Any]:
    """No file of the export is ever half there, and the next run ends where one that nobody killed does.

    In turn into an empty folder, and into one that knows nothing of the last two releases.
    """
    from gongkai.web.catalogue.services.release import releasing
    from tests.web.catalogue.making import a_published_item, a_staff
    from tests.web.races.ending import CHANCE, ended, whole

    staff = a_staff()
    first, *_ = [a_published_item(staff, title=f"第{number}号公告") for number in range(3)]
    whole(_exporting(folder / "before"))
    releasing.withdraw(first.pk, because="误发", by=staff.clerk, at=AT + timedelta(hours=1))
    a_published_item(staff, title="新公告", at=AT + timedelta(hours=2))
    _copied(folder / "before", folder / "following")
    seconds = [whole(_exporting(folder / name)) for name in ("fresh", "following")]
    before, killed, wrong = _seen(folder / "before"), 0, []
    for number in range(kills):
        name, start = (("fresh", "nothing"), ("following", "before"))[number % 2]
        wanted = _seen(folder / name)
        _copied(folder / start, folder / "killed")
        killed += ended(_exporting(folder / "killed"), CHANCE.uniform(0, seconds[number % 2]))
        good = (wanted, before if name == "following" else wanted)
        met = _seen(folder / "killed").items()
        wrong += [f"half: {file}" for file, content in met if content not in [each.get(file) for each in good]]
        whole(_exporting(folder / "killed"))
        ends = _seen(folder / "killed")
        wrong += [file for file in {*ends, *wanted} if ends.get(file) != wanted.get(file)]
    return {"killed": killed, "files": len(before), "wrong": wrong}


def _exporting(folder: Path) -> Callable[[], object]:
    from gongkai.web.config.exporting import publish

    return lambda: publish(folder, base="/", site="", agency="", fragments=True, anew=False, told=lambda _count: None)


def _seen(folder: Path) -> dict[str, bytes]:
    """What a web server would hand out; of a printed form its words, for it tells the moment at which it was packed."""
    from tests.web.portal.publishing.shelving import files

    return {name: _words(content) if name.endswith(".docx") else content for name, content in files(folder).items()}


def _words(document: bytes) -> bytes:
    with ZipFile(BytesIO(document)) as packed:
        return packed.read("word/document.xml")


def _copied(source: Path, to: Path) -> None:
    shutil.rmtree(to, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, to)


def release(kills: int, _folder: Path) -> dict[str, Any]:
    """An item is shown, numbered, found, listed and in the ledger, or none of it; what was acknowledged is shown."""
    from gongkai.web.catalogue.models import Item
    from gongkai.web.catalogue.services.release import releasing
    from tests.web.catalogue.making import a_cleared_item, a_staff
    from tests.web.races.ending import CHANCE, ended, whole

    staff = a_staff()
    items = [a_cleared_item(staff, title=f"第{number}号公告") for number in range(2 * kills + 3)]
    told, acknowledged = os.pipe()

    def some(most: int) -> Callable[[], object]:
        def act() -> None:
            waiting = Item.objects.filter(is_shown=False).order_by("title").values_list("pk", flat=True)
            for pk in list(waiting[:most]):
                releasing.publish(pk, by=staff.clerk, at=AT)
                os.write(acknowledged, f"{pk}\n".encode())

        return act

    seconds = whole(some(3))
    killed = sum(ended(some(2), CHANCE.uniform(0, seconds / 3)) for _ in range(kills))
    os.close(acknowledged)
    with os.fdopen(told) as lines:
        said = {line.strip() for line in lines}
    stands = {str(item.pk): _stands(item.pk, item.title) for item in items}
    shown = {pk for pk, found in stands.items() if found == [True] * 5}
    half = [pk for pk, found in stands.items() if len(set(found)) > 1]
    return {"killed": killed, "shown": len(shown), "wrong": [*half, *sorted(said - shown), *flaws()]}


def _stands(pk: Any, title: str) -> list[bool]:
    """Whether the item is shown, numbered, listed, in the ledger, found."""
    from gongkai.web.audit.models import Entry
    from gongkai.web.catalogue.finding.searching import search
    from gongkai.web.catalogue.models import Item, Release

    item = Item.objects.get(pk=pk)
    listed = Release.objects.filter(item_id=pk, act="publish").count() == 1
    noted = Entry.objects.filter(subject=f"item:{pk}", act="item.publish").count() == 1
    found = any(entry.item.pk == pk for entry in search(f'"{title}"').entries)
    return [item.is_shown, bool(item.index_number), listed, noted, found]


def upgrade(kills: int, _folder: Path) -> dict[str, Any]:
    """The tables of one release later (`tests.web.releases`): what was there is as it was, and a second run ends."""
    from django.core.management import call_command

    from gongkai.web.config.commands import migrate
    from gongkai.web.safekeeping.snapshot import facts
    from tests.web.races.ending import CHANCE, ended, whole

    filled()
    kept, killed, wrong = facts().counts, 0, []
    seconds = whole(migrate)
    for _ in range(kills):
        call_command("migrate", "later", "zero", verbosity=0)
        killed += ended(migrate, CHANCE.uniform(0, seconds))
        wrong += [*differing(kept), *flaws()]
        whole(migrate)
        wrong += [*differing(kept), *flaws(), *([] if _copied_whole() else ["the new table is not whole"])]
    return {"killed": killed, "wrong": wrong}


def _copied_whole() -> bool:
    from django.db import connection

    from gongkai.web.audit.models import Entry

    with connection.cursor() as cursor:
        cursor.execute("SELECT line, said, length FROM later_copied ORDER BY line")
        lines = Entry.objects.order_by("pk").values_list("pk", "said")
        return [tuple(row) for row in cursor.fetchall()] == [(pk, said, len(said)) for pk, said in lines]


def begin(kills: int, _folder: Path) -> dict[str, Any]:
    """The first start makes all tables, however often it was killed before."""
    from gongkai.web.config.commands import migrate
    from gongkai.web.safekeeping.snapshot import facts
    from gongkai.web.watching.queries.readiness import tables_are_made
    from tests.web.races.ending import CHANCE, ended, whole

    emptied()
    seconds, killed, wrong = whole(migrate), 0, []
    wanted = facts().migrations, sorted(facts().counts)
    for _ in range(kills):
        emptied()
        killed += ended(migrate, CHANCE.uniform(0, seconds))
        whole(migrate)
        found = facts().migrations, sorted(facts().counts)
        wrong += [] if tables_are_made() and found == wanted else ["tables are missing"]
    return {"killed": killed, "wrong": wrong}


def _nobody(_done: int, _of: int) -> None:
    """Nobody is told."""


TURNS: Final[dict[str, Callable[[int, Path], dict[str, Any]]]] = {
    "backup": backup,
    "restore": restore,
    "export": export,
    "release": release,
    "upgrade": upgrade,
    "begin": begin,
}
if __name__ == "__main__":
    main(*sys.argv[1:])
