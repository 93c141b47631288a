"""Photos of what hangs: without a word about where they were taken, small, upright; anything else is refused."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from gongkai.web.outlets.services.proofs import MOST_BYTES, UnableToProve, keep_photo
from gongkai.web.vault.queries import content_of
from tests.web.outlets.making import AT, a_photo

pytestmark = pytest.mark.django_db


def kept(content: bytes) -> tuple[bytes, Any]:
    """The photo as it is kept, as bytes and as a picture."""
    found = content_of(keep_photo(content, owner="qingshi", at=AT))
    return found, Image.open(io.BytesIO(found))


def test_loses_place_maker_and_comment_and_shrinks() -> None:
    content, picture = kept(a_photo(wide=4000, high=3000))

    assert picture.size == (1600, 1200)
    assert dict(picture.getexif()) == {}
    assert "comment" not in picture.info
    assert b"taken by" not in content


def test_stands_as_the_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = io.BytesIO()
    Image.new("RGB", (400, 300)).save(lying, "JPEG", exif=exif)

    assert kept(lying.getvalue())[1].size == (300, 400)


def test_of_a_png_is_kept_as_jpeg() -> None:
    drawn = io.BytesIO()
    Image.new("RGBA", (40, 30)).save(drawn, "PNG")

    assert kept(drawn.getvalue())[1].format == "JPEG"


@pytest.mark.parametrize(
    "content", [b"", b"<svg/>", b"GIF89a", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", a_photo()[:300], b"%PDF-1.7"]
)
def test_that_is_none_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UnableToProve, match="打不开"):
        keep_photo(content, owner="qingshi", at=AT)


def test_too_large_is_refused_before_it_is_opened() -> None:
    with pytest.raises(UnableToProve, match="超过 12 MB"):
        keep_photo(b"\xff\xd8\xff" + bytes(MOST_BYTES), owner="qingshi", at=AT)
