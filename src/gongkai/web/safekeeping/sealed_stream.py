"""A stream sealed in chunks 分块加密: whoever reads it knows of every chunk that it is the one written, in its place.

Form: a line that names it, the length of a header and the header, then chunks of AES-256-GCM or SM4-GCM. Each archive
has a key of its own, drawn from the recovery key, a random salt and the header: a changed header opens nothing. The
nonce is the number of the chunk and whether it is the last: none can be left out, swapped, or cut off at the end.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from typing import IO, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct

from gongkai.web.safekeeping.refusing import Unreadable

CHUNK: Final = 1 << 18
_NAME: Final = b"gongkai-backup "
_FORM: Final = b"1"
_TAG: Final = 16
_SALT: Final = 32
_LONGEST_HEADER: Final = 1 << 16
_CUT: Final = "备份不完整：后面被截去了，或者没有写完。"


class Header(Struct, frozen=True, kw_only=True):
    """What may be read of an archive without its key. suite: A AES-256-GCM, S SM4-GCM; key: which recovery key."""

    suite: str
    key: str
    salt: str
    made_at: str
    version: str

    @classmethod
    def fresh(cls, *, suite: str, key: str, made_at: str, version: str) -> Header:
        """One for a new archive, with a salt of its own. 网络安全等级保护2019 8.1.4."""
        salt = b64encode(os.urandom(_SALT)).decode("ascii")
        return cls(suite=suite, key=key, salt=salt, made_at=made_at, version=version)


class SealingWriter:
    """Takes bytes, puts sealed chunks into the file. Without `close` the archive has no end and does not open."""

    def __init__(self, file: IO[bytes], header: Header, *, secret: bytes) -> None:
        written = msgspec.json.encode(header)
        self._file, self._rest, self._number = file, bytearray(), 0
        self._key = _derived(header, written, secret)
        self._suite = header.suite
        file.write(_NAME + _FORM + b"\n" + len(written).to_bytes(4, "big") + written)

    def write(self, data: bytes) -> int:
        """Takes the bytes. Raises OSError."""
        self._rest += data
        while len(self._rest) > CHUNK:  # one more byte is known to follow: not the last
            self._put(bytes(self._rest[:CHUNK]), last=False)
            del self._rest[:CHUNK]
        return len(data)

    def close(self) -> None:
        """Seals the end. Raises OSError."""
        self._put(bytes(self._rest), last=True)

    def _put(self, chunk: bytes, *, last: bool) -> None:
        encryptor = Cipher(_algorithm(self._suite, self._key), modes.GCM(_nonce(self._number, last))).encryptor()
        self._file.write(encryptor.update(chunk) + encryptor.finalize() + encryptor.tag)
        self._number += 1


class OpeningReader:
    """Gives back the bytes of an archive, each chunk only after it was found to be the one that was sealed there."""

    def __init__(self, file: IO[bytes], header: Header, written: bytes, *, secret: bytes) -> None:
        self._file, self._rest, self._number, self._ended = file, b"", 0, False
        self._key = _derived(header, written, secret)
        self._suite = header.suite
        self._next = file.read(CHUNK + _TAG)

    def read(self, size: int) -> bytes:
        """At most so many bytes; none after the last. Raises Unreadable."""
        if not self._rest and not self._ended:
            self._rest = self._open()
        given, self._rest = self._rest[:size], self._rest[size:]
        return given

    def drain(self) -> None:
        """Reads on to the sealed end. Raises Unreadable where it is not there."""
        while self.read(CHUNK):
            pass

    def _open(self) -> bytes:
        chunk, self._next = self._next, self._file.read(CHUNK + _TAG)
        last = not self._next
        try:
            plain = self._opened(chunk, last=last)
        except InvalidTag:
            raise Unreadable(self._fault(chunk, last=last)) from None
        self._number, self._ended = self._number + 1, last
        return plain

    def _opened(self, chunk: bytes, *, last: bool) -> bytes:
        if len(chunk) < _TAG:
            raise InvalidTag
        nonce = _nonce(self._number, last)
        decryptor = Cipher(_algorithm(self._suite, self._key), modes.GCM(nonce, chunk[-_TAG:])).decryptor()
        return decryptor.update(chunk[:-_TAG]) + decryptor.finalize()

    def _fault(self, chunk: bytes, *, last: bool) -> str:
        """Cut off between two chunks, or something else."""
        try:
            if last:
                self._opened(chunk, last=False)
                return _CUT
        except InvalidTag:
            pass
        return f"备份已损坏：第 {self._number + 1} 块被改动、调换或者截断，不能用它恢复。"


def header_of(file: IO[bytes]) -> tuple[Header, bytes]:
    """The header of the archive and its very bytes; the file then stands at the first chunk. Raises Unreadable."""
    name = file.readline(len(_NAME) + 8)
    if not name.startswith(_NAME) or not name.endswith(b"\n"):
        raise Unreadable("这不是 gongkai 的备份文件，或者开头已损坏。")
    if name != _NAME + _FORM + b"\n":
        form = name[len(_NAME) : -1].decode("ascii", "replace")
        raise Unreadable(f"备份的格式是“{form}”，本程序只认识格式 1：请用做这份备份的版本或者更新的版本。")
    size = int.from_bytes(file.read(4), "big")
    if size > _LONGEST_HEADER:
        raise Unreadable("备份的开头已损坏。")
    written = file.read(size)
    try:
        header = msgspec.json.decode(written, type=Header)
        b64decode(header.salt, validate=True)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Unreadable("备份的开头已损坏。") from error
    return header, written


def _derived(header: Header, written: bytes, secret: bytes) -> bytes:
    hashed: hashes.HashAlgorithm = hashes.SM3() if header.suite == "S" else hashes.SHA256()
    drawn = HKDF(hashed, 32, salt=b64decode(header.salt), info=_NAME + _FORM + written)
    return drawn.derive(secret)


def _algorithm(suite: str, key: bytes) -> algorithms.AES | algorithms.SM4:
    return algorithms.SM4(key[:16]) if suite == "S" else algorithms.AES(key)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
