"""What an archive says of itself: written last, when everything else is known; compared with what is really there."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

SQLITE: Final = "database.sqlite3.gz"
POSTGRES: Final = "database.pgdump"
SETTINGS: Final = "settings.json"
KEYS: Final = "keys.locked"
MANIFEST: Final = "manifest.json"
_MEMBER: Final = re.compile(
    r"database\.sqlite3\.gz|database\.pgdump|settings\.json|keys\.locked|files/[0-9a-f]{32}|audit-heads/[0-9-]{10}\.txt"
)


class Head(Struct, frozen=True):
    """The last line of a chain of the ledger at the moment of the backup. 网络安全等级保护2019 8.1.4."""

    chain: str
    number: int
    digest: str


class Facts(Struct, frozen=True, kw_only=True):
    """What is true of a database: by it a restored one is held against the one that was kept.

    migrations: what was applied, `app.name`; counts: rows by table; heads: of the ledger.
    """

    vendor: str
    server: str
    migrations: tuple[str, ...]
    counts: dict[str, int]
    heads: tuple[Head, ...]


class Manifest(Struct, frozen=True, kw_only=True):
    """digests: SHA-256 of every other member by its name; gone: files that had a row and no content already."""

    version: str
    made_at: str
    facts: Facts
    digests: dict[str, str]
    gone: tuple[str, ...]

    @property
    def files(self) -> int:
        """How many files of the vault it holds."""
        return sum(name.startswith("files/") for name in self.digests)


def is_member(name: str) -> bool:
    """Whether an archive may hold something of that name: nothing else is ever unpacked."""
    return _MEMBER.fullmatch(name) is not None


def differing(kept: Facts, found: Facts) -> list[str]:
    """What a restored database lacks or has otherwise, as Chinese sentences; none where it is the one that was kept."""
    said = [
        f"表 {table}：备份时 {kept.counts.get(table, 0)} 行，恢复后 {found.counts.get(table, 0)} 行。"
        for table in sorted(kept.counts.keys() | found.counts.keys())
        if kept.counts.get(table, 0) != found.counts.get(table, 0)
    ]
    if sorted(kept.migrations) != sorted(found.migrations):
        said.append("数据库的结构版本与备份时不同。")
    if sorted(kept.heads, key=_chain) != sorted(found.heads, key=_chain):
        said.append("审计记录各链的末条与备份时不同。")
    return said


def _chain(head: Head) -> str:
    return head.chain
