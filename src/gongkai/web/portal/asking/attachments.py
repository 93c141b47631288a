"""Files of applicants at the door: a closed list of kinds, told by their content, scanned, counted."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.http import HttpRequest
from msgspec import Struct

from gongkai.web.portal.naming import shown
from gongkai.web.vault.media_types import MEDIA_TYPES
from gongkai.web.vault.scanning import refused_by_scan

ENDINGS: Final = (".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx")
ACCEPT: Final = ",".join(ENDINGS)
SAID: Final = "pdf、jpg、png、docx、xlsx"
FIELD: Final = "files"
_MAIN_PART: Final = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
_PDF_WITHIN: Final = 1024
_MOST_PARTS: Final = 2000
_MOST_UNPACKED: Final = 200 << 20
_MOST_PIXELS: Final = 50_000_000


class Brought(Struct, frozen=True):
    """A file that may be kept. name: as the applicant called it; ending: of its kind."""

    name: str
    content: bytes
    ending: str

    @property
    def media_type(self) -> str:
        """What it is, for the browser that opens it."""
        return MEDIA_TYPES[self.ending]


class Files(Struct, frozen=True):
    """What came with a form: what may be kept, and why the rest may not."""

    kept: tuple[Brought, ...]
    refused: tuple[str, ...]


def files_in(request: HttpRequest, *, there: int = 0, octets: int = 0) -> Files:
    """The files of the request; there, octets: how many are kept already, and how much they weigh."""
    kept: list[Brought] = []
    refused: list[str] = []
    for file in request.FILES.getlist(FIELD):
        name, content = shown(file.name or ""), file.read()
        weight = octets + sum(len(each.content) for each in kept)
        because = getattr(file, "refused", "") or why_not(name, content, there=there + len(kept), octets=weight)
        if because:
            refused.append(f"{name}：{because}")
        else:
            kept.append(Brought(name, content, ending_of(name)))
    return Files(tuple(kept), tuple(refused))


def why_not(name: str, content: bytes, *, there: int = 0, octets: int = 0) -> str:
    """Why that file is not taken, "" when it is. there, octets: what is kept already."""
    if there >= settings.UPLOAD_FILES or octets + len(content) > settings.UPLOAD_BYTES:
        return f"最多可以交 {settings.UPLOAD_FILES} 份、共 {settings.UPLOAD_BYTES >> 20} MB，这份没有收下。"
    if not content:
        return "文件是空的，没有收下。"
    if ending_of(name) not in ENDINGS:
        return f"只收 {SAID}，这份没有收下；其他格式请另存为 pdf，或者拍照上传。"
    if not _is_what_it_says(ending_of(name), content):
        return "内容与扩展名不符，或者文件坏了，没有收下；请重新导出或者拍照上传。"
    return refused_by_scan(content, scanner=settings.SCANNER)


def ending_of(name: str) -> str:
    """`.pdf` of a name, in lower case."""
    return PurePosixPath(name).suffix.lower()


def _is_what_it_says(ending: str, content: bytes) -> bool:
    if ending == ".pdf":
        return b"%PDF-" in content[:_PDF_WITHIN]
    if ending in _MAIN_PART:
        return _is_package(content, _MAIN_PART[ending])
    return _is_picture(content, "PNG" if ending == ".png" else "JPEG")


def _is_package(content: bytes, main: str) -> bool:
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except (BadZipFile, ValueError, RuntimeError):
        return False
    names: Sequence[str] = [part.filename for part in parts]
    small = len(parts) <= _MOST_PARTS and sum(part.file_size for part in parts) <= _MOST_UNPACKED
    macros = any(name.endswith("vbaProject.bin") for name in names)
    return small and main in names and "[Content_Types].xml" in names and not macros


def _is_picture(content: bytes, form: str) -> bool:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[form]) as picture:
                picture.verify()
                return picture.width * picture.height <= _MOST_PIXELS
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombWarning):
        return False
    except Image.DecompressionBombError:
        return False
