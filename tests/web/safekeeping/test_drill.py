"""The drill: a backup while another process writes and takes away, put back on a clean machine, held against itself.

On SQLite and PostgreSQL. GONGKAI_DRILL says how many files are there before the backup begins (`make nightly`: 2,000).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from tests.house.sources import ROOT
from tests.web.fresh import empty_database, installation

FILES: Final = int(os.environ.get("GONGKAI_DRILL", "25"))
PROGRAM: Final = [sys.executable, "-m", "tests.web.safekeeping.drilling"]


class Writer:
    """The process that writes, and what it has acknowledged."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [*PROGRAM, "write"], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self._reader.start()

    def _read(self, output: IO[str]) -> None:
        for line in output:
            self.said.append(line.strip())

    def names(self, word: str) -> set[str]:
        """What it said with that word so far."""
        return {line.partition(" ")[2] for line in list(self.said) if line.startswith(f"{word} ")}

    def wait_for(self, count: int) -> None:
        """Until it has kept so many files."""
        while len(self.names("kept")) < count:
            assert self.process.poll() is None
            time.sleep(0.02)

    def end(self) -> None:
        """It ends in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()
        self._reader.join()


@contextmanager
def clean_machine(home: Path) -> Iterator[dict[str, str]]:
    """An installation in which nothing is: no database, no files."""
    ours = ("DJANGO_SETTINGS_MODULE", "GONGKAI_BACKUP_PASSPHRASE")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    home.mkdir(mode=0o700)
    made = {**kept, "GONGKAI_HOME": str(home), "GONGKAI_SECRET_KEY": "only-for-tests"}
    with empty_database() as address:
        yield {**made, **({"DATABASE_URL": address} if address else {})}


def gongkai(environment: dict[str, str], *words: str) -> tuple[int, str]:
    """Exit code and everything said."""
    command = [sys.executable, "-m", "gongkai.cli.main", *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def looked(environment: dict[str, str]) -> dict[str, Any]:
    """What the program finds."""
    done = subprocess.run([*PROGRAM, "look"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_what_was_acknowledged_before_a_backup_is_there_after_it_is_put_back(tmp_path: Path) -> None:
    with installation(tmp_path / "home") as here, clean_machine(tmp_path / "other") as there:
        writer = Writer(here)
        writer.wait_for(FILES)
        kept, going = writer.names("kept"), writer.names("going")
        began = time.monotonic()
        code, said = gongkai(here, "backup", str(tmp_path / "backups"))
        seconds = time.monotonic() - began
        during, gone = writer.names("kept") - kept, writer.names("gone") - going
        writer.end()
        assert (code, "已通读核对" in said) == (0, True), said
        (archive,) = (tmp_path / "backups").glob("*.backup")
        for name in ("backup.key", "field.keys"):
            shutil.copy(tmp_path / "home" / name, tmp_path / "other" / name)

        began = time.monotonic()
        code, said = gongkai(there, "restore", str(archive))
        back = time.monotonic() - began

        assert (code, "与备份时一致" in said, "还缺" in said) == (0, True, False), said
        found = looked(there)
        assert found["intact"]
        assert kept <= set(found["lines"])
        assert kept - writer.names("going") <= set(found["files"])
        assert during, "nothing was written during the backup: the drill says nothing"
        assert gone, "nothing was taken away during the backup: the drill says nothing"
    print(f"{len(found['files'])} files, {len(during)} acts during {seconds:.1f} s of backup, back in {back:.1f} s")
