"""An archive as a row of named members in a sealed stream, the manifest last; read from front to end, once."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Final

import msgspec
from msgspec import Struct

from gongkai.web.safekeeping.manifest import MANIFEST, Manifest, is_member
from gongkai.web.safekeeping.recovery import name_of
from gongkai.web.safekeeping.refusing import Unreadable
from gongkai.web.safekeeping.sealed_stream import Header, OpeningReader, SealingWriter, header_of

HALF: Final = ".half"
"""The ending of an archive that is being written."""
_AT_ONCE: Final = 1 << 18


class Packing:
    """Members go in one after the other; each leaves its digest for the manifest."""

    def __init__(self, writer: SealingWriter) -> None:
        self._tar = tarfile.TarFile.open(fileobj=writer, mode="w|")  # type: ignore[call-overload]
        self._writer = writer
        self.digests: dict[str, str] = {}

    def put(self, name: str, content: bytes) -> None:
        """A member of these bytes. 网络安全等级保护2019 8.1.4. Raises OSError."""
        self._add(name, BytesIO(content), len(content))
        self.digests[name] = sha256(content).hexdigest()

    def put_file(self, name: str, path: Path) -> None:
        """A member that lies on the disk and that nobody changes. 网络安全等级保护2019 8.1.4. Raises OSError."""
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
            file.seek(0)
            self._add(name, file, path.stat().st_size)
        self.digests[name] = digest

    def end(self, manifest: Manifest) -> None:
        """The manifest and the sealed end. Raises OSError."""
        content = msgspec.json.encode(manifest)
        self._add(MANIFEST, BytesIO(content), len(content))
        self._tar.close()
        self._writer.close()

    def _add(self, name: str, content: IO[bytes], size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size = size
        self._tar.addfile(member, content)


class Found(Struct, frozen=True):
    """What an archive was found to hold."""

    header: Header
    manifest: Manifest


@contextmanager
def packing(path: Path, header: Header, *, secret: bytes) -> Iterator[Packing]:
    """An archive that stands under that name once it is whole and on the disk, and not before. Raises OSError."""
    half = path.with_name(f"{path.name}{HALF}")
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield Packing(SealingWriter(file, header, secret=secret))
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def read_whole(
    path: Path, *, secret: bytes, took: Callable[[str, IO[bytes]], object] | None = None, told: Callable[[int], object]
) -> Found:
    """Reads every byte: each chunk authenticated, each member held against the manifest. 网络安全等级保护2019 8.1.4.

    took: gets name and content of each member as it passes; told: how many have passed. Raises Unreadable, OSError.
    """
    with path.open("rb") as file:
        header, written = header_of(file)
        if header.key != name_of(secret):
            raise Unreadable(f"恢复密钥不对：这份备份用的是密钥 {header.key}，给出的是 {name_of(secret)}。")
        reader = OpeningReader(file, header, written, secret=secret)
        digests, manifest = _members(reader, took or _nobody, told)
        reader.drain()
    _compare(digests, manifest)
    return Found(header, manifest)


def _members(
    reader: OpeningReader, took: Callable[[str, IO[bytes]], object], told: Callable[[int], object]
) -> tuple[dict[str, str], Manifest]:
    digests: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(fileobj=reader, mode="r|") as tar:  # type: ignore[call-overload]
            for member in tar:
                content = tar.extractfile(member)
                if content is None or manifest is not None:
                    raise Unreadable("备份里有不该有的内容。")
                if member.name == MANIFEST:
                    manifest = msgspec.json.decode(content.read(), type=Manifest)
                    continue
                if not is_member(member.name) or member.name in digests:
                    raise Unreadable(f"备份里有不该有的内容：{member.name}。")
                passing = _Passing(content)
                took(member.name, passing)  # type: ignore[arg-type]
                digests[member.name] = passing.digest()
                told(len(digests))
    except (tarfile.TarError, msgspec.MsgspecError) as error:
        raise Unreadable("备份的内容排列不对，不能用它恢复。") from error
    if manifest is None:
        raise Unreadable("备份里没有清单，不能用它恢复。")
    return digests, manifest


class _Passing:
    """A member's content whose digest is taken as it is read."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content, self._hash = content, sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        found = self._content.read(size)
        self._hash.update(found)
        return found

    def digest(self) -> str:
        """Of the whole, whatever was left unread."""
        while self.read(_AT_ONCE):
            pass
        return self._hash.hexdigest()


def _nobody(_name: str, _content: IO[bytes]) -> None:
    """Nobody wants the content."""


def _compare(digests: dict[str, str], manifest: Manifest) -> None:
    wrong = sorted(name for name, digest in manifest.digests.items() if digests.get(name) != digest)
    more = sorted(digests.keys() - manifest.digests.keys())
    if wrong or more:
        raise Unreadable(f"备份的内容与清单不符：{'、'.join([*wrong, *more][:3])} 等 {len(wrong) + len(more)} 处。")
