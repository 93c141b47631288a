"""A folder of 10,000 generated reports collected: one core, two cores, Dask; then killed at random points and resumed.

Command: `.venv/bin/python benchmarks/collecting.py [--count N] [--write]` (needs the extras `corpus` and `cluster`);
with `--write` the table also replaces its block in docs/why/performance.md. All rows come from one run, one after the
other on the same files (txt, html, docx and xlsx in equal numbers); each run is the whole command, start included.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from random import Random
from typing import NamedTuple

import polars as pl
import psutil

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
PAGE = ROOT / "docs" / "why" / "performance.md"
MARKS = ("<!-- benchmarks/collecting.py -->", "<!-- /benchmarks/collecting.py -->")
KILLS = 6
SAID: list[str] = []


class Run(NamedTuple):
    """One whole command: seconds by the clock, processor seconds of all its processes, peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Print every row."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure(Path(temporary), args.count)
    if args.write:
        before, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
        PAGE.write_text("\n".join([before + MARKS[0], "", *SAID, "", MARKS[1] + rest.partition(MARKS[1])[2]]), "utf-8")


def measure(place: Path, count: int) -> None:
    """All runs over one folder."""
    from tests.corpus.making.many import written

    folder = place / "reports"
    assert sum(1 for _ in written(folder, count=count)) == count
    load = f"负载 {os.getloadavg()[0]:.1f}，{os.cpu_count()} 核"
    say(f"{count} 份（txt、html、docx、xlsx 各四分之一）；{load}，{versions()}。\n")
    say("| 怎样汇集 | 秒 | 每秒几份 | 每份处理器毫秒 | 内存峰值 MB（主进程） | 比较 |\n|---|---|---|---|---|---|")
    one = collected(folder, place / "one.parquet", "--jobs", "1")
    row("1 个进程", one, count, "")
    two = collected(folder, place / "two.parquet", "--jobs", "2")
    row("2 个进程", two, count, f"{one.wall / two.wall:.2f} 倍于 1 个；目标 ≥ 1.8 倍")
    with cluster(place, workers=2) as (address, workers):
        dask = collected(folder, place / "dask.parquet", "--scheduler", address, others=workers)
    row("Dask，2 个工作进程", dask, count, f"用时是 2 个进程的 {dask.wall / two.wall:.2f} 倍；目标 ≤ 1.5 倍")
    kills, seconds = killed(folder, place / "killed.parquet")
    tables = [pl.read_parquet(place / f"{name}.parquet") for name in ("one", "two", "dask", "killed")]
    same = all(table.equals(tables[0]) for table in tables)
    whole = len(tables[0]) == count and tables[0]["source"].n_unique() == count
    unread = int((tables[0]["refused"] != "").sum())
    say(f"| 2 个进程，随机杀死（SIGKILL）{kills} 次后续完 | {seconds:.1f} | | | | |")
    said = f"四张表逐格相同：{'是' if same else '否'}；{count} 份各一行、不多不少：{'是' if whole else '否'}"
    say(f"\n{said}；读不了 {unread} 份。")
    assert same
    assert whole


def collected(folder: Path, out: Path, *how: str, others: list[psutil.Process] | None = None) -> Run:
    """One run of the command, with the processor time of the workers elsewhere that served it."""
    before = busy(others or [])
    start = time.perf_counter()
    process = started(folder, out, *how)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, how
    cpu = usage.ru_utime + usage.ru_stime + busy(others or []) - before
    return Run(time.perf_counter() - start, cpu, usage.ru_maxrss / 1024)


def started(folder: Path, out: Path, *how: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "gongkai.cli.main", "annual", "collect", str(folder), "--out", str(out), "--quiet"]
    return subprocess.Popen([*command, *how])


def killed(folder: Path, out: Path) -> tuple[int, float]:
    """How often the command was killed before it could end, and the seconds of all runs together."""
    chance, kills, start = Random(7), 0, time.perf_counter()
    for _ in range(KILLS):
        process = started(folder, out, "--jobs", "2")
        try:
            process.wait(timeout=chance.uniform(1, 9))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
    assert started(folder, out, "--jobs", "2").wait() == 0
    return kills, time.perf_counter() - start


@contextmanager
def cluster(place: Path, *, workers: int) -> Iterator[tuple[str, list[psutil.Process]]]:
    """A scheduler and its workers with one thread each: its address, and the workers."""
    file = place / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    told = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    running = [subprocess.Popen([*dask, *told], **quiet)]
    try:
        while not file.exists() or not file.read_text("utf-8").strip():
            time.sleep(0.1)
        address = json.loads(file.read_text("utf-8"))["address"]
        for number in range(workers):
            local = ["--local-directory", str(place / f"worker{number}")]
            told = ["worker", address, "--no-dashboard", "--no-nanny", "--nthreads", "1", *local]
            running.append(subprocess.Popen([*dask, *told], **quiet))
        time.sleep(6)
        yield address, [psutil.Process(process.pid) for process in running[1:]]
    finally:
        for process in running:
            process.kill()
            process.wait()


def busy(processes: list[psutil.Process]) -> float:
    """Processor seconds that these processes and those they started have used."""
    every = [inner for process in processes for inner in (process, *process.children(recursive=True))]
    return sum(sum(process.cpu_times()[:2]) for process in every)


def row(what: str, run: Run, count: int, said: str) -> None:
    """One line of the table."""
    each = f"{count / run.wall:.0f} | {1000 * run.cpu / count:.2f}"
    say(f"| {what} | {run.wall:.1f} | {each} | {run.memory:.0f} | {said} |")


def say(line: str) -> None:
    """Print a line and keep it for the page."""
    print(line, flush=True)
    SAID.append(line)


def versions() -> str:
    """Versions of Python and of what carries the table."""
    packages = (f"{name} {metadata.version(name)}" for name in ("polars", "distributed"))
    return "，".join([f"Python {platform.python_version()}", *packages])


if __name__ == "__main__":
    main()
