"""The command `gongkai reindex`: the search of the public platform made anew from what is shown."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from gongkai.cli import platform
from gongkai.cli.exits import BAD_INPUT, CLEAN, refuse


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai reindex`: it takes none."""


def run(args: Namespace) -> int:
    """The exit code."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    from gongkai.web.config import commands, exporting

    try:
        count = exporting.reindex(told=_told)
    except commands.NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    print(f"全站搜索已重建，收录 {count} 条信息。")
    return CLEAN


def _told(done: int, count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r已建 {done}/{count}", end="\n" if done == count else "", file=sys.stderr, flush=True)
