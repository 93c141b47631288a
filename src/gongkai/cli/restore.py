"""The command `gongkai restore`: a backup put back into an empty installation, and held against what it was."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.cli import platform
from gongkai.cli.bar import bar
from gongkai.cli.exits import BAD_INPUT, CLEAN, FINDINGS, refuse

if TYPE_CHECKING:
    from gongkai.web.safekeeping.restoring import Restored

_MOST = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai restore`."""
    parser.add_argument("archive", type=Path, metavar="备份", help="gongkai backup 做的文件")
    parser.add_argument("--key", type=Path, metavar="文件", help="恢复密钥的文件，默认 GONGKAI_HOME/backup.key")
    parser.add_argument("--with-keys", action="store_true", help="备份里带有加密密钥的，用恢复口令取出来")
    parser.add_argument("--anew", action="store_true", help="这里已有数据的，先挪到一边（不删除），再恢复；先停下服务")
    parser.add_argument("--quiet", action="store_true", help="不显示进度")


def run(args: Namespace) -> int:
    """The exit code: 0 when all is as it was kept, 1 when the archive is bad or something is missing."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    from gongkai.cli.passphrase import passphrase
    from gongkai.web.config import commands, keeping

    said = passphrase(twice=False) if args.with_keys else ""
    if isinstance(said, int):
        return said
    try:
        with bar("正在恢复", quiet=args.quiet) as told:
            found = keeping.restored(
                args.archive, key=args.key, at=platform.moment(), told=told, anew=args.anew, passphrase=said
            )
    except keeping.ArchiveBad as error:
        return refuse(FINDINGS, str(error))
    except commands.NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    _tell(found)
    return FINDINGS if found.wrong else CLEAN


def _tell(found: Restored) -> None:
    if found.aside:
        print(f"原来的数据挪到了 {found.aside}（PostgreSQL 的表在同名的 schema 里），没有删除。")
    print(f"已恢复 {found.made_at[:16].replace('T', ' ')} 的备份：{found.rows} 行，{found.files} 个文件。")
    for line in found.wrong[:_MOST]:
        print(f"不符：{line}")
    if not found.wrong:
        print("行数、文件摘要、审计记录与备份时一致。")
    for line in found.lacking:
        print(f"注意：{line}")
    print("接着运行 gongkai serve（旧版本的数据库会在启动时升级），再运行 gongkai doctor。")
