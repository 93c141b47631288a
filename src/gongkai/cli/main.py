"""The command `gongkai`: finds the subcommand in the arguments and loads that one alone."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from gongkai import __version__
from gongkai.cli.exits import BAD_INPUT
from gongkai.cli.parser import ChineseParser

COMMANDS = {
    "admin-token": "设立首批管理员的一次性令牌",
    "annual": "读取、检查、比对政府信息公开工作年度报告",
    "backup": "备份整个平台，服务不用停",
    "doctor": "体检平台：哪里正常，哪里不正常，该怎么办",
    "due": "推算答复期限，逐日说明",
    "fee": "计算信息处理费",
    "keys": "更换加密密钥",
    "law": "查法条、期限、设置，查看日历是否收录",
    "publish": "把公开的信息发布成静态网页",
    "recompute": "核对平台里各件的期限等栏目是否与办理记录一致",
    "demo": "装入示范乡镇：一整年的案件，看看平台怎么用",
    "reindex": "重建全站搜索",
    "restore": "用备份恢复平台",
    "screen": "公开前检查：文件里有没有个人信息、密级标志、隐藏内容、没填完的地方",
    "serve": "在本机打开平台：依申请公开、工作台、年报体检",
    "tick": "平台每日要做的事：更新期限、提醒、每日摘要",
    "verify": "验证审计记录有没有被动过，备份是不是完好",
    "worker": "平台的后台工作（不随网页服务运行时用）",
}
INTERRUPTED = 130
DESCRIPTION = "gongkai 政务公开：法条、期限、费用，以及年度报告的读取与检查。全部离线运行，不上传任何内容。"
EPILOG = "退出码：0 没有问题；1 发现问题；2 读不了或用法不对；3 缺少法规或日历数据。"


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of the command given by `argv` (the process's own arguments when None)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.disable()  # one answer leaves no garbage worth looking for; a command over many files looks for it again
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`gongkai … | head`): nothing to say, and nothing more to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    finally:
        gc.enable()
        if argv is None:
            gc.freeze()  # the process ends: all that was loaded need not be looked through once more for garbage


def _run(arguments: list[str]) -> int:
    parser = _parser(asked=next((word for word in arguments if not word.startswith("-")), ""))
    parsed = parser.parse_args(arguments)
    if not parsed.command:
        parser.print_help()
        return BAD_INPUT
    code: int = _module(parsed.command).run(parsed)
    sys.stdout.flush()
    return code


def _parser(*, asked: str) -> ChineseParser:
    parser = ChineseParser(prog="gongkai", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"gongkai {__version__}", help="显示版本号")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令")
    # A start must stay fast: when a command is asked for, only its parser is built and only its module loaded.
    for name in [asked] if asked in COMMANDS else COMMANDS:
        said = COMMANDS[name]
        child = commands.add_parser(name, help=said, description=f"{said}。", epilog=EPILOG)
        if name == asked:
            _module(name).add_arguments(child)
    return parser


def _module(command: str) -> Any:
    return import_module(f"gongkai.cli.{command.replace('-', '_')}")


if __name__ == "__main__":
    sys.exit(main())
