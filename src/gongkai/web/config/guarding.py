"""What whoever holds the machine does for its safety: the first token, verifying the ledger, changing the key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from gongkai.web.config.commands import NotSetUp, migrate, start

_PASSES: Final = 5
"""How often everything is gone through after a change of the key: what was on its way comes under the next pass."""


class Token(Struct, frozen=True):
    """A one-time token and the path of the page that takes it."""

    token: str
    path: str


class Chain(Struct, frozen=True):
    """One chain of the ledger after verification: lines, last digest, whether intact, what was found."""

    chain: str
    lines: int
    digest: str
    intact: bool
    flaws: tuple[str, ...]


def admin_token(*, at: datetime) -> Token:
    """A token that names the first administrators once. Raises NotSetUp where there are some."""
    migrate()
    from django.urls import reverse

    from gongkai.web.accounts.services.beginning import AlreadyBegun, make_token

    try:
        return Token(make_token(at=at), reverse("begin"))
    except AlreadyBegun as error:
        raise NotSetUp(str(error)) from error


def recovered(username: str, *, at: datetime) -> tuple[str, str]:
    """Name and one-time password of somebody who forgot his. Raises NotSetUp."""
    migrate()
    from gongkai.web.accounts.queries import person_named
    from gongkai.web.accounts.services.passwords import reset_from_console

    if person_named(username) is None:
        raise NotSetUp(f"没有用户名为“{username}”的人员。")
    person, password = reset_from_console(username, at=at)
    return person.name, password


def verified(files: Iterable[Path]) -> list[Chain]:
    """Every chain counted again, held against the heads of these files and of the home folder.

    Raises NotSetUp where a file is no export of heads, was changed, or the database cannot be read.
    """
    start()
    from django.conf import settings
    from django.db import DatabaseError

    from gongkai.web.audit.heads import BadHeads, read
    from gongkai.web.audit.verification import verify_all

    home = sorted((Path(settings.GONGKAI_HOME) / "audit-heads").glob("*.txt"))
    heads = []
    for path in [*home, *files]:
        try:
            heads += read(path.read_text("utf-8"))
        except (BadHeads, UnicodeDecodeError) as error:
            raise NotSetUp(f"{path.name}：{error if isinstance(error, BadHeads) else '不是文本'}") from error
        except OSError as error:
            raise NotSetUp(f"读不了 {path}：{error.strerror or error}。") from error
    try:
        found = verify_all(heads)
    except DatabaseError as error:
        raise NotSetUp("平台还没有建好数据库，请先运行 gongkai serve。") from error
    return [
        Chain(one.chain, one.lines, one.digest, one.intact, tuple(f"{flaw.kind}：{flaw.said}" for flaw in one.flaws))
        for one in found
    ]


def export_heads(*, at: datetime) -> Path:
    """The file of today's heads in the home folder. Raises NotSetUp, OSError."""
    start()
    from django.conf import settings
    from django.db import DatabaseError

    from gongkai.web.audit.services import export_heads as export

    try:
        return export(Path(settings.GONGKAI_HOME) / "audit-heads", at=at)
    except DatabaseError as error:
        raise NotSetUp("平台还没有建好数据库，请先运行 gongkai serve。") from error


def rotated(suite: str, *, new: bool, at: datetime) -> tuple[str, int]:
    """The name of the key that seals now, and how many rows, secrets and files were sealed anew.

    new: with a new key of that suite; else a rotation that was broken off is gone on with. Raises NotSetUp.
    """
    migrate()
    from gongkai.web.accounts.queries import SYSTEM
    from gongkai.web.accounts.services import factors
    from gongkai.web.accounts.services.ledger import SYSTEM_CHAIN, write
    from gongkai.web.vault.keys import add_key, newest_key
    from gongkai.web.vault.sealing import UnableToUnseal
    from gongkai.web.vault.services import rotation

    key = add_key(suite) if new else newest_key()
    if new:
        write(SYSTEM_CHAIN, "vault.key", "installation", f"在服务器上更换加密密钥，新密钥 {key.id}。", by=SYSTEM, at=at)
    count = 0
    try:
        for number in range(_PASSES):
            rotation.wait_for_writers()
            found = rotation.reseal_columns() + factors.reseal() + rotation.reseal_files()
            count += found
            if number and not found:
                break
        return key.id, count
    except UnableToUnseal as error:
        raise NotSetUp(f"有一处加密内容打不开（{error}），它没有换成新密钥，其余的可以继续。") from error
