"""What workers will need, loaded once before they are split off."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

_READERS = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".md": "text",
    ".pdf": "pdf",
    ".txt": "text",
    ".xlsx": "xlsx",
}


def preload(paths: Iterable[Path]) -> None:
    """Imports the rules and the readers for these files, so that no worker split off later loads them for itself."""
    for name in ("checks", "interpret.tables_in_text"):
        import_module(f"gongkai.annual.{name}")
    for name in sorted({_READERS.get(path.suffix.lower(), "") for path in paths} - {""}):
        import_module(f"gongkai.annual.readers.{name}")
