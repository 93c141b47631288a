"""Clean PDF files: what is shown stays, all else is gone, earlier revisions too."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from gongkai.screening import cleaning
from gongkai.screening.model import Sight
from gongkai.screening.renditions import of_file
from tests.annual.readers.made import pdf
from tests.screening.renditions import test_pdf as planted
from tests.screening.renditions.making import PERSON, holding, kinds, pdf_with, texts


def cleaned(content: bytes) -> cleaning.Cleaned:
    return cleaning.clean("决定.pdf", content)


class TestCleanCopy:
    @pytest.mark.parametrize("how", planted.HIDDEN)
    def test_shows_what_was_shown_and_holds_no_word_that_was_not(self, how: str) -> None:
        drawn, _ = planted.HIDDEN[how]

        copy = cleaned(pdf(planted.LINE + drawn))

        rendition = of_file("决定.pdf", copy.content)[0]
        assert kinds(rendition) == set()
        assert holding(rendition, PERSON[:8]) == []
        assert texts(rendition, Sight.VISIBLE)[0].startswith("Notice 2026")
        assert PERSON.encode() not in copy.content
        assert len(copy.removed) == 1

    @pytest.mark.parametrize("change", planted.BESIDE, ids=lambda change: change.__name__)
    def test_holds_nothing_that_stood_beside_the_pages(self, change: Callable[[pikepdf.Pdf], None]) -> None:
        copy = cleaned(pdf_with(change))

        rendition = of_file("决定.pdf", copy.content)[0]
        kept = {planted.linked: Sight.METADATA, planted.bookmarked: Sight.MARGIN}
        assert kinds(rendition) == set()
        assert {each.sight for each in holding(rendition, PERSON)} == ({kept[change]} if change in kept else set())

    def test_shows_what_was_filled_into_fields(self) -> None:
        def fill(document: pikepdf.Pdf) -> None:
            planted.filled_in(document)  # and a look of its own, as most programs draw it
            page = document.pages[0]
            field = page.Annots[0]
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            look = document.make_stream(f"BT /F 10 Tf 2 5 Td ({PERSON}) Tj ET".encode())
            look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 150, 20])
            look.Resources = Dictionary(Font=Dictionary(F=font))
            field.Rect, field.AP = Array([72, 500, 222, 520]), Dictionary(N=look)

        copy = cleaned(pdf_with(fill))

        rendition = of_file("决定.pdf", copy.content)[0]
        assert kinds(rendition) == set()
        assert [each.sight for each in holding(rendition, PERSON)] == [Sight.VISIBLE]

    def test_holds_no_attached_file_and_no_earlier_revision(self) -> None:
        def attach(document: pikepdf.Pdf) -> None:
            document.attachments["底稿.txt"] = pikepdf.AttachedFileSpec(document, PERSON.encode(), filename="底稿.txt")

        given = pdf_with(attach)
        assert len(of_file("决定.pdf", given)) == 2

        copy = cleaned(given)

        assert len(of_file("决定.pdf", copy.content)) == 1
        assert copy.removed == ("附在文件里的文件 1 处",)

    def test_keeps_title_safe_links_and_pages_as_they_are(self) -> None:
        def change(document: pikepdf.Pdf) -> None:
            document.docinfo["/Title"] = "公示"
            safe = Dictionary(S=Name.URI, URI=String("https://example.cn/"))
            unsafe = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
            links = [
                document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[9, 9, 19, 19], A=action))
                for action in (safe, unsafe)
            ]
            document.pages[0].obj["/Annots"] = Array(links)

        given = pdf_with(change)
        copy = cleaned(given)

        with pikepdf.open(io.BytesIO(copy.content)) as made, pikepdf.open(io.BytesIO(given)) as old:
            assert str(made.docinfo["/Title"]) == "公示"
            assert [str(each.A.URI) for each in made.pages[0].Annots] == ["https://example.cn/"]
            assert made.pages[0].Contents.read_bytes() == old.pages[0].Contents.read_bytes()
        assert (copy.name, copy.media_type, copy.pages) == ("决定.pdf", "application/pdf", 1)

    def test_of_a_file_with_a_password_is_refused(self) -> None:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf(planted.LINE))) as document:
            document.save(target, encryption=pikepdf.Encryption(user="a", owner="b"))

        with pytest.raises(cleaning.UnableToClean, match="密码"):
            cleaned(target.getvalue())

    def test_of_a_dynamic_form_is_refused(self) -> None:
        def change(document: pikepdf.Pdf) -> None:
            document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("x"))

        with pytest.raises(cleaning.UnableToClean, match="打印成普通 PDF"):
            cleaned(pdf_with(change))
