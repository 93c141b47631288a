"""The command `gongkai admin-token`: lets somebody name the first administrators, or in again without password."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gongkai.cli import platform
from gongkai.cli.exits import BAD_INPUT, CLEAN, refuse


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai admin-token`."""
    parser.add_argument("--recover", metavar="用户名", help="给忘记密码、又没有别的管理员可找的人设置一次性密码")
    parser.add_argument("--site", default="http://127.0.0.1:8000", metavar="网址", help="平台的网址，用来写出完整地址")


def run(args: Namespace) -> int:
    """The exit code: 0 when a token or a password was printed."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    from gongkai.web.config import commands, guarding

    try:
        if args.recover:
            name, password = guarding.recovered(args.recover, at=platform.moment())
            print(
                f"{name}的一次性密码：{password}\n72 小时内有效，登录后要改成自己的；原来的登录已经结束，已记入审计。"
            )
            return CLEAN
        made = guarding.admin_token(at=platform.moment())
    except commands.NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    print(f"一次性令牌：{made.token}\n请在 30 分钟内打开下面的地址，填入令牌，设立三位管理员：")
    print(f"{args.site.rstrip('/')}{made.path}")
    return CLEAN
