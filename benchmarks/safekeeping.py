"""How long a backup and its restoring take: FILES files of 50 kB on SQLite. python -m benchmarks.safekeeping FILES"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory


def main(count: int) -> None:
    """Prints seconds and bytes."""
    with TemporaryDirectory(prefix="gongkai-bench-") as folder:
        here, there = Path(folder) / "here", Path(folder) / "there"
        os.environ["GONGKAI_HOME"] = str(here)
        _fill(count)
        began = time.perf_counter()
        _gongkai(here, "backup", f"{folder}/x.backup")
        backed = time.perf_counter()
        there.mkdir()
        for name in ("field.keys", "backup.key"):
            shutil.copy(here / name, there / name)
        _gongkai(there, "restore", f"{folder}/x.backup")
        back = time.perf_counter()
        size = Path(f"{folder}/x.backup").stat().st_size / (1 << 20)
    print(f"{count} files, {size:.0f} MB: backup {backed - began:.1f} s, restore {back - backed:.1f} s")


def _fill(count: int) -> None:
    from gongkai.web.config.commands import migrate

    migrate()
    from django.db import transaction

    from gongkai.web.vault.services import keep

    at = datetime(2026, 11, 20, tzinfo=UTC)
    with transaction.atomic():
        for number in range(count):
            keep(os.urandom(50_000), name=f"{number}.bin", media_type="application/pdf", owner="qingshi", at=at)


def _gongkai(home: Path, *words: str) -> None:
    command = [sys.executable, "-m", "gongkai.cli.main", *words, "--quiet"]
    subprocess.run(command, env={**os.environ, "GONGKAI_HOME": str(home)}, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(int(sys.argv[1]))
