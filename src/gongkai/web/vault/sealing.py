"""Sealing 加密: authenticated encryption of short texts and whole files, bound to the place where they stand.

A sealed text reads `1.SUITE.KEY.PAYLOAD`; the suite is AES-256-GCM (`A`) or SM4-GCM (`S`). The place (table, row,
column) is authenticated with it, so that a value moved to another row does not open. 个人信息保护法2021 §51.
"""

from __future__ import annotations

import base64
import hmac
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from gongkai.web.vault.keys import Key, key_named, newest_key

_FORMAT: Final = "1"
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16


class UnableToUnseal(Exception):
    """The sealed value was changed, moved to another place, or its key is missing."""


def seal(text: str, *, place: str) -> str:
    """The text encrypted with the newest key for that one place; "" stays "". 个人信息保护法2021 §51."""
    if not text:
        return ""
    key = newest_key()
    payload = base64.urlsafe_b64encode(_encrypt(text.encode(), key=key, place=place)).decode("ascii")
    return f"{_FORMAT}.{key.suite}.{key.id}.{payload}"


def unseal(sealed: str, *, place: str) -> str:
    """The text that was sealed at that place. 个人信息保护法2021 §51. Raises UnableToUnseal."""
    if not sealed:
        return ""
    try:
        form, _suite, key_id, payload = sealed.split(".")
        if form != _FORMAT:
            raise ValueError(form)
        return _decrypt(base64.urlsafe_b64decode(payload), key=key_named(key_id), place=place).decode()
    except (ValueError, KeyError, InvalidTag) as wrong:
        raise UnableToUnseal(place) from wrong


def seal_bytes(content: bytes, *, place: str) -> bytes:
    """A file's content encrypted for that place, with the name of its key in front. 个人信息保护法2021 §51."""
    key = newest_key()
    return f"{_FORMAT}.{key.suite}.{key.id}.".encode("ascii") + _encrypt(content, key=key, place=place)


def unseal_bytes(sealed: bytes, *, place: str) -> bytes:
    """The content that was sealed at that place. 个人信息保护法2021 §51. Raises UnableToUnseal."""
    try:
        form, _suite, key_id, payload = sealed.split(b".", 3)
        if form != _FORMAT.encode("ascii"):
            raise ValueError(form)
        return _decrypt(payload, key=key_named(key_id.decode("ascii")), place=place)
    except (ValueError, KeyError, InvalidTag) as wrong:
        raise UnableToUnseal(place) from wrong


def key_of(sealed: bytes) -> str:
    """The name of the key that sealed a text or a file. 个人信息保护法2021 §51. Raises UnableToUnseal."""
    parts = sealed[:32].split(b".", 3)
    if len(parts) < 4:
        raise UnableToUnseal("no sealed value")
    return parts[2].decode("ascii")


def is_of_newest_key(sealed: str) -> bool:
    """Whether it stands under the newest key, or is empty. 个人信息保护法2021 §51. Raises UnableToUnseal."""
    return not sealed or key_of(sealed.encode("ascii")) == newest_key().id


def index_of(text: str, *, purpose: str) -> str:
    """A blind index: the same for the same text and purpose, meaningless without the key. 个人信息保护法2021 §51."""
    key = key_named("index")
    return hmac.new(key.secret, f"{purpose}\0{text}".encode(), "sha256").hexdigest()


def _cipher(key: Key, nonce: bytes, tag: bytes | None = None) -> Cipher[modes.GCM]:
    algorithm = algorithms.SM4(key.secret[:16]) if key.suite == "S" else algorithms.AES(key.secret)
    return Cipher(algorithm, modes.GCM(nonce, tag))


def _encrypt(plain: bytes, *, key: Key, place: str) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    encryptor = _cipher(key, nonce).encryptor()
    encryptor.authenticate_additional_data(place.encode())
    sealed = encryptor.update(plain) + encryptor.finalize()
    return nonce + sealed + encryptor.tag


def _decrypt(sealed: bytes, *, key: Key, place: str) -> bytes:
    if len(sealed) < _NONCE_BYTES + _TAG_BYTES:
        raise ValueError("short")
    nonce, body, tag = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:-_TAG_BYTES], sealed[-_TAG_BYTES:]
    decryptor = _cipher(key, nonce, tag).decryptor()
    decryptor.authenticate_additional_data(place.encode())
    return decryptor.update(body) + decryptor.finalize()
