"""`gongkai annual survey`: what a collected table shows, printed, as a page, a workbook, json, or a folder of all."""

from __future__ import annotations

import sys
from argparse import Namespace
from importlib import import_module
from pathlib import Path

from gongkai.annual.survey import DIMENSIONS, Survey, UnableToSurvey, survey
from gongkai.cli.annual.ending import WrongUse
from gongkai.cli.annual.rendering_for import columns_of_terminal, has_colour
from gongkai.cli.annual.writing import write
from gongkai.cli.exits import CLEAN

_FORMATS = {".html": "html", ".htm": "html", ".xlsx": "xlsx", ".json": "json", "": "folder"}


def run(args: Namespace) -> int:
    """The exit code: 0 when the survey is written, 2 when it cannot be."""
    form = "text" if args.out is None else _FORMATS.get(Path(args.out).suffix.lower())
    if form is None:
        raise WrongUse(f"看不出 {args.out} 要写成什么：请用 .html .xlsx .json，或者一个文件夹名。")
    try:
        found = survey(Path(args.file), by=(args.by,) if args.by else DIMENSIONS)
    except UnableToSurvey as error:
        raise WrongUse(str(error)) from error
    if form == "folder":
        _into_folder(found, Path(args.out))
    else:
        write([_rendered(found, form, args.out)], out=args.out)
    if args.out:
        print(f"结果在 {args.out}", file=sys.stderr)
    return CLEAN


def _rendered(found: Survey, form: str, out: str | None) -> bytes:
    module = import_module(f"gongkai.cli.rendering.survey_{form}")
    if form == "text":
        made: bytes = module.render(found, colour=has_colour(out), columns=columns_of_terminal())
    else:
        made = module.render(found)
    return made


def _into_folder(found: Survey, folder: Path) -> None:
    """The page, and each table as csv with its chart beside it as svg and, where pictures can be made, as png."""
    for name, content in import_module("gongkai.cli.rendering.survey_folder").files(found):
        write([content], out=str(folder / name))
