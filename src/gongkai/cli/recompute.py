"""The command `gongkai recompute`: proves that the columns kept beside the events say what the events say."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gongkai.cli import platform
from gongkai.cli.exits import BAD_INPUT, CLEAN, FINDINGS, refuse


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai recompute`."""
    parser.add_argument("--check", action="store_true", help="只核对，不改正")


def run(args: Namespace) -> int:
    """The exit code: 1 when `--check` found a difference."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    from gongkai.web.config import commands, operating

    try:
        return _check(operating.differing()) if args.check else _mend(operating.recompute(at=platform.moment()))
    except commands.NotSetUp as error:
        return refuse(BAD_INPUT, str(error))


def _check(differing: list[str]) -> int:
    print("\n".join([*differing, f"共 {len(differing)} 处不符。" if differing else "全部相符。"]))
    return FINDINGS if differing else CLEAN


def _mend(mended: int) -> int:
    print(f"已按事项记录改正 {mended} 处。" if mended else "全部相符，没有需要改正的。")
    return CLEAN
