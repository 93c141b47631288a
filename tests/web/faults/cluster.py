"""A PostgreSQL of the test's own that can be restarted while it is used."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwnam
from typing import Final

MOST: Final = 30
"""Connections that it takes."""


class Cluster:
    """place: its folder, which is its socket too; address: the DATABASE_URL."""

    def __init__(self, place: Path, programs: Path) -> None:
        self.place, self._programs = place, programs
        self.address = f"postgres://gongkai@{str(place).replace('/', '%2F')}/postgres"

    def control(self, *words: str) -> None:
        """pg_ctl with these words, waited for."""
        options = f"-k {self.place} -c listen_addresses= -c max_connections={MOST} -c log_min_messages=fatal"
        log = str(self.place / "server.log")
        self.run("pg_ctl", "-D", str(self.place / "data"), "-w", "-t", "60", "-l", log, "-o", options, *words)

    def run(self, program: str, *words: str) -> None:
        """One of its programs, as an owner that it accepts."""
        own = ["setpriv", "--reuid", str(_owner()), "--regid", "0", "--clear-groups"] if os.geteuid() == 0 else []
        command = [*own, str(self._programs / program), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.place)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """The server while this lasts."""
    programs = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False).stdout.strip()
    found = [Path(programs)] if programs else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folder = next(one for one in found if (one / "initdb").exists())
    place = Path(tempfile.mkdtemp(prefix="gongkai-pg.", dir="/tmp"))
    if os.geteuid() == 0:
        os.chown(place, _owner(), -1)
    made = Cluster(place, folder)
    try:
        words = ("--username=gongkai", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        made.run("initdb", f"--pgdata={place / 'data'}", *words)
        made.control("start")
        yield made
    finally:
        if (place / "data" / "postmaster.pid").exists():
            made.control("stop", "-m", "immediate")
        shutil.rmtree(place, ignore_errors=True)


def _owner() -> int:
    try:
        return getpwnam("postgres").pw_uid
    except KeyError:
        return getpwnam("nobody").pw_uid
