"""A real disk of 32 MB that runs full under a running server: said so, reads go on, well again when there is room."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.web.faults.serving import serving, soon
from tests.web.fresh import installation, vendor
from tests.web.races.test_kills import told

MEGABYTES: Final = 32
_AT_ONCE: Final = 4096
_MOST: Final = 200
"""Requests that what was reserved before may still take."""
pytestmark = [
    pytest.mark.skipif(vendor() != "sqlite", reason="shared: the files of SQLite; a PostgreSQL keeps its own"),
    pytest.mark.skipif("GONGKAI_FAULTS" not in os.environ, reason="shared: by night, `make nightly` sets it"),
]


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of that size, in memory. Skips where this user may mount none."""
    place.mkdir()
    wanted = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=0700", "gongkai-test", str(place)]
    if subprocess.run(wanted, capture_output=True, check=False).returncode:
        pytest.skip("shared: needs the right to mount a disk in memory")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(path: Path) -> None:
    """A file that takes all the room there is."""
    with path.open("wb", buffering=0) as file, pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        all(file.write(b"\0" * _AT_ONCE) for _ in range(MEGABYTES << 8))


def test_a_full_disk_refuses_writes_shows_pages_and_is_well_again(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk, installation(disk / "home") as environment:
        key = told("seed", environment)["key"]
        with serving(environment, key) as server:
            assert server.take_in() == 200
            fill(disk / "full")

            taken = [server.take_in()]
            while taken[-1] == 200:
                assert len(taken) < _MOST
                taken.append(server.take_in())

            assert (taken[-1], server.refused[-1][1]["code"]) == (503, "storage_full")
            assert "平台暂时办不了" in server.refused[-1][1]["said"]
            assert [server.ask(path)[0] for path in ("/", "/open/search/?q=a")] == [200, 200]
            (disk / "full").unlink()
            assert soon(lambda: server.take_in() == 200)
        found = told("look", environment)

    assert [number for id, number in server.acknowledged.items() if id not in found["cases"]] == []
    assert len(found["cases"]) == len(server.acknowledged)
    assert (found["flaws"], found["unequal"], found["differing"], found["whole"]) == ([], [], 0, True)
