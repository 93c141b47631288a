"""From bytes to renditions: bounds, what the file really is, then the reader that knows the format."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from typing import Final

from gongkai.files import limits
from gongkai.files.cpu_limit import cpu_limit
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.sniffing import agreed_kind, kind_of
from gongkai.files.source import Kind, Source
from gongkai.screening.model import Place, Rendition, Sight
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.inner import Inner

Reader = Callable[[Source, Gathered, Inner], None]
_READERS: Final = {
    Kind.DOCX: ("docx", "read_docx"),
    Kind.XLSX: ("xlsx", "read_xlsx"),
    Kind.PDF: ("pdf", "read_pdf"),
    Kind.HTML: ("html", "read_page_file"),
    Kind.MHT: ("html", "read_page_file"),
    Kind.TEXT: ("text", "read_text_file"),
    Kind.MARKDOWN: ("text", "read_text_file"),
    Kind.PICTURE: ("pictures", "read_picture"),
}
_CONVERTED: Final = frozenset({Kind.DOC, Kind.XLS, Kind.RTF, Kind.OFD, Kind.ODT, Kind.ODS, Kind.WORD_XML})
SECONDS: Final = 30.0
SECONDS_WITH_PICTURES: Final = 300.0
"""Of the processor, for a file and all in it."""
_DEEPEST: Final = 1
_ARCHIVES: Final = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_NOT_READABLE: Final = "这种文件无法检查"


class Opening:
    """Collects the renditions of one file: its own first, then those of the files inside it."""

    def __init__(self) -> None:
        self.renditions: list[Rendition] = []

    def take(self, name: str, content: bytes, *, depth: int = 0, drawn: Collection[int] = ()) -> None:
        """Takes in a file; a bad one is a rendition that says why it was not read."""
        place = len(self.renditions)
        gathered = Gathered(name, sight=Sight.EMBEDDED if depth else Sight.VISIBLE, drawn=frozenset(drawn))
        gathered.say(name.rpartition(_INSIDE)[2], gathered.place("文件名"), sight=Sight.METADATA)
        try:
            if depth > _DEEPEST:
                raise UnableToRead(Unread.BOMB, "文件里的文件又嵌有文件")
            with cpu_limit(SECONDS, with_pictures=SECONDS_WITH_PICTURES):
                _read(name, content, gathered, _Inside(self, gathered, depth))
        except UnableToRead as refusal:
            gathered.missed(str(refusal))
            if depth and refusal.code is Unread.TOO_SLOW:
                raise  # the time is that of the whole file
        finally:
            self.renditions.insert(place, gathered.finished())


_INSIDE: Final = " → "


class _Inside:
    """What a reader hands back for the things inside the file it reads."""

    def __init__(self, opening: Opening, gathered: Gathered, depth: int) -> None:
        self._opening, self._gathered, self._depth = opening, gathered, depth

    def file(self, name: str, content: bytes) -> None:
        """An embedded file."""
        self._opening.take(f"{self._gathered.name}{_INSIDE}{name}", content, depth=self._depth + 1)

    def picture(self, name: str, content: bytes, place: Place) -> None:
        """A picture: its words are passages of the file it stands in."""
        from gongkai.screening.renditions.pictures import take_camera_data, take_picture

        take_camera_data(self._gathered, content)
        take_picture(self._gathered, content, place, name=name)


def _read(name: str, content: bytes, gathered: Gathered, inner: Inner) -> None:
    if len(content) > limits.FILE:
        raise UnableToRead(Unread.TOO_LARGE, "上限 20 MB")
    if not content.strip(b"\x00\t\r\n "):
        raise UnableToRead(Unread.EMPTY)
    source = Source(name, Kind.UNKNOWN, content)
    kind = agreed_kind(kind_of(content), suffix=source.suffix, content=content)
    source = Source(name, kind, content)
    if kind is Kind.LOCKED:
        raise UnableToRead(Unread.ENCRYPTED)
    if kind in _CONVERTED:
        source = _as_modern(source, gathered)
    if source.kind not in _READERS:
        said = "压缩包无法检查，请解开后逐个检查" if content.startswith(_ARCHIVES) else _NOT_READABLE
        raise UnableToRead(Unread.UNKNOWN_FORMAT, said)
    module, function = _READERS[source.kind]
    reader = getattr(import_module(f"gongkai.screening.renditions.{module}"), function)
    reader(source, gathered, inner)
    if gathered.is_empty and source.kind is not Kind.PICTURE:
        raise UnableToRead(Unread.EMPTY)


def _as_modern(source: Source, gathered: Gathered) -> Source:
    from gongkai.files.office import converted

    gathered.met("file.converted", detail=f"由 LibreOffice 从{source.kind.value}转换后检查")
    return converted(source)
