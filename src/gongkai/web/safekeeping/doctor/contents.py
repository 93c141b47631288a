"""What is kept: keys that open it, files that are there, the ledger of the last day, the clock against it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from gongkai.web.audit import queries as audit
from gongkai.web.audit.verification import verify_since
from gongkai.web.safekeeping.doctor.finding import Finding, notice, well, wrong
from gongkai.web.vault.queries import missing
from gongkai.web.vault.sealing import UnableToUnseal
from gongkai.web.vault.services.rotation import open_one_of_each, orphans

_SKEW: Final = timedelta(minutes=5)
_DAY: Final = timedelta(days=1)
_HOPEFUL: Final = 1.5
"""Days for which a file without a row may lie: they are swept once a day, a day old."""


def keys(_at: datetime) -> Iterator[Finding]:
    """Whether the field keys open what they should and only their owner reads them. 个人信息保护法2021 §51."""
    path = Path(settings.GONGKAI_HOME) / "field.keys"
    if not path.exists():
        yield wrong("加密密钥", f"{path} 不在", "放回另外保存的 field.keys；新装的平台，运行 gongkai serve 就会生成。")
        return
    try:
        open_one_of_each()
    except UnableToUnseal:
        yield wrong("加密密钥", "打不开数据库里的加密内容", "放回这个数据库原来的 field.keys。")
    except (OSError, ValueError) as error:
        yield wrong("加密密钥", f"读不了 {path}：{error}", "核对文件权限；文件坏了，用另外保存的那一份换上。")
    else:
        yield well("加密密钥", "在，每种加密内容各打开了一条")
    if path.exists() and path.stat().st_mode & 0o077:
        yield wrong("密钥的权限", "别的用户也读得到 field.keys", f"chmod 600 {path}")


def files(at: datetime) -> Iterator[Finding]:
    """Whether every file that has a row is there, and none lies about that has none. 网络安全等级保护2019 8.1.4."""
    try:
        lost = [file.pk.hex for file in missing()]
        left = [name for name, written in orphans() if written < (at - _DAY * _HOPEFUL).timestamp()]
    except OSError as error:
        yield wrong("文件", f"放文件的地方读不了：{error.strerror or error}", "核对 GONGKAI_FILES 和它的权限。")
        return
    if lost:
        said = f"有记录、没有内容的文件 {len(lost)} 个，如 {lost[0]}"
        yield wrong("文件", said, "从最近一份有它们的备份里取回（恢复到另一个 GONGKAI_HOME，再拷回来）。")
    else:
        yield well("文件", "每个有记录的文件，内容都在")
    if left:
        yield notice("多余的文件", f"{len(left)} 个没有记录的文件一天多没清掉", "看后台工作是否在运行：它每天清一次。")


def ledger(at: datetime) -> Iterator[Finding]:
    """Whether the lines of the last day are as they were written. 网络安全等级保护2019 8.1.4."""
    chains = [verify_since(chain, at - _DAY) for chain, _, _ in audit.last_lines()]
    flaws = [flaw for chain in chains for flaw in chain.flaws if flaw.grave]
    if flaws:
        yield wrong("审计记录", f"{flaws[0].chain}：{flaws[0].said}", "运行 gongkai verify 看全部，并报告审计管理员。")
    else:
        count = sum(chain.lines for chain in chains)
        yield well("审计记录", f"最近一天 {count} 条，接得上（全部的用 gongkai verify 查）")


def clock(at: datetime) -> Iterator[Finding]:
    """Whether the clock stands behind the ledger. 网络安全等级保护2019 8.1.4."""
    newest = audit.newest_at()
    if newest is not None and newest > at + _SKEW:
        yield wrong("时钟", f"比最后一条审计记录还早 {_minutes(newest - at)} 分钟", "校准时钟（开启 NTP）。")
    else:
        yield well("时钟", "不早于最后一条审计记录")


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
