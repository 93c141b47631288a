"""The rendering that fits the format asked for; its module is imported only then."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from gongkai.cli.annual.ending import WrongUse
from gongkai.cli.annual.running import Rendering

_BY_SUFFIX = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".sarif": "sarif"}
_BY_SUFFIX |= {".txt": "text"}
_COLUMNS = 100  # where there is no terminal to ask


def format_of(given: str | None, *, out: str | None) -> str:
    """The format asked for, else the one that the suffix of `out` tells, else text. Raises WrongUse."""
    if given is None and out is not None:
        given = _BY_SUFFIX.get(Path(out).suffix.lower())
        if given is None:
            raise WrongUse(f"看不出 {out} 要写成什么格式：请用 .json .csv .xlsx .html .sarif .txt，或加 --format。")
    if given == "xlsx" and out is None:
        raise WrongUse("xlsx 只能写入文件：请加 --out 文件名.xlsx。")
    return given or "text"


def rendering_for(format: str, *, reading: bool, many: bool, quiet: bool, out: str | None) -> Rendering:
    """The rendering of reports as read, or of findings, in that format."""
    module = _module("table" if format in ("csv", "xlsx") else format)
    body = module.read_body if reading else module.check_body
    if format == "text":
        colour, columns = has_colour(out), columns_of_terminal()
        told = module.whole_read if reading else partial(module.whole, many=many, quiet=quiet, colour=colour)
        return Rendering(partial(body, colour=colour, columns=columns), told, reading)
    if format == "json":
        return Rendering(body, partial(module.whole, many=many), reading)
    if format == "html":
        return Rendering(partial(body, many=many), partial(module.whole, reading=reading), reading)
    return Rendering(body, module.whole_xlsx if format == "xlsx" else module.whole, reading)


def columns_of_terminal() -> int:
    """Columns of the terminal, or of a wide page where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((_COLUMNS, 0)).columns


def has_colour(out: str | None) -> bool:
    """Whether colours are wanted: a terminal, no file, and NO_COLOR not set."""
    return out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _module(name: str) -> ModuleType:
    return import_module(f"gongkai.cli.rendering.{name}")
