"""Pictures without what camera and program wrote beside the dots; JPEG and PNG keep every dot as it is."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source
from gongkai.screening.cleaning.cleaned import Cleaned, Removed, UnableToClean
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.pictures import notes_of, opened_picture, take_camera_data

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
)
_JPEG: Final = b"\xff\xd8"
_JPEG_KEPT: Final = frozenset({0xE0, 0xE2, 0xEE})
"""Of the segments of programs: size, colour profile, colour space."""
_SCAN, _END, _NOTE = 0xDA, 0xD9, 0xFE
_TURNED: Final = 274
_SVG: Final = (b"<?xml", b"<svg")
_TYPES: Final = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "BMP": "image/bmp", "TIFF": "image/tiff"}
_PLAIN_MODES: Final = frozenset({"1", "L", "LA", "RGB", "RGBA", "CMYK"})
_SAID: Final = "图片里的拍摄位置、相机和作者信息"


def clean(source: Source) -> Cleaned:
    """The clean copy of a picture. Raises UnableToRead: DAMAGED, TOO_LARGE."""
    removed = Removed()
    made = bare_picture(source.content, removed)
    return Cleaned(made, source.name, _TYPES.get(_form(made), "application/octet-stream"), removed.told())


def bare_picture(content: bytes, removed: Removed, *, upright: bool = True) -> bytes:
    """The picture alone. upright: turned as the camera was held, which is noted beside the dots.

    Raises UnableToRead: DAMAGED, TOO_LARGE; UnableToClean for a format that cannot be written.
    """
    if content.lstrip().startswith(_SVG):
        return content  # a drawing is text: what it says is screened like any other
    made = _made(content, upright=upright)
    removed.note(_SAID, made != content and _tells(content))
    return made


def _made(content: bytes, *, upright: bool) -> bytes:
    turned = _turned(content) if upright else None
    if turned is not None:
        return turned
    if content.startswith(_PNG):
        return _PNG + b"".join(chunk for kind, chunk in _chunks(content) if kind in _PNG_KEPT)
    if content.startswith(_JPEG):
        return _JPEG + b"".join(_segments(content))
    return _drawn_anew(content)


def _tells(content: bytes) -> bool:
    gathered = Gathered("")
    take_camera_data(gathered, content)
    return bool(gathered.finished().traces)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">L", content, at)
        kind = content[at + 4 : at + 8]
        if at + 12 + length > len(content):
            raise UnableToRead(Unread.DAMAGED, "图片不完整")
        yield kind, content[at : at + 12 + length]
        at += 12 + length
        if kind == b"IEND":
            return  # what follows is no part of the picture
    raise UnableToRead(Unread.DAMAGED, "图片不完整")


def _segments(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == _SCAN:
            end = content.rfind(b"\xff\xd9")
            yield content[at : end + 2] if end > at else content[at:]
            return
        (length,) = struct.unpack_from(">H", content, at + 2)
        if not (kind == _NOTE or (0xE0 <= kind <= 0xEF and kind not in _JPEG_KEPT)):
            yield content[at : at + 2 + length]
        at += 2 + length
    raise UnableToRead(Unread.DAMAGED, "图片不完整")


def _turned(content: bytes) -> bytes | None:
    """The picture upright, where only a note beside it says how it was held; None where it is upright or unknown."""
    image = opened_picture(content)
    if image is None:
        return None
    with image:
        if notes_of(image).get(_TURNED, 1) in (0, 1):
            return None
        upright: Any = import_module("PIL.ImageOps").exif_transpose(image)
        target = io.BytesIO()
        upright.save(target, image.format, **({"quality": 95} if image.format == "JPEG" else {}))
    return target.getvalue()


def _drawn_anew(content: bytes) -> bytes:
    """The same dots, written by a program that knows nothing else of the picture; a vector drawing stays as it is."""
    image = opened_picture(content)
    if image is None or image.format in ("WMF", "EMF"):
        return content
    with image:
        if image.width * image.height > limits.PICTURE_PIXELS_COUNT:
            raise UnableToRead(Unread.TOO_LARGE, "图片超过五千万像素")
        target = io.BytesIO()
        try:
            first, *rest = [_dots_of(image, frame) for frame in range(getattr(image, "n_frames", 1))]
            timed = {key: image.info[key] for key in ("duration", "loop") if key in image.info}
            first.save(target, image.format, **({"save_all": True, "append_images": rest, **timed} if rest else {}))
        except (OSError, ValueError) as error:
            raise UnableToClean("这种图片做不出干净的公开副本，请另存为 PNG 或 JPEG。") from error
    return target.getvalue()


def _dots_of(image: Any, frame: int) -> Any:
    """One frame as dots alone."""
    if frame:
        image.seek(frame)
    plain = image if image.mode in _PLAIN_MODES else image.convert("RGBA" if "transparency" in image.info else "RGB")
    return import_module("PIL.Image").frombytes(plain.mode, plain.size, plain.tobytes())


def _form(content: bytes) -> str:
    image = opened_picture(content)
    if image is None:
        return "JPEG" if content.startswith(_JPEG) else "PNG" if content.startswith(_PNG) else ""
    with image:
        return str(image.format)
