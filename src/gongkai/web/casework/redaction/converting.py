"""Other files as PDF, so that boxes can be drawn on them: pictures here, documents by LibreOffice where it is there."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.files.office import as_pdf
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.screening.cleaning.pages.source import UnableToRedact
from gongkai.web.vault.media_types import MEDIA_TYPES

_SUFFIXES: Final = {MEDIA_TYPES[suffix]: suffix for suffix in (".docx", ".xlsx", ".doc", ".xls", ".txt")}
_A4_INCHES: Final = (8.27, 11.69)
_MOST_DOTS: Final = 60_000_000
_SAID: Final = {
    Unread.NEEDS_OFFICE: "这台服务器没有安装 LibreOffice，或者它打不开这份文件。请先另存为 PDF，再存入案件。",
    Unread.TOO_SLOW: "转换用时太长。请先另存为 PDF，再存入案件。",
    Unread.TOO_LARGE: "转换后超过 20 MB。请拆成几份，另存为 PDF 再存入案件。",
}


def is_convertible(media_type: str) -> bool:
    """Whether a file of that type can be made a PDF here."""
    return media_type.startswith("image/") or media_type in _SUFFIXES


def to_pdf(content: bytes, *, media_type: str) -> bytes:
    """The file as PDF. Raises UnableToRedact."""
    if media_type.startswith("image/"):
        return _of_picture(content)
    suffix = _SUFFIXES.get(media_type)
    if suffix is None:
        raise UnableToRedact("这种文件不能区分处理，请先另存为 PDF，再存入案件。")
    try:
        return as_pdf(content, suffix=suffix)
    except UnableToRead as error:
        raise UnableToRedact(_SAID.get(error.code, str(error))) from error


def _of_picture(content: bytes) -> bytes:
    """One page, upright as its camera says, without a word of what the camera wrote down; as large as fits on A4."""
    try:
        with Image.open(BytesIO(content)) as given:
            if given.width * given.height > _MOST_DOTS:
                raise UnableToRedact("图片太大，请缩小后再存入。")
            upright = ImageOps.exif_transpose(given).convert("RGB")
    except (UnidentifiedImageError, OSError) as error:
        raise UnableToRedact("图片打不开，可能已经损坏，请重新拍照或者扫描。") from error
    wide = upright.width > upright.height
    across, down = reversed(_A4_INCHES) if wide else _A4_INCHES
    dots = max(upright.width / across, upright.height / down)
    out = BytesIO()
    upright.save(out, "PDF", resolution=max(dots, 1.0))
    return out.getvalue()
