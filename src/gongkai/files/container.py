"""The parts of a zip container (docx, xlsx, ofd, odt), inflated one at a time and counted while inflating.

Nothing is ever written to disk, so names such as `../x` are harmless and merely never asked for. What the directory
declares is not believed: sizes are counted, checksums compared, entries that share bytes refused.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import Final, NamedTuple

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread

_END: Final = struct.Struct("<4s4H2LH")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_STORED: Final = 0
_DEFLATED: Final = 8
_ZIP64: Final = 0xFFFFFFFF
_ENCRYPTED_FLAG: Final = 1


class Entry(NamedTuple):
    """One line of the container's directory. packed, unpacked: sizes in bytes as declared; at: where it starts."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    unpacked: int
    at: int


class Container:
    """The parts of one zip file. Raises UnableToRead (DAMAGED, BOMB, ENCRYPTED) as soon as something is wrong."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        entries = _directory(content)
        _refuse_shared_bytes(entries)
        if sum(entry.unpacked for entry in entries) > limits.UNPACKED:
            raise UnableToRead(Unread.BOMB, "展开后超过 200 MB")
        self._entries = {entry.name: entry for entry in entries}
        self._twice = _names_met_twice(entries) if len(self._entries) < len(entries) else frozenset[str]()

    @property
    def names(self) -> Iterable[str]:
        """The names of all parts, in directory order."""
        return self._entries

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def part(self, name: str, *, limit: int = limits.XML_PART) -> bytes:
        """The unpacked bytes of one part. Raises UnableToRead: DAMAGED (also: not there), BOMB, ENCRYPTED."""
        entry = self._entries.get(name)
        if entry is None:
            raise UnableToRead(Unread.DAMAGED, f"缺少部件 {name}")
        if name in self._twice:
            raise UnableToRead(Unread.DAMAGED, f"部件 {name} 出现两次")
        if entry.flags & _ENCRYPTED_FLAG:
            raise UnableToRead(Unread.ENCRYPTED)
        if entry.unpacked > limit:
            raise UnableToRead(Unread.BOMB, f"部件 {name} 展开后过大")
        if entry.unpacked > limits.RATIO_FROM and entry.unpacked > limits.RATIO * max(entry.packed, 1):
            raise UnableToRead(Unread.BOMB, f"部件 {name} 压缩比异常")
        return self._inflated(entry)

    def _inflated(self, entry: Entry) -> bytes:
        packed = self._packed(entry)
        if entry.method == _STORED:
            unpacked = packed
        elif entry.method == _DEFLATED:
            unpacked = _deflated(packed, entry)
        else:
            raise UnableToRead(Unread.DAMAGED, f"部件 {entry.name} 的压缩方式不认识")
        if len(unpacked) != entry.unpacked or zlib.crc32(unpacked) != entry.checksum:
            raise UnableToRead(Unread.DAMAGED, f"部件 {entry.name} 校验不符")
        return unpacked

    def _packed(self, entry: Entry) -> bytes:
        if entry.at + _LOCAL.size > len(self._content):
            raise UnableToRead(Unread.DAMAGED, "文件不完整")
        local = _LOCAL.unpack_from(self._content, entry.at)
        if local[0] != b"PK\x03\x04":
            raise UnableToRead(Unread.DAMAGED, "目录与内容不符")
        start = entry.at + _LOCAL.size + local[9] + local[10]
        packed = self._content[start : start + entry.packed]
        if len(packed) < entry.packed:
            raise UnableToRead(Unread.DAMAGED, "文件不完整")
        return packed


def _deflated(packed: bytes, entry: Entry) -> bytes:
    inflater = zlib.decompressobj(-15)
    try:
        unpacked = inflater.decompress(packed, entry.unpacked + 1)
    except zlib.error:
        raise UnableToRead(Unread.DAMAGED, f"部件 {entry.name} 无法展开") from None
    if len(unpacked) > entry.unpacked:
        raise UnableToRead(Unread.BOMB, f"部件 {entry.name} 比声明的大")
    return unpacked


def _directory(content: bytes) -> list[Entry]:
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - _END.size - 0xFFFF))
    if end < 0 or end + _END.size > len(content):
        raise UnableToRead(Unread.DAMAGED, "文件不完整")
    count, size, at = _END.unpack_from(content, end)[4:7]
    if count > limits.ENTRIES_COUNT:
        raise UnableToRead(Unread.BOMB, f"包内有 {count} 个部件")
    shift = end - size - at  # bytes put in front of the archive
    if shift < 0:
        raise UnableToRead(Unread.DAMAGED, "目录不完整")
    entries: list[Entry] = []
    position = at + shift
    for _ in range(count):
        entry, position = _entry(content, position, shift)
        entries.append(entry)
    return entries


def _entry(content: bytes, position: int, shift: int) -> tuple[Entry, int]:
    if position + _ENTRY.size > len(content) or content[position : position + 4] != b"PK\x01\x02":
        raise UnableToRead(Unread.DAMAGED, "目录不完整")
    (_, _, _, flags, method, _, _, checksum, packed, unpacked, name_length, extra, comment, _, _, _, at) = (
        _ENTRY.unpack_from(content, position)
    )
    if _ZIP64 in (packed, unpacked, at):
        raise UnableToRead(Unread.BOMB, "展开后超过 200 MB")
    start = position + _ENTRY.size
    name = content[start : start + name_length].decode("utf-8", errors="replace").replace("\\", "/")
    after = start + name_length + extra + comment
    return Entry(name, flags, method, checksum, packed, unpacked, at + shift), after


def _refuse_shared_bytes(entries: Iterable[Entry]) -> None:
    reached = 0
    for entry in sorted(entries, key=lambda each: each.at):
        if entry.at < reached:
            raise UnableToRead(Unread.BOMB, "包内部件相互重叠")
        reached = entry.at + _LOCAL.size + entry.packed


def _names_met_twice(entries: Iterable[Entry]) -> frozenset[str]:
    met: set[str] = set()
    twice: set[str] = set()
    for entry in entries:
        (twice if entry.name in met else met).add(entry.name)
    return frozenset(twice)
