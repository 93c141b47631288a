"""A photo that proves that something hangs: told no more of where and by whom it was taken, made smaller, kept."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps

from gongkai.files import limits
from gongkai.web.look.refusing import Refused
from gongkai.web.vault import services as vault
from gongkai.web.vault.media_types import MEDIA_TYPES

if TYPE_CHECKING:
    from gongkai.web.vault.models import StoredFile

MOST_BYTES: Final = 12 << 20
_SIDE: Final = 1600
_QUALITY: Final = 82
_KINDS: Final = ("JPEG", "PNG")


class UnableToProve(Refused):
    """The photo cannot be kept: a Chinese sentence that says what to do."""


def keep_photo(content: bytes, *, owner: str, at: datetime) -> StoredFile:
    """The photo in the vault: drawn anew, at most 1600 points wide or high, without a word about itself.

    owner: the code of the body. 个人信息保护法2021 §6. Raises UnableToProve.
    """
    if len(content) > MOST_BYTES:
        raise UnableToProve(f"照片超过 {MOST_BYTES >> 20} MB，请把手机相机的分辨率调低再拍。")
    try:
        small = _drawn_anew(content)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnableToProve("这张照片打不开。只收 jpg、png 格式，请重新拍照或者换一张。") from error
    return vault.keep(small, name="照片.jpg", media_type=MEDIA_TYPES[".jpg"], owner=owner, at=at)


def _drawn_anew(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
        if picture.width * picture.height > limits.PICTURE_PIXELS_COUNT:
            raise ValueError("too many points")
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((_SIDE, _SIDE))
    upright.info = {}  # a comment of the camera would be written again
    made = io.BytesIO()
    upright.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()
