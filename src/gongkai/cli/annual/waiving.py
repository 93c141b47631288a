"""Waivers on the command line: those of a file, and one more to write into it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from gongkai.annual.model import Checked, Waiver
from gongkai.annual.pipeline import sources
from gongkai.cli.annual.ending import WrongUse


def waivers_for(args: Namespace, check: Callable[..., Checked]) -> tuple[Waiver, ...]:
    """The waivers of `--waivers`, with that of `--waive` written into the file first. Raises WrongUse."""
    known = _known(args)
    if args.waive is None:
        return known
    if not args.waivers:
        raise WrongUse("放行要有记录：请用 --waivers 指明记在哪个文件，例如 --waivers 放行.toml。")
    if not args.reason.strip():
        raise WrongUse('放行要写明理由：请加 --reason "…"。')
    code = _code_of(args.waive, args.files, check)
    if code is None:
        raise WrongUse(f"这些文件里没有指纹为 {args.waive} 的问题，没有放行。请从检查结果里复制指纹。")
    waiver = Waiver(args.waive, args.reason.strip(), args.by, date.today().isoformat(), code)
    return _written(Path(args.waivers), (*(old for old in known if old.fingerprint != args.waive), waiver))


def _code_of(fingerprint: str, files: list[str], check: Callable[..., Checked]) -> str | None:
    for path in sources(files):
        for finding in check(path).findings:
            if finding.fingerprint == fingerprint:
                return finding.code
    return None


def _known(args: Namespace) -> tuple[Waiver, ...]:
    if not args.waivers or (args.waive is not None and not Path(args.waivers).exists()):
        return ()
    return read_waivers(Path(args.waivers))


def _written(path: Path, waivers: tuple[Waiver, ...]) -> tuple[Waiver, ...]:
    write_waivers(path, waivers)
    return waivers
