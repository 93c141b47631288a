"""Reads files in a process of its own and says what each cost: `python -m tests.files.examine READER FOLDER`.

READER is `report` or `screening`. For every file of the folder one line of JSON: its name, how it ended, processor
seconds, the most memory held beyond what the readers themselves take, files written outside the temporary folder.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from gongkai.annual.readers import open_bytes
from gongkai.files import ocr
from gongkai.files.cpu_limit import cpu_limit
from gongkai.files.refusals import UnableToRead
from gongkai.screening.renditions import of_file

_STATUS = Path("/proc/self/status")
_written: list[str] = []


def report(name: str, content: bytes) -> str:
    """How the reader of annual reports ends: `refused: …`, or how many words it read."""
    try:
        with cpu_limit():
            raw = open_bytes(content, name=name)
    except UnableToRead as refusal:
        return f"refused: {refusal.code.value}"
    words = [each.text for each in raw.paragraphs()] + [
        cell for grid in raw.grids() for row in grid.rows for cell in row
    ]
    return f"read: {sum(map(len, words))}"


def screening(name: str, content: bytes) -> str:
    """How screening ends: `refused: …` where a part is unread, or how much it read; traces count as read."""
    renditions = of_file(name, content)
    unread = [rendition.unread for rendition in renditions if rendition.unread]
    if unread:
        return f"refused: {unread[0]}"
    read = sum(len(rendition.passages) + len(rendition.traces) for rendition in renditions)
    return f"read: {read - 1}"  # its own name is the first passage


def costs(act: Any, path: Path) -> dict[str, Any]:
    """One file."""
    content = path.read_bytes()
    name = path.name.partition("-")[2]
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before, started = _held("VmHWM"), time.process_time()
    _written.clear()
    ended = act(name, content)
    return {
        "file": path.name,
        "ended": ended,
        "seconds": round(time.process_time() - started, 3),
        "more_mb": (_held("VmHWM") - before) // 1024,
        "peak_mb": _held("VmHWM") // 1024,
        "outside": [name for name in _written if not name.startswith((tempfile.gettempdir(), "/proc/", "/dev/"))],
    }


def _held(what: str) -> int:
    return int(_STATUS.read_text().partition(f"{what}:")[2].split()[0])


def _watch(event: str, told: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(told[0], str) and told[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        _written.append(told[0])


def main() -> None:
    """All files of the folder, by name."""
    act = {"report": report, "screening": screening}[sys.argv[1]]
    ocr.available = lambda: False  # what is drawn in pictures is another matter, and costs seconds a page
    for name in ("a.docx", "a.pdf", "a.html"):
        act(name, b"")  # loads what is loaded late
    sys.addaudithook(_watch)
    for path in sorted(Path(sys.argv[2]).iterdir()):
        print(json.dumps(costs(act, path), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
