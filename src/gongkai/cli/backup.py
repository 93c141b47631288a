"""The command `gongkai backup`: the whole platform in one sealed file, while it is in use."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.cli import platform
from gongkai.cli.bar import bar
from gongkai.cli.exits import BAD_INPUT, CLEAN, FINDINGS, refuse

if TYPE_CHECKING:
    from gongkai.web.safekeeping.backing_up import Made

_FRESH = """第一次备份，生成了恢复密钥 {path}。没有它，备份打不开：
请现在运行 gongkai backup --print-key，打印两份，和 field.keys 的副本分开保存，都不要和备份放在一起。"""
_MEGABYTE = 1 << 20


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai backup`."""
    parser.add_argument(
        "place", nargs="?", type=Path, metavar="位置", help="文件夹，或者以 .backup 结尾的文件；默认 GONGKAI_BACKUP"
    )
    parser.add_argument("--keep", type=int, default=0, metavar="份数", help="文件夹里只留最近几份，默认都留")
    parser.add_argument("--with-keys", action="store_true", help="连同加密密钥一起，用另外的恢复口令锁住")
    parser.add_argument("--print-key", action="store_true", help="只打印恢复密钥，用来抄写、打印")
    parser.add_argument("--quiet", action="store_true", help="不显示进度")


def run(args: Namespace) -> int:
    """The exit code: 1 when files had lost their content already."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    from gongkai.web.config.commands import NotSetUp

    if args.keep < 0:
        return refuse(BAD_INPUT, "--keep 至少是 1；不写就都留。")
    try:
        return _print_key() if args.print_key else _back_up(args)
    except NotSetUp as error:
        return refuse(BAD_INPUT, str(error))


def _print_key() -> int:
    from gongkai.web.config import keeping

    key, path = keeping.recovery_key()
    print(f"政务公开平台 恢复密钥（{path}）\n{key}")
    return CLEAN


def _back_up(args: Namespace) -> int:
    from gongkai.cli.passphrase import passphrase
    from gongkai.web.config import keeping

    said = passphrase(twice=True) if args.with_keys else ""
    if isinstance(said, int):
        return said
    with bar("正在备份", quiet=args.quiet) as told:
        made = keeping.backed_up(args.place, at=platform.moment(), told=told, keep=args.keep, passphrase=said)
    return _tell(made)


def _tell(made: Made) -> int:
    from gongkai.web.config import keeping

    size = f"{made.size / _MEGABYTE:.1f} MB"
    print(f"已备份到 {made.path}：{made.rows} 行，{made.files} 个文件，{size}，已通读核对。")
    if made.removed:
        print(f"删去旧的 {len(made.removed)} 份。")
    if made.fresh_key:
        print(_FRESH.format(path=keeping.recovery_key()[1]))
    if made.gone:
        print(f"注意：有 {len(made.gone)} 个文件的内容早已不在，备份里也没有。请运行 gongkai doctor。")
        return FINDINGS
    return CLEAN
