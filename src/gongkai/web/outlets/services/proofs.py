"""A photo that proves that something hangs: told no more of where and by whom it was taken, made smaller, kept."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PIL import Image

from gongkai.screening.cleaning import UnableToClean, clean
from gongkai.web.outlets.refusals import UnableToReach
from gongkai.web.vault import services as vault
from gongkai.web.vault.media_types import MEDIA_TYPES

if TYPE_CHECKING:
    from gongkai.web.vault.models import StoredFile

MOST_BYTES: Final = 12 << 20
_SIDE: Final = 1600
_QUALITY: Final = 82
_KINDS: Final = {b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png"}
_NAME: Final = "照片"


class UnableToProve(UnableToReach):
    """The photo cannot be kept: a Chinese sentence that says what to do."""


def keep_photo(content: bytes, *, owner: str, at: datetime) -> StoredFile:
    """The photo in the vault: cleaned, upright, at most 1600 points wide or high. 个人信息保护法2021 §6.

    owner: the code of the body. Raises UnableToProve.
    """
    if len(content) > MOST_BYTES:
        raise UnableToProve(f"照片超过 {MOST_BYTES >> 20} MB，请把手机相机的分辨率调低再拍。")
    ending = next((ending for begin, ending in _KINDS.items() if content.startswith(begin)), "")
    if not ending:
        raise UnableToProve("这张照片打不开。只收 jpg、png 格式，请重新拍照或者换一张。")
    try:
        small = _smaller(clean(f"{_NAME}{ending}", content).content)
    except (UnableToClean, OSError, ValueError, SyntaxError) as error:
        raise UnableToProve("这张照片打不开，请重新拍一张。") from error
    return vault.keep(small, name=f"{_NAME}.jpg", media_type=MEDIA_TYPES[".jpg"], owner=owner, at=at)


def _smaller(content: bytes) -> bytes:
    """The picture drawn anew, without a word about itself."""
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail((_SIDE, _SIDE))
    picture.info = {}  # a comment or profile would be written again
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()
