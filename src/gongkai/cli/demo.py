"""The command `gongkai demo`: the sample township, built into an empty platform."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime, time
from typing import TYPE_CHECKING

from gongkai.cli.exits import BAD_INPUT, CLEAN, refuse
from gongkai.cli.parser import day
from gongkai.cli.platform import NO_WEB, is_installed, moment

if TYPE_CHECKING:
    from gongkai.web.demo.services import Built

BUILDING = "正在装入示范乡镇，大约需要一分钟……"
_POSTS = 34
_NAME = 15
_APART = 2
_AS_APPLICANT = "以申请人的身份看看：打开首页的“查询办理”，输入下面任一件的查询码。"
_SIGN_IN = """72 小时内有效，首次登录要改密码，并设置第二重验证（手机上的验证器）。只在自己电脑上试用的，
可以不设第二重验证：启动时加环境变量 GONGKAI_MFA=optional。从头再来：先停止服务，再运行 gongkai demo --fresh。"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai demo`."""
    parser.add_argument("--on", type=day, metavar="日期", help="按哪一天装：在办案件围绕这一天，默认今天")
    parser.add_argument("--fresh", action="store_true", help="先清除已有的示范平台（真实的平台不会被清除）")


def run(args: Namespace) -> int:
    """The exit code: 0 when the sample is built, 2 when the platform is not empty or lacks something."""
    if not is_installed():
        return refuse(BAD_INPUT, NO_WEB)
    from gongkai.web.config.commands import NotSetUp
    from gongkai.web.config.preparing import built, clear_sample

    now = moment()
    at = datetime.combine(args.on, time(17, 30), now.tzinfo) if args.on else now
    if at.date() > now.date():
        return refuse(BAD_INPUT, "--on 不能晚于今天：台账里不能有将来的事。")
    try:
        if args.fresh:
            clear_sample(at=now)
        print(BUILDING, file=sys.stderr, flush=True)
        made = built(at=min(at, now), now=now)
    except NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    print(told(made), flush=True)
    return CLEAN


def told(made: Built) -> str:
    """The accounts with their one-time passwords, and what to know for signing in."""
    from gongkai.text.forms import pad, width

    posts = max(_POSTS, *(width(account.posts) + _APART for account in made.accounts))
    lines = [
        f"  {pad(account.posts, posts)}{pad(account.name, 9)}{pad(account.username, _NAME)}{account.password}"
        for account in made.accounts
    ]
    head = f"示范乡镇已装好：{made.cases} 件申请，机关和人员都是虚构的。账号和一次性密码只显示这一次："
    asked = [f"  {pad(one.said, posts)}查询码 {one.code}　手机号后四位 {one.tail}" for one in made.asked]
    return "\n".join([head, *lines, _SIGN_IN, _AS_APPLICANT, *asked])
