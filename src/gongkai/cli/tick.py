"""The command `gongkai tick`: what a day asks of the platform, by hand or from cron; the worker does it by itself."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gongkai.cli import platform
from gongkai.cli.exits import BAD_INPUT, CLEAN, LAW_MISSING, refuse
from gongkai.cli.parser import day
from gongkai.law.workdays import CalendarNotPublished


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai tick`."""
    parser.add_argument("--on", type=day, metavar="日期", help="按哪一天，默认今天")


def run(args: Namespace) -> int:
    """The exit code: 0 when the day was gone through."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    from gongkai.web.config import commands, operating

    moment = platform.moment()
    try:
        print(operating.tick(on=args.on or moment.date(), at=moment))
    except CalendarNotPublished as error:
        return refuse(LAW_MISSING, str(error))
    except commands.NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    return CLEAN
