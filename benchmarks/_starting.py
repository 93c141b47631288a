"""Cold start of the command and the scaling of a batch over all cores."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from _measuring import Time
from _scoring import CORPUS

BATCH = 800
# The peers bring typing_extensions, which the product's own environment (requirements.lock) does not have and which
# msgspec imports where it finds it: 15 to 40 ms that no user of the command pays. It is hidden from our command alone.
COMMAND = "import sys; sys.modules['typing_extensions'] = None; from gongkai.cli.main import main; sys.exit(main())"
# What is installed has its bytecode beside it; a shell that forbids writing it would have every start compile anew.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
WORD = CORPUS / "documents" / "docx_verbose.docx"
PAGES = CORPUS / "documents" / "pdf_busy.pdf"


def cold_starts(*, rounds: int = 9) -> dict[str, Time]:
    """Median times of whole processes: bare Python, the command on two files, the imports of two peers."""
    command = [sys.executable, "-c", COMMAND]
    starts: dict[str, Sequence[str]] = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "gongkai annual read docx": [*command, "annual", "read", str(WORD), "--format", "json"],
        "gongkai annual read pdf": [*command, "annual", "read", str(PAGES), "--format", "json"],
        "gongkai annual check docx": [*command, "annual", "check", str(WORD), "--format", "json"],
        "gongkai due": [*command, "due", "2026-02-14"],
        "gongkai fee": [*command, "fee", "--pages", "50", "--on", "2026-02-14"],
    }
    for module in ("docx", "markitdown"):
        if find_spec(module):
            starts[f"import {module}"] = [sys.executable, "-c", f"import {module}"]
    for arguments in starts.values():
        _process(arguments)  # leaves the bytecode
    taken: dict[str, list[Time]] = {name: [] for name in starts}
    for _ in range(rounds):
        for name, arguments in starts.items():
            taken[name].append(_process(arguments))
    return {name: Time(median(t.cpu for t in times), median(t.wall for t in times)) for name, times in taken.items()}


def batch(*, rounds: int = 5) -> tuple[float, float, int]:
    """Seconds for the batch on one core and on all of them (medians, interleaved), and the number of cores."""
    from gongkai.annual.pipeline import check_many

    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        paths = _copies(Path(folder))
        taken: dict[int, list[float]] = {1: [], cores: []}
        for _ in range(rounds):
            for workers, times in taken.items():
                start = time.perf_counter()
                read = sum(1 for checked in check_many(paths, workers=workers) if checked.report)
                times.append(time.perf_counter() - start)
                assert read == len(paths), f"{len(paths) - read} of {len(paths)} not read"
    return median(taken[1]), median(taken[cores]), cores


def _process(arguments: Sequence[str]) -> Time:
    start = time.perf_counter()
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return Time((usage.ru_utime + usage.ru_stime) * 1000, (time.perf_counter() - start) * 1000)


def _copies(folder: Path) -> list[Path]:
    kinds = [WORD, CORPUS / "documents" / "html_site.html", CORPUS / "documents" / "tab_cell_lines.txt"]
    paths = []
    for number in range(BATCH):
        source = kinds[number % len(kinds)]
        paths.append(Path(shutil.copy(source, folder / f"{number:04}{source.suffix}")))
    return paths
