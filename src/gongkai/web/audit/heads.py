"""Heads of the chains, exported: what stood last in each chain at that moment, to be kept where nobody reaches it.

A chain whose tail is cut off, or a database put back to an older day, is whole in itself: only a head kept elsewhere
tells. The file is signed with a key of the installation, so that a head changed afterwards is seen too.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from msgspec import Struct

from gongkai.web.vault.sealing import index_of

_TITLE: Final = "政务公开 审计链头"
_SIGNED: Final = "签章"
_PURPOSE: Final = "audit heads"


class BadHeads(ValueError):
    """The file is no export of heads, or was changed after it was written: a Chinese sentence."""


class ExportedHead(Struct, frozen=True):
    """The last line of a chain as it stood then. at: when it was exported."""

    chain: str
    number: int
    digest: str
    at: datetime


def written(heads: Iterable[ExportedHead], *, at: datetime) -> str:
    """The file: a title with the moment, a line for each chain, the signature. 网络安全等级保护2019 8.1.4."""
    lines = [f"{_TITLE}\t{at.isoformat()}"]
    lines += [f"{head.chain}\t{head.number}\t{head.digest}" for head in heads]
    body = "\n".join(lines)
    return f"{body}\n{_SIGNED}\t{index_of(body, purpose=_PURPOSE)}\n"


def read(text: str) -> list[ExportedHead]:
    """The heads of such a file. 网络安全等级保护2019 8.1.4. Raises BadHeads."""
    body, _, signature = text.rstrip("\n").rpartition("\n")
    first, *lines = body.split("\n")
    name, _, signed = signature.partition("\t")
    title, _, at = first.partition("\t")
    if title != _TITLE or name != _SIGNED:
        raise BadHeads("这不是审计链头文件。")
    if not hmac.compare_digest(signed, index_of(body, purpose=_PURPOSE)):
        raise BadHeads("链头文件的签章不对：它被改过，或者不是本系统导出的。")
    moment = datetime.fromisoformat(at)
    return [_head(line, moment) for line in lines]


def _head(line: str, at: datetime) -> ExportedHead:
    chain, number, digest = line.split("\t")
    return ExportedHead(chain, int(number), digest, at)
