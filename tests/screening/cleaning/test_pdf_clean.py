"""Clean PDF files: what is shown stays, all else is gone, earlier revisions too."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from gongkai.files.pdf.page import Glyph
from gongkai.files.source import Kind, Source
from gongkai.screening import cleaning
from gongkai.screening.cleaning.pages.source import opened
from gongkai.screening.model import Mask, Sight
from gongkai.screening.renditions import of_file
from gongkai.screening.renditions.pdf.standing import spots_on_pages
from tests.annual.readers.made import pdf
from tests.screening.renditions import test_pdf as planted
from tests.screening.renditions.making import PERSON, holding, kinds, pdf_with, picture_of, texts


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

    def test_drawn_anew_keeps_its_bookmarks_and_nothing_of_the_page_that_hid_words(self) -> None:
        def mark(document: pikepdf.Pdf) -> None:
            with document.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem("一、公示", 0))

        copy = cleaned(pdf_with(mark, planted.LINE + planted.words(PERSON) + planted.BAR))

        with pikepdf.open(io.BytesIO(copy.content)) as made:
            with made.open_outline() as outline:
                (item,) = outline.root
                leads_to = item.destination[0].objgen
            streams = [thing.read_bytes() for thing in made.objects if isinstance(thing, pikepdf.Stream)]
            assert leads_to == made.pages[0].objgen
        assert [stream for stream in streams if PERSON.encode() in stream] == []

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


def masked(content: bytes, words: str, instead: str, *, keep: int = 0) -> tuple[cleaning.Cleaned, int]:
    """The PDF in which `words`, but for their first `keep` characters, became `instead`."""
    passage = next(each for each in of_file("决定.pdf", content)[0].passages if words in each.text)
    start = passage.text.index(words) + keep
    return cleaning.masked("决定.pdf", content, {passage.place: [Mask(start, start + len(words) - keep, instead)]})


def dots_below(content: bytes, glyphs: list[Glyph]) -> set[tuple[int, ...]]:
    """The colours of the page where the feet of these characters stand, below the stars of a mask."""
    with opened(content) as document:
        picture, dots = document.picture(1, dpi=200), 200 / 72
    one, last = glyphs[0], glyphs[-1]
    high = one.bottom - one.top
    feet = (one.left + 0.3, one.top + 0.68 * high, last.right - 0.3, one.top + 0.8 * high)
    colours = picture.crop(tuple(round(side * dots) for side in feet)).getcolors() or []
    return {colour for _, colour in colours}


class TestMasks:
    MASK = "37*************233"

    def test_cover_what_they_change_and_leave_the_rest_of_the_page(self) -> None:
        given = pdf(planted.LINE + planted.words(f"No. {PERSON} of the list"), planted.LINE)

        made, count = masked(given, PERSON, self.MASK)

        rendition = of_file("决定.pdf", made.content, drawn=made.drawn)[0]
        assert (count, made.drawn) == (1, (1,))
        assert holding(rendition, PERSON[:8]) == []
        assert f"No. {self.MASK} of the list" in texts(rendition, Sight.VISIBLE)
        assert texts(rendition, Sight.VISIBLE)[0].startswith("Notice 2026")
        assert (kinds(rendition), rendition.unread) == (set(), "")
        with pikepdf.open(io.BytesIO(made.content)) as new, pikepdf.open(io.BytesIO(given)) as old:
            assert new.pages[1].Contents.read_bytes() == old.pages[1].Contents.read_bytes()

    def test_leave_nothing_of_what_they_cover_in_the_file_nor_on_the_page(self) -> None:
        made, _ = masked(pdf(planted.LINE + planted.words(PERSON)), PERSON, self.MASK)
        other = f"37{'0' * 13}233"
        again, _ = masked(pdf(planted.LINE + planted.words(other)), other, self.MASK)

        with pikepdf.open(io.BytesIO(made.content)) as one, pikepdf.open(io.BytesIO(again.content)) as two:
            pictures = [pages.pages[0].Resources.XObject["/Im0"].read_bytes() for pages in (one, two)]
            streams = [thing.read_bytes() for thing in one.objects if isinstance(thing, pikepdf.Stream)]

        assert pictures[0] == pictures[1]
        assert [stream for stream in streams if PERSON.encode() in stream] == []

    def test_go_into_the_cells_of_a_ruled_table(self) -> None:
        lines = b"".join(f"72 {y} m 372 {y} l S ".encode() for y in (560, 590, 620))
        lines += b"".join(f"{x} 560 m {x} 620 l S ".encode() for x in (72, 172, 372))
        said = (("Name", 80, 600), ("Number", 180, 600), ("A", 80, 570), (PERSON, 180, 570))
        cells = b"".join(f"BT /F1 10 Tf {x} {y} Td ({word}) Tj ET ".encode() for word, x, y in said)

        made, count = masked(pdf(lines + cells), PERSON, self.MASK)

        rendition = of_file("决定.pdf", made.content)[0]
        assert count == 1
        assert {"Name", "Number", "A", self.MASK} <= set(texts(rendition, Sight.VISIBLE))
        (cell,) = holding(rendition, self.MASK)
        assert (cell.place.row, cell.place.column, cell.labels[0]) == (2, 2, "Number")

    def test_that_write_no_stars_leave_the_place_empty(self) -> None:
        made, _ = masked(pdf(planted.LINE + planted.words("born 1990.03.02 in")), "born 1990.03.02", "年", keep=9)

        assert "born 1990 in" in " ".join(texts(of_file("决定.pdf", made.content)[0], Sight.VISIBLE))

    def test_on_a_page_that_is_turned_cover_the_same(self) -> None:
        upright = f"BT /F1 12 Tf 0 1 -1 0 300 100 Tm (No. {PERSON}) Tj ET".encode()

        made, _ = masked(pdf(upright, page="/Rotate 90"), PERSON, self.MASK)

        assert holding(of_file("决定.pdf", made.content)[0], PERSON[:8]) == []
        assert holding(of_file("决定.pdf", made.content)[0], self.MASK) != []

    def test_put_in_once_more_know_the_page_that_was_drawn(self) -> None:
        given = pdf(planted.LINE + planted.words(PERSON) + planted.words("tel 13800001234", at=500))
        first, _ = masked(given, PERSON, self.MASK)
        phone = holding(of_file("决定.pdf", first.content)[0], "13800001234")[0].place

        second, _ = cleaning.masked("决定.pdf", first.content, {phone: [Mask(7, 11, "****")]}, drawn=first.drawn)

        rendition = of_file("决定.pdf", second.content, drawn=second.drawn)[0]
        assert {self.MASK, "tel 138****1234"} <= set(texts(rendition, Sight.VISIBLE))
        assert rendition.unread == ""

    def test_put_in_once_more_cover_the_same_dots_whatever_stands_beside(self) -> None:
        said = "Wm 13800001234 il"
        given = pdf(planted.words(PERSON, at=700) + planted.words(said, at=500))
        lines = spots_on_pages(Source("决定.pdf", Kind.PDF, given)).values()
        line = next(spots for spots in lines if len(spots) < len(PERSON))
        digits = [glyph for offset, glyph in line if 6 <= offset < 10]
        first, _ = masked(given, PERSON, self.MASK)
        place = next(each.place for each in of_file("决定.pdf", first.content)[0].passages if each.text == said)

        second, _ = cleaning.masked("决定.pdf", first.content, {place: [Mask(6, 10, "****")]}, drawn=first.drawn)

        assert len(dots_below(first.content, digits)) > 1
        assert dots_below(second.content, digits) == {(232, 232, 232)}

    def test_on_a_page_with_a_picture_leave_it_to_be_looked_at(self) -> None:
        def seal(document: pikepdf.Pdf) -> None:
            planted.scanned(document, picture_of("SEAL"))
            document.pages[0].contents_add(planted.LINE + planted.words(PERSON))
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            document.pages[0].obj.Resources.Font = Dictionary(F1=font)

        made, _ = masked(pdf_with(seal), PERSON, self.MASK)

        assert made.drawn == ()
        assert of_file("决定.pdf", made.content, drawn=made.drawn)[0].unread != ""

    def test_over_two_lines_are_not_put_in_by_themselves(self) -> None:
        given = pdf(planted.words(f"tel {PERSON[:9]}", at=600) + planted.words(PERSON[9:], at=500))
        across = [each for each in of_file("决定.pdf", given)[0].passages if each.place.part]

        _, count = cleaning.masked("决定.pdf", given, {one.place: [Mask(0, 3, "*")] for one in across})

        assert count == 0
