"""Waivers on the command line: those of a file, and one more to write into it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from gongkai.annual.model import Checked, Waiver
from gongkai.annual.pipeline import sources
from gongkai.annual.waivers import UnableToReadWaivers, read_waivers, with_waiver, write_waivers
from gongkai.cli.annual.ending import WrongUse


def waivers_for(args: Namespace, check: Callable[..., Checked]) -> tuple[Waiver, ...]:
    """The waivers of `--waivers`, with that of `--waive` written into the file first. Raises WrongUse."""
    try:
        return _with_one_more(args, check) if args.waive is not None else read_waivers(Path(args.waivers))
    except UnableToReadWaivers as error:
        raise WrongUse(str(error)) from error


def _with_one_more(args: Namespace, check: Callable[..., Checked]) -> tuple[Waiver, ...]:
    if not args.waivers:
        raise WrongUse("豁免要有记录：请用 --waivers 指明记在哪个文件，例如 --waivers 豁免.toml。")
    path = Path(args.waivers)
    known = read_waivers(path) if path.exists() else ()
    code = _code_of(args.waive, args.files, check)
    if code is None:
        raise WrongUse(f"这些文件里没有指纹为 {args.waive} 的问题，没有豁免。请从检查结果里复制指纹。")
    waivers = with_waiver(known, Waiver(args.waive, args.reason, args.by, date.today().isoformat(), code))
    write_waivers(path, waivers)
    return waivers


def _code_of(fingerprint: str, files: list[str], check: Callable[..., Checked]) -> str | None:
    for path in sources(files):
        for finding in check(path).findings:
            if finding.fingerprint == fingerprint:
                return finding.code
    return None
