"""Reading of annual reports against its peers: docx, html, pdf, text, cold start, batch (docs/why/performance.md).

Command: `make bench`, or `benchmarks/.venv/bin/python benchmarks/reading.py` once that environment stands; with
`--write` the table also replaces the one in docs/why/performance.md.
All competitors of a row run in this one process, interleaved, median of 7 rounds, processor milliseconds per document.
Ours is the whole way: reading, interpretation, all checks, JSON. A peer's is its own reading and a look-up by label.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec
from _measuring import Time, interleaved
from _peers import DOCX, HTML, PDF, TEXT, Reader, installed
from _scoring import CORPUS, ROOT, addresses, right, truth_of
from _starting import BATCH, batch, cold_starts

from gongkai.annual.checks import check
from gongkai.annual.figures import figures
from gongkai.annual.interpret import interpret
from gongkai.annual.pipeline import read_report
from gongkai.annual.readers import open_document

OURS = "gongkai"
PAGE = ROOT / "docs" / "why" / "performance.md"
MARKS = ("<!-- benchmarks/reading.py -->", "<!-- /benchmarks/reading.py -->")
SAID: list[str] = []
Goals = dict[str, float]  # peer → how many times faster we want to be


def main() -> None:
    """Print every row."""
    cores_here = len(os.sched_getaffinity(0))
    say(f"CPU ms = 处理器毫秒，中位数；负载 {os.getloadavg()[0]:.1f}，{cores_here} 核，{version()}。\n")
    say("| 读什么 | 谁 | CPU ms | 时钟 ms | 读对几个数 | 我们快几倍 | 目标 |\n|---|---|---|---|---|---|---|")
    documents = CORPUS / "documents"
    compare("docx（标记 285 KB）", documents / "docx_verbose.docx", DOCX, {"python-docx": 20, "kreuzberg": 2})
    compare("html（222 KB）", documents / "html_site.html", HTML, {"pandas.read_html": 5, "bs4 + lxml": 15})
    compare("pdf（6 页）", documents / "pdf_busy.pdf", PDF, {"pdfplumber": 12})
    compare("txt（制表符）", documents / "tab_cell_lines.txt", TEXT, {}, limit_ms=1)
    compare("txt（连成一片）", documents / "run_together.txt", TEXT, {}, limit_ms=1)
    texts()
    starts()
    cores()
    if "--write" in sys.argv:
        before, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        PAGE.write_text("\n".join([before + MARKS[0], "", *SAID, "", MARKS[1] + after]), "utf-8")


def compare(what: str, path: Path, peers: Iterable[Any], goals: Goals, *, limit_ms: float = 0) -> None:
    """One document read by us and by each peer."""
    truth = truth_of(path.name)
    known = sum(value is not None for value in addresses(truth).values())
    readers: dict[str, Reader] = {OURS: lambda path: addresses(figures(whole(path)[0])), **dict(installed(*peers))}
    scores = {name: right(reader(path), truth) for name, reader in readers.items()}
    works = {name: partial(reader, path) for name, reader in readers.items()} | {OURS: partial(whole, path)}
    times = interleaved(works)
    for name, time in times.items():
        ratio = time.cpu / times[OURS].cpu
        line = goal(f"≥ {goals[name]:g} 倍", ratio, goals[name]) if name in goals else ""
        if name == OURS and limit_ms:
            line = goal(f"≤ {limit_ms:g} ms", limit_ms / time.cpu, 1)
        faster = "" if name == OURS else f"{ratio:.1f}"
        row(what, name, time, f"{scores[name]}/{known}", faster, line)

    shares(what, path)


def shares(what: str, path: Path) -> None:
    """Where our own time goes."""
    raw = open_document(path)
    report = interpret(raw)
    said = {"figures": figures(report), "findings": check(report)}
    times = interleaved(
        {
            "读": partial(open_document, path),
            "解": partial(interpret, raw),
            "查": partial(check, report),
            "写": lambda: msgspec.json.encode(said),
        }
    )
    parts = " · ".join(f"{name} {time.cpu:.2f}" for name, time in times.items())
    say(f"| {what} | {OURS} 其中 | {parts} | | | | |")


def whole(path: Path) -> tuple[Any, bytes]:
    """The report, and its figures and findings as JSON."""
    report = read_report(path, source=path.name)
    return report, msgspec.json.encode({"figures": figures(report), "findings": check(report)})


def texts() -> None:
    """All text documents of the corpus: how many are read without one wrong figure."""
    paths = sorted((CORPUS / "documents").glob("*.txt"))
    wanted = [path for path in paths if None not in addresses(truth_of(path.name)).values()]
    for name, reader in {OURS: lambda path: addresses(figures(whole(path)[0])), **dict(installed(*TEXT))}.items():
        perfect = sum(
            right(reader(path), truth_of(path.name)) == len(addresses(truth_of(path.name))) for path in wanted
        )
        row(f"{len(wanted)} 种 txt", name, None, f"{perfect} 种全对", "", "全对" if name == OURS else "")


def starts() -> None:
    """Cold start over bare Python."""
    times = cold_starts()
    bare = times["python -c pass"]
    limits = {name: 80 if name.endswith("pdf") else 40 for name in times if name.startswith("gongkai")}
    for name, time in times.items():
        over = time.cpu - bare.cpu
        met = goal(f"比空 Python 多 ≤ {limits[name]} ms", limits[name] / over, 1) if name in limits else ""
        row("冷启动", name, time, "", f"多 {over:.0f} ms", met)


def cores() -> None:
    """The batch on all cores."""
    one, every, count = batch()
    load = f"，负载 {os.getloadavg()[0]:.1f}"
    say(f"| 批量 {BATCH} 份 | 1 核 | | {one * 1000 / BATCH:.2f} | | | |")
    scaled = goal("2 核 ≥ 1.8 倍", one / every, 1.8)
    say(f"| 批量 {BATCH} 份 | {count} 核{load} | | {every * 1000 / BATCH:.2f} | | {one / every:.2f} | {scaled} |")


def goal(said: str, reached: float, wanted: float) -> str:
    """The goal and whether it is met, or how far away it is."""
    return f"{said}：达到" if reached >= wanted else f"{said}：未达到，差 {wanted / reached:.2f} 倍"


def row(what: str, name: str, time: Time | None, score: str, ratio: str, goal: str) -> None:
    """Print one line of the table."""
    cpu, wall = (f"{time.cpu:.2f}", f"{time.wall:.2f}") if time else ("", "")
    say(f"| {what} | {name} | {cpu} | {wall} | {score} | {ratio} | {goal} |")


def say(line: str) -> None:
    """Print a line and keep it for the page."""
    print(line, flush=True)
    SAID.append(line)


def version() -> str:
    """Versions of Python and of the peers that are there."""
    names = ("python-docx", "kreuzberg", "markitdown", "pandas", "beautifulsoup4", "lxml", "pdfplumber")
    there = [f"{name} {metadata.version(name)}" for name in names if any(metadata.distributions(name=name))]
    return "，".join([f"Python {platform.python_version()}", *there])


if __name__ == "__main__":
    main()
