"""The command `gongkai verify`: whether the ledger is as it was written, and whether a backup is whole."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from gongkai.cli import platform
from gongkai.cli.exits import BAD_INPUT, CLEAN, FINDINGS, refuse

_SHOWN = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai verify`."""
    parser.add_argument(
        "archives", nargs="*", type=Path, metavar="备份", help="通读这些备份，逐块核对；不写就验证审计记录"
    )
    parser.add_argument("--key", type=Path, metavar="文件", help="恢复密钥的文件，默认 GONGKAI_HOME/backup.key")
    parser.add_argument(
        "--heads",
        action="append",
        default=[],
        type=Path,
        metavar="文件",
        help="另外保存的链头文件，可以写几次；GONGKAI_HOME/audit-heads 里的总是用上",
    )
    parser.add_argument("--export", action="store_true", help="验证以后导出今天的链头文件")


def run(args: Namespace) -> int:
    """The exit code: 0 intact, 1 tampered with, 2 not to be read."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    if args.archives:
        return max(_read(path, args.key) for path in args.archives)
    from gongkai.web.config import commands, guarding

    try:
        chains = guarding.verified(args.heads)
        for chain in chains:
            _tell(chain.chain, chain.lines, chain.digest, chain.flaws, intact=chain.intact)
        if args.export and all(chain.intact for chain in chains):
            print(f"链头已导出：{guarding.export_heads(at=platform.moment())}")
    except commands.NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    except OSError as error:
        return refuse(BAD_INPUT, f"写不了链头文件：{error.strerror or error}。")
    if not chains:
        print("还没有审计记录。")
    return CLEAN if all(chain.intact for chain in chains) else FINDINGS


def _read(archive: Path, key: Path | None) -> int:
    from gongkai.cli.bar import bar
    from gongkai.web.config import commands, keeping

    try:
        with bar("正在通读") as told:
            found = keeping.checked(archive, key=key, told=told).manifest
    except keeping.ArchiveBad as error:
        print(f"{archive.name}：{error}")
        return FINDINGS
    except commands.NotSetUp as error:
        return refuse(BAD_INPUT, str(error))
    rows = sum(found.facts.counts.values())
    print(f"{archive.name}：完好，{found.made_at[:16].replace('T', ' ')} 所做，{rows} 行，{found.files} 个文件。")
    return CLEAN


def _tell(chain: str, lines: int, digest: str, flaws: tuple[str, ...], *, intact: bool) -> None:
    print(f"{chain}：{lines} 条，{'完整' if intact else '被动过'}，末条摘要 {digest[:16]}")
    for said in flaws[:_SHOWN]:
        print(f"  {said}")
    if len(flaws) > _SHOWN:
        print(f"  还有 {len(flaws) - _SHOWN} 处。")
