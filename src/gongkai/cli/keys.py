"""The command `gongkai keys`: changing the key that seals personal data and files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gongkai.cli import platform
from gongkai.cli.exits import BAD_INPUT, CLEAN, refuse

_SUITES = {"aes": "A", "sm4": "S"}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the commands of `gongkai keys`."""
    commands = parser.add_subparsers(dest="act", metavar="命令", title="命令", required=True)
    rotate = commands.add_parser("rotate", help="换一把新密钥，把已有的内容逐条换成新密钥加密；网页可以照常使用")
    rotate.add_argument("--suite", choices=sorted(_SUITES), default="aes", help="新密钥的算法，默认 aes")
    rotate.add_argument("--resume", action="store_true", help="不生成新密钥，接着做上次没做完的")


def run(args: Namespace) -> int:
    """The exit code: 0 when everything stands under the newest key."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    from gongkai.web.config import commands, guarding

    try:
        key, count = guarding.rotated(_SUITES[args.suite], new=not args.resume, at=platform.moment())
    except commands.NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    except OSError as error:
        return refuse(BAD_INPUT, f"换密钥没有做完：{error.strerror or error}。可以用 --resume 接着做。")
    print(f"现在用密钥 {key}；{count} 处换成了新密钥。旧密钥仍留在 field.keys 里，备份要用；请重新备份。")
    return CLEAN
