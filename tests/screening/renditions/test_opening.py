"""From bytes to renditions: pictures, old formats, names, and what is inside."""

from __future__ import annotations

import pytest

from gongkai.files import ocr
from gongkai.screening.model import Sight
from gongkai.screening.renditions import of_file
from tests.annual.readers.made import docx, p
from tests.screening.renditions.making import PERSON, holding, kinds, picture_of, texts


class TestPicture:
    def test_is_read_wherever_it_stands_where_the_recogniser_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        picture = picture_of(PERSON)
        monkeypatch.setattr(ocr, "available", lambda: True)
        monkeypatch.setattr(ocr, "words_of", lambda given: [ocr.Line(PERSON)] if given == picture else [])

        (alone,) = of_file("a.png", picture)
        (inside,) = of_file("a.docx", docx(p("甲"), word__media__b_dot_png=picture))

        assert [each.sight for each in (*holding(alone, PERSON), *holding(inside, PERSON))] == [Sight.PICTURE] * 2

    def test_of_a_table_is_told_by_cells(self, monkeypatch: pytest.MonkeyPatch) -> None:
        table = ocr.Table((("姓名", "号码"), ("张三", PERSON)), frozenset())
        monkeypatch.setattr(ocr, "available", lambda: True)
        monkeypatch.setattr(ocr, "words_of", lambda _: [table])

        (rendition,) = of_file("a.png", picture_of("x"))

        assert [each.labels for each in holding(rendition, PERSON)] == [("号码", "张三")]

    @pytest.mark.parametrize("name", ["a.png", "a.docx"])
    def test_is_not_checked_where_it_is_not(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ocr, "available", lambda: False)
        picture = picture_of(PERSON)

        (rendition,) = of_file(name, picture if name == "a.png" else docx(p("甲"), word__media__b_dot_png=picture))

        assert "没有检查" in rendition.unread

    def test_too_small_for_a_number_is_no_gap(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import io

        from PIL import Image

        monkeypatch.setattr(ocr, "available", lambda: False)
        target = io.BytesIO()
        Image.new("RGB", (16, 16), "red").save(target, "PNG")

        (rendition,) = of_file("a.docx", docx(p("甲"), word__media__icon_dot_png=target.getvalue()))

        assert rendition.unread == ""

    def test_drawn_by_strokes_is_read_as_text(self) -> None:
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{PERSON}</text></svg>'.encode()

        (rendition,) = of_file("a.docx", docx(p("甲"), word__media__b_dot_svg=drawing))

        assert len(holding(rendition, PERSON)) == 1


class TestOldFormat:
    @pytest.mark.needs("soffice")
    def test_is_read_from_a_copy_and_says_so(self) -> None:
        rtf = rb"{\rtf1\ansi Notice {\v " + PERSON.encode() + rb"} 2026\par}"

        (rendition,) = of_file("a.rtf", rtf)

        assert "file.converted" in kinds(rendition)
        assert {each.sight for each in holding(rendition, PERSON)} == {Sight.HIDDEN}


class TestName:
    def test_of_a_file_is_checked_too(self) -> None:
        (rendition,) = of_file(f"{PERSON}张三.txt", "公示".encode())

        assert texts(rendition, Sight.METADATA) == [f"{PERSON}张三.txt"]
