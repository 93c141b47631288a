"""Many machines, as far as one can play them: a real Dask scheduler and two workers, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import polars as pl
import pytest

from gongkai.annual.collect import Planned, UnableToCollect, cluster, from_cluster, from_pool, planned
from gongkai.annual.collect.apart import ReaderApart
from gongkai.annual.collect.row import Row
from tests.corpus.making.many import written

FILES = 400
PATIENCE_SECONDS = 60
pytestmark = pytest.mark.needs("module:distributed")


class Cluster:
    """A scheduler and its workers; what is killed stays dead (no nanny)."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self.file))
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._address() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.address = self._address()

    def work(self) -> subprocess.Popen[bytes]:
        """One more worker."""
        local = str(self.folder / f"local{len(self.processes)}")
        return self._start("worker", self.address, "--no-nanny", "--nthreads", "1", "--local-directory", local)

    def end(self) -> None:
        """Kills whatever still runs."""
        for process in self.processes:
            process.kill()
            process.wait()

    def _address(self) -> str:
        try:
            return str(json.loads(self.file.read_text("utf-8"))["address"])
        except (OSError, ValueError):
            return ""

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
        with open(os.devnull, "wb") as nowhere:
            self.processes.append(subprocess.Popen(command, stdout=nowhere, stderr=nowhere))
        return self.processes[-1]


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    made = Cluster(tmp_path)
    yield made
    made.end()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of several hundred reports and one that is none."""
    folder = tmp_path_factory.mktemp("many")
    list(written(folder, count=FILES))
    (folder / "坏.docx").write_text("x", "utf-8")
    return folder


def table(folder: Path, out: Path, *, scheduler: str = "") -> pl.DataFrame:
    """The table of the folder, by the cluster or by this machine's own processes."""
    plan = planned(folder, out=out)
    lines = (
        from_cluster(plan.todo, folder=folder, scheduler=scheduler)
        if scheduler
        else from_pool(plan.todo, folder=folder, workers=2)
    )
    for _ in plan.saved(lines):
        pass
    plan.finish()
    return pl.read_parquet(out)


def names(lines: Sequence[bytes]) -> list[str]:
    """The sources of encoded lines, sorted."""
    return sorted(msgspec.msgpack.decode(line, type=Row).source for line in lines)


class TestCluster:
    def test_gives_the_same_table_as_the_pool_though_a_worker_is_killed(
        self, many: Path, machines: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cluster, "BATCH", 32)
        doomed, _ = machines.work(), machines.work()
        plan = planned(many, out=tmp_path / "多机.parquet")
        lines = plan.saved(from_cluster(plan.todo, folder=many, scheduler=machines.address))

        came = [next(lines) for _ in range(40)]
        doomed.kill()
        came += lines
        plan.finish()

        assert doomed.wait() == -9
        assert names(came) == [entry.source for entry in plan.entries]
        assert pl.read_parquet(tmp_path / "多机.parquet").equals(table(many, tmp_path / "本机.parquet"))

    def test_sends_the_content_of_files_that_a_worker_does_not_see_as_they_are_here(
        self, machines: Cluster, tmp_path: Path
    ) -> None:
        folder = tmp_path / "年报"
        paths = list(written(folder, count=12))
        (folder / "坏.docx").write_text("x", "utf-8")
        machines.work()
        plan = planned(folder, out=tmp_path / "多机.parquet")
        before = [(path, path.stat()) for path in paths]
        for path, about in before:  # to the worker these are other files than those that were planned
            os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns + 1))

        lines = list(from_cluster(plan.todo, folder=folder, scheduler=machines.address))
        here = list(from_pool(plan.todo, folder=folder, workers=0))

        assert names(lines) == [entry.source for entry in plan.entries]
        assert sorted(lines) == sorted(here)
        plan.work.close(done=False)

    def test_says_that_a_file_is_gone_as_the_pool_does(self, machines: Cluster, tmp_path: Path) -> None:
        folder = tmp_path / "年报"
        first, *_ = written(folder, count=3)
        machines.work()
        plan = planned(folder, out=tmp_path / "多机.parquet")
        first.unlink()

        lines = list(from_cluster(plan.todo, folder=folder, scheduler=machines.address))

        assert sorted(lines) == sorted(from_pool(plan.todo, folder=folder, workers=0))
        plan.work.close(done=False)

    def test_that_loses_its_scheduler_says_that_all_is_kept(
        self, many: Path, machines: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cluster, "BATCH", 32)
        machines.work()
        plan = planned(many, out=tmp_path / "多机.parquet")
        lines = plan.saved(from_cluster(plan.todo, folder=many, scheduler=machines.address))
        for _ in range(40):
            next(lines)

        machines.processes[0].kill()
        with pytest.raises(UnableToCollect, match="断了"):
            list(lines)
        plan.work.close(done=False)
        resumed = planned(many, out=tmp_path / "多机.parquet")
        resumed.work.close(done=False)

        assert len(resumed.todo) <= len(plan.entries) - 40


class TestRefusals:
    def test_of_a_scheduler_that_is_not_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cluster, "_PATIENCE_SECONDS", 1)
        entry = Planned(b"a.txt", "a.txt", 1, 1)

        with pytest.raises(UnableToCollect, match="连不上调度器"):
            list(from_cluster([entry], folder=tmp_path, scheduler="tcp://127.0.0.1:9"))

    def test_of_a_scheduler_without_workers(
        self, machines: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cluster, "_PATIENCE_SECONDS", 2)
        entry = Planned(b"a.txt", "a.txt", 1, 1)

        with pytest.raises(UnableToCollect, match="没有工作进程"):
            list(from_cluster([entry], folder=tmp_path, scheduler=machines.address))

    def test_of_workers_with_other_rules(
        self, machines: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cluster, "RULES_VERSION", "0.0")
        machines.work()

        with pytest.raises(UnableToCollect, match="版本不同"):
            list(from_cluster([], folder=tmp_path, scheduler=machines.address))


class TestReaderApart:
    def test_survives_the_death_of_its_process_and_says_of_which_file(self, tmp_path: Path) -> None:
        first, second, *_ = written(tmp_path, count=2)
        apart = ReaderApart()
        apart.examined_at(first, Planned(b"1", "1", 1, 1))
        assert apart.process is not None
        apart.process.kill()
        apart.process.wait()

        died = msgspec.msgpack.decode(apart.examined_at(first, Planned(b"1", "1", 1, 1)), type=Row)
        lived = msgspec.msgpack.decode(apart.examined_at(second, Planned(b"2", "2", 1, 1)), type=Row)

        assert (died.refused, lived.refused) == ("U13", "")
        assert died.sha256 != ""
        apart.end()
