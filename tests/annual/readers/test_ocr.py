"""Pictures of tables, with and without the extra that recognises text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from gongkai.annual.raw import Picture, Trait
from gongkai.annual.readers import ocr, open_bytes
from gongkai.annual.readers.ocr import reading
from gongkai.files.refusals import UnableToRead, Unread
from tests.annual.readers.made import docx, p

FONTS = ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc")
ROWS = (
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "1", "12", "305"),
    ("行政许可", "325"),
    ("行政事业性收费", "12.5"),
)
TRUE = (
    *ROWS[:3],
    ("行政许可", "325", "325", "325"),
    ("行政事业性收费", "12.5", "12.5", "12.5"),
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
extra = [pytest.mark.needs("module:rapidocr_onnxruntime"), pytest.mark.needs("font:Noto Sans CJK SC")]


def drawn(kind: str) -> bytes:
    """A ruled table drawn as a picture; the last rows span three columns."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(next(font for font in FONTS if Path(font).exists()), 22, index=2)
    wide, high, edge = 200, 48, 20
    picture = Image.new("RGB", (4 * wide + 2 * edge, len(ROWS) * high + 2 * edge), "white")
    pen = ImageDraw.Draw(picture)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            left = edge + column * wide
            right = left + wide if len(texts) == 4 or not column else edge + 4 * wide
            top = edge + row * high
            pen.rectangle((left, top, right, top + high), outline="black", width=2)
            pen.text(((left + right - pen.textlength(text, font=font)) / 2, top + 8), text, font=font, fill="black")
    target = io.BytesIO()
    picture.save(target, kind)
    return target.getvalue()


class TestPicturesOfTables:
    pytestmark = extra

    def test_are_read_cell_by_cell(self) -> None:
        raw = open_bytes(drawn("PNG"), name="表二.png")

        grid = next(raw.grids())

        assert grid.rows == TRUE
        assert grid.continued == {(3, 2), (3, 3), (4, 2), (4, 3)}
        assert [remark.trait for remark in raw.remarks] == [Trait.OCR]

    def test_on_scanned_pages_are_read_and_named(self) -> None:
        raw = open_bytes(drawn("PDF"), name="扫描.pdf")

        assert next(raw.grids()).rows == TRUE
        assert next(raw.grids()).place.page == 1
        assert {remark.trait for remark in raw.remarks} == {Trait.SCANNED_PAGE, Trait.OCR}

    def test_inside_a_docx_take_the_place_of_the_picture(self) -> None:
        drawing = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'
        relations = '<Relationships><Relationship Id="rId1" Type="image" Target="media/image1.png"/></Relationships>'
        content = docx(
            p("二、") + p(drawing) + p("三、"),
            word___rels__document_dot_xml_dot_rels=relations,
            word__media__image1_dot_png=drawn("PNG"),
        )

        raw = open_bytes(content, name="a.docx")

        assert [type(piece).__name__ for piece in raw.pieces] == ["Paragraph", "Grid", "Paragraph"]
        assert next(raw.grids()).rows == TRUE


class TestPicturesThatCannotBeRead:
    @pytest.mark.needs("module:rapidocr_onnxruntime")
    def test_stay_pictures(self) -> None:
        drawing = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'
        relations = '<Relationships><Relationship Id="rId1" Type="image" Target="media/image1.png"/></Relationships>'
        content = docx(
            p("二、") + p(drawing),
            word___rels__document_dot_xml_dot_rels=relations,
            word__media__image1_dot_png="no picture",
        )

        raw = open_bytes(content, name="a.docx")

        assert [picture.name for picture in raw.pictures()] == ["word/media/image1.png"]
        assert raw.remarks == ()


class TestWithoutTheExtra:
    def test_a_picture_file_is_refused_by_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "available", lambda: False)

        with pytest.raises(UnableToRead, match=r"gongkai\[ocr\]") as refusal:
            open_bytes(PNG, name="扫描.png")

        assert refusal.value.code is Unread.NEEDS_OCR

    def test_a_picture_in_a_document_stays_and_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ocr, "available", lambda: False)
        drawing = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'
        relations = '<Relationships><Relationship Id="rId1" Type="image" Target="media/image1.png"/></Relationships>'

        raw = open_bytes(docx(p("二、") + p(drawing), word___rels__document_dot_xml_dot_rels=relations), name="a.docx")

        assert [piece.name for piece in raw.pieces if isinstance(piece, Picture)] == ["word/media/image1.png"]


class TestDocumentsOfPicturesOnly:
    def test_are_not_read_as_empty(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ocr, "available", lambda: False)
        drawing = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'

        with pytest.raises(UnableToRead) as refusal:
            open_bytes(docx(p(drawing)), name="a.docx")

        assert refusal.value.code is Unread.NEEDS_OCR
