"""The command `gongkai demo`: the sample township, built into an empty platform."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime, time
from importlib.util import find_spec
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gongkai.cli.exits import BAD_INPUT, CLEAN, refuse
from gongkai.cli.parser import day

if TYPE_CHECKING:
    from gongkai.web.demo.services import Built

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_NO_WEB = "平台需要组件 web，请先安装：pip install 'gongkai[web]'。"
_POSTS = 26
_NAME = 16


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai demo`."""
    parser.add_argument("--on", type=day, metavar="日期", help="按哪一天装：在办案件围绕这一天，默认今天")


def run(args: Namespace) -> int:
    """The exit code: 0 when the sample is built, 2 when the platform is not empty or lacks something."""
    if find_spec("django") is None:
        return refuse(BAD_INPUT, _NO_WEB)
    from gongkai.web.config.commands import NotSetUp, built

    now = datetime.now(_SHANGHAI)
    at = datetime.combine(args.on, time(17, 30), _SHANGHAI) if args.on else now
    try:
        made = built(at=at)
    except NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    print(told(made), flush=True)
    return CLEAN


def told(made: Built) -> str:
    """The accounts with their one-time passwords, and what to know for signing in."""
    from gongkai.text.forms import pad

    lines = [
        f"  {pad(account.posts, _POSTS)}  {pad(account.username, _NAME)}{account.password}  {account.name}"
        for account in made.accounts
    ]
    head = f"示范乡镇已装好：{made.cases} 件申请。下列账号的一次性密码只显示这一次，首次登录时要改："
    return "\n".join([head, *lines])
