"""Running over the files asked for: on how many processes, with a progress bar, to the screen or into a file."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.annual.pipeline import sources, spread, stands_for_many
from gongkai.cli.annual.coming import Coming
from gongkai.cli.annual.ending import WrongUse
from gongkai.cli.annual.progress import with_progress
from gongkai.cli.annual.rendering_for import format_of
from gongkai.cli.annual.writing import write
from gongkai.cli.screen.examining import STDIN, Screened, lost, screened
from gongkai.cli.screen.knowing import context_of
from gongkai.cli.screen.rendering_for import rendering_for
from gongkai.cli.screen.telling import Part, Totals, part_of

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def run_over(args: Namespace) -> int:
    """The exit code, after every file asked for has been screened and the results are written. Raises WrongUse."""
    paths = sources(args.files, every=True)
    many = len(args.files) > 1 or stands_for_many(args.files[0])
    rendering = rendering_for(format_of(args.format, out=args.out), many=many, quiet=args.quiet, out=args.out)
    context = context_of(body=args.body, words=args.words, is_form=args.form, on=datetime.now(_SHANGHAI).date())
    if len(paths) > 1:
        gc.enable()
    stdin = sys.stdin.buffer.read() if STDIN in paths else b""
    copies = _folder(args.mask) if args.mask else None
    act = partial(screened, context=context, copies=copies, below=_below(args.files), stdin=stdin)
    run = Coming(
        spread(
            paths,
            act=partial(_part, act=act, body=rendering.body),
            lost=partial(_part, act=lost, body=rendering.body),
            workers=_workers(len(paths), args.jobs),
        ),
        Totals(),
    )
    parts = run.parts() if args.quiet else with_progress(run.parts(), count=len(paths))
    write(rendering.whole(parts), out=args.out)
    if not args.quiet:
        _say(run.totals, out=args.out)
    return run.exit_code()


def _say(totals: Totals, *, out: str | None) -> None:
    """Says on standard error what is no result: reports, copies, where the results are."""
    for said in (totals.reports_said, totals.copies_said):
        if said:
            print(said, file=sys.stderr)
    if out:
        print(f"{totals.said}结果在 {out}", file=sys.stderr)


def _part(path: Path, *, act: Callable[[Path], Screened], body: Callable[[Screened], Any]) -> Part:
    outcome = act(path)
    return part_of(outcome, body(outcome))


def _workers(count: int, jobs: str | None) -> int:
    """0 for one file where no process can be split off; a fault in a library then ends the program."""
    if jobs is not None and (not jobs.isdecimal() or not int(jobs)):
        raise WrongUse(f"--jobs 要大于零的整数，不能是“{jobs}”。")
    if not hasattr(os, "fork") and count == 1:
        return 0
    if count == 1:
        return 1
    return (
        int(jobs) if jobs else len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )


def _folder(name: str) -> Path:
    path = Path(name)
    if path.exists() and not path.is_dir():
        raise WrongUse(f"--mask 要一个文件夹，{name} 是文件。")
    return path


def _below(files: list[str]) -> Path:
    """The folder whose order copies keep: the one that was asked for."""
    return Path(files[0]) if len(files) == 1 and os.path.isdir(files[0]) else Path()
