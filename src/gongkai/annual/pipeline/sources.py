"""Which files are meant: files as named, folders with all that is in them, patterns, and "-" for standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

_OFFICE = frozenset(
    (".docx", ".docm", ".dotx", ".doc", ".wps", ".ofd", ".rtf", ".odt", ".ods", ".xlsx", ".xlsm", ".xls", ".et")
)
_PLAIN = frozenset((".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".pdf", ".txt", ".text", ".md", ".markdown"))
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff"))
READABLE = _OFFICE | _PLAIN | _PICTURES
"""Suffixes of the files that are taken out of a folder; a file named by itself is always tried."""
_OFFICE_LOCK = "~$"
_ABOUT_THE_FOLDER = "readme"


def sources(arguments: Iterable[str], *, every: bool = False) -> list[Path]:
    """The paths meant by the arguments, in the order given; what is in a folder and below it, in natural order.

    A folder without a readable file, a pattern that nothing fits and a name that does not exist stand for themselves,
    so that each gets its refusal. Hidden files, lock files of office programs and README files are passed over.
    every: of a folder also files that nothing can read, and README files: whoever screens must not pass one over.
    """
    taken = _is_no_lock if every else _is_readable
    return [path for argument in arguments for path in _meant_by(argument, taken)]


def stands_for_many(argument: str) -> bool:
    """Whether the argument is a folder or a pattern, so that even one file of it is given as one of a list."""
    return argument != "-" and (os.path.isdir(argument) or (has_magic(argument) and not os.path.exists(argument)))


def _meant_by(argument: str, taken: Callable[[str], bool]) -> list[Path]:
    if argument == "-" or not stands_for_many(argument):
        return [Path(argument)]
    if os.path.isdir(argument):
        return list(_inside(argument, taken)) or [Path(argument)]
    found = sorted(glob(argument, recursive=True), key=_natural)
    return [path for name in found for path in (_inside(name, taken) if os.path.isdir(name) else [Path(name)])] or [
        Path(argument)
    ]


def _inside(folder: str, taken: Callable[[str], bool]) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted((name for name in folders if not name.startswith(".")), key=_natural)
        for name in sorted(filter(taken, files), key=_natural):
            path = Path(here, name)
            if path.is_file():
                yield path


def _is_readable(name: str) -> bool:
    stem, suffix = os.path.splitext(name.lower())
    return suffix in READABLE and stem != _ABOUT_THE_FOLDER and _is_no_lock(name)


def _is_no_lock(name: str) -> bool:
    return not name.startswith((".", _OFFICE_LOCK))


def _natural(name: str) -> list[tuple[int, str]]:
    """Numbers by their size, the rest by its characters: 2.docx before 10.docx."""
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", name)]
