"""The command `gongkai worker`: the background work of the platform in a process of its own."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace

from gongkai.cli import platform
from gongkai.cli.exits import BAD_INPUT, CLEAN, refuse


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai worker`."""
    parser.add_argument("--once", action="store_true", help="办完眼下到期的工作就退出")
    parser.add_argument("--beside", type=int, help=SUPPRESS)


def run(args: Namespace) -> int:
    """The exit code, after the worker was told to end."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    from gongkai.web.config.working import work

    work(now=platform.moment, beside=args.beside, once=args.once)
    return CLEAN
