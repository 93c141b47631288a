"""`gongkai annual compare`: two reports side by side."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from importlib import import_module

from gongkai.annual.compare import Comparison, compare
from gongkai.annual.model import Checked
from gongkai.annual.pipeline import read_file, sources
from gongkai.cli.annual.ending import WrongUse
from gongkai.cli.annual.rendering_for import columns_of_terminal, format_of, has_colour
from gongkai.cli.annual.writing import write
from gongkai.cli.exits import CLEAN, FINDINGS

_FORMS = ("text", "json", "html", "xlsx")


def run(args: Namespace) -> int:
    """The exit code: 0 compared, 1 a figure that should carry over does not, 2 a report could not be read."""
    form = format_of(args.format, out=args.out)
    if form not in _FORMS:
        raise WrongUse("比较的结果可以写成 .json .html .xlsx .txt，请换一个扩展名，或加 --format。")
    read = [read_file(path) for argument in args.files for path in sources([argument])]
    if len(read) != 2:
        raise WrongUse("比较需要正好两份年报：请写两个文件名，先上年，后今年。")
    this, other = (checked.report for checked in read)
    if this is None or other is None:
        raise WrongUse(_refusals(read))
    comparison = compare(this, other)
    write(_rendered(comparison, form, args.out), out=args.out)
    return FINDINGS if any(link.holds is False for link in comparison.links) else CLEAN


def _rendered(comparison: Comparison, form: str, out: str | None) -> Iterable[bytes]:
    module = import_module(f"gongkai.cli.rendering.comparison_{form}")
    if form == "text":
        return [module.render(comparison, colour=has_colour(out), columns=columns_of_terminal())]
    return [module.render(comparison)]


def _refusals(read: list[Checked]) -> str:
    return "；".join(f"{checked.source} 读不了：{checked.refused_because}" for checked in read if checked.refused)
