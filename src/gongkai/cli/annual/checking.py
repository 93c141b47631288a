"""`gongkai annual check`: what a careful reader finds, and how to mend it."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from gongkai.annual.model import Checked, Severity, Waiver
from gongkai.annual.pipeline import LastYear, check_file, read_file, sources
from gongkai.cli.annual.ending import WrongUse
from gongkai.cli.annual.rendering_for import format_of, rendering_for
from gongkai.cli.annual.running import many_meant, run_over

_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


def run(args: Namespace) -> int:
    """The exit code: 0 clean (notes alone are), 1 errors or warnings that nobody waived, 2 a file was not read."""
    form, many = format_of(args.format, out=args.out), many_meant(args.files)
    rendering = rendering_for(form, reading=False, many=many, quiet=args.quiet, out=args.out)
    examine = partial(check_file, previous=_last_year(args.previous, many=many))
    waivers = _waivers(args, examine)
    return run_over(args, partial(_examine, check=examine, waivers=waivers, least=args.min_severity), rendering)


def _examine(
    document: Path | bytes, *, check: partial[Checked], waivers: tuple[Waiver, ...], least: str, source: str = ""
) -> Checked:
    checked = check(document, source=source, waivers=waivers)
    least_grave = _GRAVITY[Severity(least)]
    return replace(checked, findings=tuple(f for f in checked.findings if _GRAVITY[f.severity] <= least_grave))


def _waivers(args: Namespace, check: partial[Checked]) -> tuple[Waiver, ...]:
    if not (args.waivers or args.waive):
        return ()
    from gongkai.cli.annual.waiving import waivers_for

    return waivers_for(args, check)


def _last_year(argument: str | None, *, many: bool) -> LastYear | None:
    """The report named, or all of the folder named, out of which each file finds its own. Raises WrongUse."""
    if argument is None:
        return None
    read = [read_file(path) for path in sources([argument])]
    reports = tuple(checked.report for checked in read if checked.report is not None)
    if not reports:
        raise WrongUse(f"上年年报读不了：{read[0].refused_because}（{argument}）")
    return LastYear(reports, named=not many and len(read) == 1)
