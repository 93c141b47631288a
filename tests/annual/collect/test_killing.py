"""The process is killed (SIGKILL) again and again: nothing is lost, nothing stands twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import polars as pl
import pytest

from tests.corpus.making.many import written

FILES = 420
PATIENCE_SECONDS = 60
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is a signal of POSIX systems")


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """`gongkai annual collect` in a process of its own."""
    command = [sys.executable, "-m", "gongkai.cli.main", "annual", "collect", str(folder), "--out", str(out)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def killed_when(process: subprocess.Popen[bytes], moment: Callable[[], bool]) -> bool:
    """Kills the process at the moment; False if it had ended before."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not moment():
        assert time.monotonic() < deadline
        if process.poll() is not None:
            return False
        time.sleep(0.002)
    process.kill()
    process.communicate()
    return process.returncode == -signal.SIGKILL


def parts(out: Path) -> int:
    """How many parts are on the disk."""
    return len(list(out.with_name(f"{out.name}.work").glob("part-*.msgpack")))


def lives(process: str) -> bool:
    """Whether the process runs still; one that ended and that nobody has asked about (Z) does not."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return False


def after(seconds: float, since: Callable[[], bool]) -> Callable[[], bool]:
    """A moment some time after another one."""
    seen: list[float] = []

    def moment() -> bool:
        if not seen and since():
            seen.append(time.monotonic())
        return bool(seen) and time.monotonic() - seen[0] >= seconds

    return moment


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of several hundred reports."""
    folder = tmp_path_factory.mktemp("many")
    list(written(folder, count=FILES))
    return folder


class TestKilling:
    def test_at_random_points_loses_and_doubles_nothing(self, many: Path, tmp_path: Path) -> None:
        chance, out, whole = Random(20261121), tmp_path / "表.parquet", tmp_path / "一次.parquet"
        moments: list[Callable[[int], Callable[[], bool]]] = [
            lambda _had: after(chance.uniform(0.0, 0.4), lambda: True),  # while it starts
            lambda had: after(chance.uniform(0.0, 0.5), lambda: parts(out) > had),  # just after a part is written
            lambda _had: after(chance.uniform(0.2, 0.9), lambda: True),  # anywhere
            lambda had: after(chance.uniform(0.0, 0.3), lambda: parts(out) > had),
            lambda _had: lambda: bool(list(out.parent.glob("表.parquet.work/slice-*"))),  # while all is put together
        ]

        kills = sum(killed_when(started(many, out), moment(parts(out))) for moment in moments)
        last = started(many, out)
        _, told = last.communicate(timeout=PATIENCE_SECONDS)
        started(many, whole).communicate(timeout=PATIENCE_SECONDS)

        table = pl.read_parquet(out)
        assert kills >= 4
        assert last.returncode == 0
        assert "以前已读" in told.decode()
        assert table["source"].to_list() == sorted(path.relative_to(many).as_posix() for path in many.rglob("*.*"))
        assert len(table) == FILES
        assert table.equals(pl.read_parquet(whole))
        assert not out.with_name("表.parquet.work").exists()

    def test_leaves_no_worker_behind(self, many: Path, tmp_path: Path) -> None:
        out = tmp_path / "表.parquet"
        process = started(many, out)
        children: list[str] = []

        def reading() -> bool:
            children[:] = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8").split()
            return parts(out) > 0

        killed_when(process, reading)

        deadline = time.monotonic() + PATIENCE_SECONDS
        while any(map(lives, children)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert children
        assert [child for child in children if lives(child)] == []

    def test_of_one_worker_costs_one_file_its_line_and_no_more(self, many: Path, tmp_path: Path) -> None:
        out = tmp_path / "表.parquet"
        process = started(many, out)
        task = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not (children := task.read_text("utf-8").split()) or parts(out) == 0:
            time.sleep(0.005)
        os.kill(int(children[0]), signal.SIGKILL)

        process.communicate(timeout=PATIENCE_SECONDS)

        table = pl.read_parquet(out)
        assert len(table) == FILES
        assert table.filter(pl.col("refused") != "")["refused"].to_list() in ([], ["U13"])
