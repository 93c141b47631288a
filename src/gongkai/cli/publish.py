"""The command `gongkai publish`: the public platform as static files, for any web server to hand out."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from gongkai.cli import platform
from gongkai.cli.exits import BAD_INPUT, CLEAN, refuse

_PAUSE = 5
"""Seconds between two looks with `--watch`."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai publish`."""
    parser.add_argument("folder", metavar="文件夹", type=Path, help="静态页面放在哪里")
    parser.add_argument("--base", default="/", metavar="网址", help="页面将来所在的网址或者路径，例如 https://主机/zwgk/")
    parser.add_argument("--site", default="", metavar="网址", help="网上平台的网址：申请、查询、找错的链接指到那里")
    parser.add_argument("--agency", default="", metavar="代码", help="只发布一个机关")
    parser.add_argument("--fragments", action="store_true", help="另出不带框架的列表片段和供上级网站采集的数据")
    parser.add_argument("--full", action="store_true", help="全部重新核对，不只看新发布的")
    parser.add_argument("--watch", action="store_true", help="一直跟着发布，直到按 Ctrl-C")


def run(args: Namespace) -> int:
    """The exit code."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    from gongkai.web.config.commands import NotSetUp

    try:
        print(_published(args, anew=args.full), flush=True)
        while args.watch:
            time.sleep(_PAUSE)
            said = _published(args, anew=False)
            if not said.startswith("写入 0 个文件，删去 0 个"):
                print(said, flush=True)
    except NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    return CLEAN


def _published(args: Namespace, *, anew: bool) -> str:
    from gongkai.web.config.exporting import publish

    return publish(
        args.folder,
        base=args.base,
        site=args.site,
        agency=args.agency,
        fragments=args.fragments,
        anew=anew,
        told=_told,
    )


def _told(count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r已看 {count} 个文件", end="", file=sys.stderr, flush=True)
