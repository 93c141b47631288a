"""The given file as pictures and visible text: all that is ever taken from it. Never its objects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import pypdfium2
from msgspec import Struct

from gongkai.files.pdf.guard import refuse_bombs
from gongkai.files.refusals import UnableToRead

if TYPE_CHECKING:
    from PIL.Image import Image

DPI: Final = 200
POINTS: Final = 72
_MOST_PIXELS: Final = 40_000_000
MOST_PAGES: Final = 300
_LOCK: Final = Lock()  # PDFium is not safe for threads


class UnableToRedact(Exception):
    """The file cannot be worked on: a Chinese sentence that says what to do."""


class Size(Struct, frozen=True):
    """Width and height of a page as it is seen (cropped, turned), in points."""

    width: float
    height: float

    @property
    def dpi(self) -> float:
        """How finely the page is drawn: 200 dots an inch, fewer for a page as large as a wall."""
        most = (_MOST_PIXELS * POINTS * POINTS / (self.width * self.height)) ** 0.5
        return min(float(DPI), float(most))


class Opened:
    """A PDF that is open: its pages as pictures."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def __len__(self) -> int:
        return len(self.document)

    @contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """The page of that number, from 1. Raises UnableToRedact."""
        try:
            page = self.document[number - 1]
        except (IndexError, pypdfium2.PdfiumError) as error:
            raise UnableToRedact(f"第 {number} 页打不开，文件可能已经损坏，请重新扫描或者导出。") from error
        try:
            yield page
        finally:
            page.close()

    def size(self, number: int) -> Size:
        """How large that page is seen."""
        with self.page(number) as page:
            return Size(*page.get_size())

    def picture(self, number: int, *, dpi: float | None = None) -> Image:
        """The page as it is printed: annotations and fields as they show, layers as they are switched."""
        with self.page(number) as page:
            scale = (dpi or Size(*page.get_size()).dpi) / POINTS
            drawn: Image = page.render(scale=scale, may_draw_forms=True, draw_annots=True).to_pil().convert("RGB")
            return drawn


@contextmanager
def opened(content: bytes) -> Iterator[Opened]:
    """The PDF, held for this thread alone. Raises UnableToRedact: no PDF, locked, too many pages."""
    with _LOCK:
        document = _open(content)
        try:
            if not 1 <= len(document) <= MOST_PAGES:
                raise UnableToRedact(f"一份材料最多 {MOST_PAGES} 页，请拆开后分别处理。")
            document.init_forms()
            yield Opened(document)
        finally:
            document.close()


def _open(content: bytes) -> Any:
    try:
        refuse_bombs(content)
        return pypdfium2.PdfDocument(content)
    except UnableToRead as refusal:
        raise UnableToRedact(f"这份 PDF 不能处理：{refusal}") from refusal
    except pypdfium2.PdfiumError as error:
        said = "这份 PDF 有打开密码，请先去掉密码再存入。" if "password" in str(error).lower() else ""
        raise UnableToRedact(said or "这份文件不是有效的 PDF，请重新导出或者扫描。") from error
