"""Clean pictures: every dot stays, camera, author and place go."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from gongkai.screening import cleaning
from gongkai.screening.renditions import of_file
from tests.screening.renditions.making import kinds, picture_of


def with_position(form: str, *, turned: int = 1) -> bytes:
    """A picture with camera, author and position beside its dots."""
    with Image.open(io.BytesIO(picture_of("Notice"))) as image:
        notes = Image.Exif()
        notes[271], notes[315], notes[274] = "Camera", "Wang", turned
        notes.get_ifd(34853)[1] = "N"
        notes.get_ifd(34853)[2] = (35.0, 1.0, 2.0)
        target = io.BytesIO()
        image.save(target, form, exif=notes)
    return target.getvalue()


def dots(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as image:
        return image.convert("RGB").tobytes()


class TestCleanPicture:
    @pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp"])
    def test_has_the_same_dots_and_no_notes(self, name: str) -> None:
        form = {"jpg": "JPEG", "tif": "TIFF"}.get(name[2:], name[2:].upper())
        given = with_position(form)
        assert "picture.properties" in kinds(*of_file(name, given))

        copy = cleaning.clean(name, given)

        assert kinds(*of_file(name, copy.content)) == set()
        if form in ("JPEG", "PNG"):
            assert dots(copy.content) == dots(given)
        assert copy.removed == ("图片里的拍摄位置、相机和作者信息 1 处",)

    def test_stands_upright_without_the_note_that_said_so(self) -> None:
        copy = cleaning.clean("a.jpg", with_position("JPEG", turned=6))

        with Image.open(io.BytesIO(copy.content)) as image:
            assert image.width < image.height
        assert kinds(*of_file("a.jpg", copy.content)) == set()

    def test_ends_where_the_picture_ends(self) -> None:
        copy = cleaning.clean("a.png", picture_of("Notice") + b"PK\x03\x04 something behind it")

        assert b"something" not in copy.content

    def test_of_a_picture_cut_short_is_refused(self) -> None:
        with pytest.raises(cleaning.UnableToClean, match="不完整"):
            cleaning.clean("a.png", picture_of("Notice")[:200])
