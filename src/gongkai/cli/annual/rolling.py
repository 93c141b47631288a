"""`gongkai annual rollup`: a county's reports in one sheet, what is missing, late or does not add up, letters."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

from gongkai.annual.model import Checked, Severity, Waiver
from gongkai.annual.pipeline import LastYear, check_file, check_many, read_file, sources
from gongkai.annual.rollup import Asked, Rollup, UnableToReadBodies, UnableToRollUp, read_bodies, roll_up
from gongkai.annual.waivers import UnableToReadWaivers, read_waivers
from gongkai.cli.annual.ending import WrongUse
from gongkai.cli.annual.progress import with_progress
from gongkai.cli.annual.rendering_for import columns_of_terminal, has_colour
from gongkai.cli.annual.writing import write
from gongkai.cli.exits import BAD_INPUT, CLEAN, FINDINGS

_FORMS = {
    ".xlsx": ("gongkai.annual.rollup.workbook", "as_xlsx"),
    ".json": ("gongkai.annual.rollup.plain", "as_json"),
    ".parquet": ("gongkai.annual.rollup.frame", "as_parquet"),
    ".html": ("gongkai.cli.rendering.rollup_html", "render"),
    ".htm": ("gongkai.cli.rendering.rollup_html", "render"),
}


def run(args: Namespace) -> int:
    """The exit code: 0 clean (notes alone are), 1 errors or warnings that nobody waived, 2 a file was not read."""
    for out in args.out:
        if Path(out).suffix.lower() not in _FORMS:
            raise WrongUse(f"看不出 {out} 要写成什么格式：请用 .xlsx .html .json .parquet。")
    try:
        rollup = _rolled_up(args)
        for out in args.out:
            write(_written(rollup, Path(out).suffix.lower()), out=out)
        letters = _letters(rollup, args)
    except (UnableToRollUp, UnableToReadBodies, UnableToReadWaivers) as refusal:
        raise WrongUse(str(refusal)) from refusal
    if not args.quiet:
        _tell(rollup, args, letters)
    return _exit_code(rollup)


def _rolled_up(args: Namespace) -> Rollup:
    bodies = read_bodies(Path(args.bodies)) if args.bodies else ()
    waivers = read_waivers(Path(args.waivers)) if args.waivers else ()
    previous = _last_year(args.previous)
    parent = _parent(args.parent, previous, waivers)
    paths = [path for path in sources(args.files) if parent is None or not _same_file(path, args.parent)]
    if not any(path.is_file() for path in paths):
        raise WrongUse(f"{'、'.join(args.files)} 里没有可读的年报文件，请核对路径。")
    asked = Asked(
        on=args.on or date.today(),
        bodies=bodies,
        year=args.year,
        ordered=args.due,
        last_year=previous.reports if previous is not None else (),
    )
    return roll_up(list(_checked(paths, args, previous, waivers)), asked, parent=parent, waivers=waivers)


def _checked(
    paths: list[Path], args: Namespace, previous: LastYear | None, waivers: tuple[Waiver, ...]
) -> Iterator[Checked]:
    gc.enable()
    workers = args.jobs or (os.cpu_count() or 1) if len(paths) > 1 else 0
    found = check_many(paths, workers=workers, previous=previous, waivers=waivers)
    return found if args.quiet else with_progress(found, count=len(paths))


def _last_year(folder: str | None) -> LastYear | None:
    """The reports of last year's folder. Raises WrongUse when none can be read."""
    if folder is None:
        return None
    read = [read_file(path) for path in sources([folder])]
    reports = tuple(checked.report for checked in read if checked.report is not None)
    if not reports:
        raise WrongUse(f"上年年报读不了：{read[0].refused_because}（{folder}）")
    return LastYear(reports)


def _parent(file: str | None, previous: LastYear | None, waivers: tuple[Waiver, ...]) -> Checked | None:
    if file is None:
        return None
    checked = check_file(Path(file), previous=previous, waivers=waivers)
    if checked.report is None:
        raise WrongUse(f"上级年报读不了：{checked.refused_because}")
    return checked


def _same_file(path: Path, other: str) -> bool:
    return path.exists() and path.samefile(other)


def _written(rollup: Rollup, suffix: str) -> list[bytes]:
    module, name = _FORMS[suffix]
    return [getattr(import_module(module), name)(rollup)]


def _letters(rollup: Rollup, args: Namespace) -> int:
    """How many letters were written."""
    if not args.letters:
        return 0
    from gongkai.annual.rollup.letters import letters

    written = letters(rollup, sender=args.sender, reply_by=args.reply_by)
    for name, content in written:
        write([content], out=str(Path(args.letters, name)))
    return len(written) - 1  # the first is the index


def _tell(rollup: Rollup, args: Namespace, letters: int) -> None:
    from gongkai.cli.rendering.rollup_text import render

    sys.stdout.buffer.write(render(rollup, colour=has_colour(None), columns=columns_of_terminal()))
    sys.stdout.buffer.flush()
    for out in args.out:
        print(f"汇总在 {out}", file=sys.stderr)
    if args.letters:
        print(f"整改函 {letters} 封和目录在 {args.letters}", file=sys.stderr)


def _exit_code(rollup: Rollup) -> int:
    county = rollup.county
    members = [member.checked for member in county.members if member.checked is not None]
    if county.unread or any(checked.refused for checked in members):
        return BAD_INPUT
    own = [found for checked in members for found in checked.findings]
    grave = [one for one in (*own, *(found.finding for found in rollup.findings)) if not one.waived]
    return FINDINGS if any(one.severity is not Severity.NOTE for one in grave) else CLEAN
