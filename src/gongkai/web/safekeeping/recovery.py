"""The recovery key 恢复密钥 that seals backups, and the passphrase under which a backup may carry the field keys.

The key is a line that can be printed, copied by hand and typed in again: base32 in groups of four, the last ones a
check. It is in no backup.
"""

from __future__ import annotations

import base64
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

from gongkai.web.safekeeping.refusing import UnableToKeep, Unreadable

_FILE: Final = "backup.key"
_BYTES: Final = 32
_CHECK: Final = 3
_SHORTEST: Final = 16
_COST: Final = 1 << 16
"""Of scrypt: 64 MB and a fifth of a second for each guess."""


def key_path() -> Path:
    """Where the recovery key stands: GONGKAI_BACKUP_KEY, else `backup.key` of the home folder."""
    return Path(settings.BACKUP_KEY) if settings.BACKUP_KEY else Path(settings.GONGKAI_HOME) / _FILE


def made_key() -> tuple[bytes, bool]:
    """The recovery key, and whether it was made just now. 网络安全等级保护2019 8.1.4. Raises OSError, UnableToKeep."""
    path = key_path()
    if path.exists():
        return read_key(path), False
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{secrets.token_hex(8)}")  # a process that was killed may have had our number
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(printed(secrets.token_bytes(_BYTES)) + "\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # somebody was first: his counts
        os.link(half, path)
    half.unlink()
    return read_key(path), True


def read_key(path: Path | None = None) -> bytes:
    """The recovery key of that file, else the one of this installation. Raises UnableToKeep."""
    found = path or key_path()
    try:
        return typed(found.read_text("ascii"))
    except FileNotFoundError as error:
        said = f"没有找到恢复密钥 {found}。请把另外保存的恢复密钥放到那里，或者用 --key 指定它的文件。"
        raise UnableToKeep(said) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnableToKeep(f"读不了恢复密钥 {found}。") from error


def printed(secret: bytes) -> str:
    """The key as it is printed. 网络安全等级保护2019 8.1.4."""
    text = base64.b32encode(secret + sha256(secret).digest()[:_CHECK]).decode("ascii")
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def typed(text: str) -> bytes:
    """The key that somebody copied or typed. Raises UnableToKeep where a character is wrong."""
    try:
        found = base64.b32decode("".join(text.split()).replace("-", "").upper())
    except ValueError as error:
        raise UnableToKeep("恢复密钥写得不对：应当是 14 组、每组 4 个字符（A–Z、2–7）。") from error
    secret, check = found[:_BYTES], found[_BYTES:]
    if len(secret) != _BYTES or sha256(secret).digest()[:_CHECK] != check:
        raise UnableToKeep("恢复密钥写错了字符，请对照原件。")
    return secret


def name_of(secret: bytes) -> str:
    """What an archive calls the key, which tells nothing of it. 网络安全等级保护2019 8.1.4."""
    return sha256(b"gongkai recovery key" + secret).hexdigest()[:8]


def lock(files: dict[str, str], *, passphrase: str) -> bytes:
    """Key files sealed under a passphrase. 个人信息保护法2021 §51. Raises UnableToKeep where it is too short."""
    if len(passphrase) < _SHORTEST:
        raise UnableToKeep(f"恢复口令至少 {_SHORTEST} 个字符，例如五六个不相干的词。")
    salt, nonce = os.urandom(16), os.urandom(12)
    return salt + nonce + _under(passphrase, salt).encrypt(nonce, msgspec.json.encode(files), None)


def unlock(sealed: bytes, *, passphrase: str) -> dict[str, str]:
    """The key files that were sealed so. 个人信息保护法2021 §51. Raises Unreadable."""
    salt, nonce, body = sealed[:16], sealed[16:28], sealed[28:]
    try:
        return msgspec.json.decode(_under(passphrase, salt).decrypt(nonce, body, None), type=dict[str, str])
    except (InvalidTag, ValueError) as error:
        raise Unreadable("恢复口令不对，备份里的密钥没有打开。") from error


def _under(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(passphrase.encode()))
