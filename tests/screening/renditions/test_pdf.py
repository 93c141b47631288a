"""PDF files: a planted number is seen wherever it stands, and how it is hidden is told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from gongkai.files import ocr
from gongkai.screening.model import Rendition, Sight
from gongkai.screening.renditions import of_file
from tests.annual.readers.made import pdf
from tests.screening.renditions.making import PERSON, PHONE, holding, kinds, pdf_with, picture_of, texts

LINE = b"BT /F1 12 Tf 72 700 Td (Notice 2026) Tj ET "


def words(text: str, *, at: int = 600, before: str = "0 g") -> bytes:
    return f"{before} BT /F1 12 Tf 72 {at} Td ({text}) Tj ET ".encode()


def seen(content: bytes) -> Rendition:
    first = of_file("决定.pdf", content)[0]
    assert first.unread == ""
    return first


BAR = b"0 g 70 596 140 14 re f "
WHITE_BAR = b"1 g 70 596 140 14 re f "
HIDDEN = {
    "under a black bar": (words(PERSON) + BAR, "pdf.covered_text"),
    "under a white bar": (words(PERSON) + WHITE_BAR, "pdf.covered_text"),
    "under a thick stroke": (words(PERSON) + b"14 w 70 603 m 210 603 l S ", "pdf.covered_text"),
    "in the mode without ink": (b"BT 3 Tr ET " + words(PERSON), "pdf.invisible_text"),
    "without ink over other words": (words("Notice") + b"BT 3 Tr ET " + words(PERSON), "pdf.invisible_text"),
    "white on white": (words(PERSON, before="1 g"), "pdf.unseen_text"),
    "beside the page": (f"BT /F1 12 Tf 700 600 Td ({PERSON}) Tj ET ".encode(), "pdf.outside_page"),
}


class TestTextThatNobodySees:
    @pytest.mark.parametrize("how", HIDDEN)
    def test_is_read_and_told_apart(self, how: str) -> None:
        drawn, kind = HIDDEN[how]

        rendition = seen(pdf(LINE + drawn))

        assert {passage.sight for passage in holding(rendition, PERSON)} == {Sight.HIDDEN}
        assert kinds(rendition) == {kind}

    def test_of_which_half_is_covered_is_read_whole(self) -> None:
        rendition = seen(pdf(LINE + words(PERSON) + b"0 g 140 596 80 14 re f "))

        assert [passage.sight for passage in holding(rendition, PERSON)] == [Sight.HIDDEN]

    def test_is_not_joined_to_the_number_on_the_line_before(self) -> None:
        rendition = seen(pdf(LINE + words(PERSON) + BAR))

        assert texts(rendition, Sight.HIDDEN) == [PERSON]

    @pytest.mark.parametrize(
        "harmless",
        [
            b"0.9 g 70 590 200 30 re f " + words("shaded cell"),
            b"0 g 70 590 200 30 re f " + words("white on black", before="1 g"),
            words("beside a bar") + b"0 g 300 596 140 14 re f ",
            words("within a frame") + b"1 w 60 590 200 30 re S ",
            words("small", before="0.4 g") + words("l", at=560),
        ],
    )
    def test_is_not_seen_where_all_is_shown(self, harmless: bytes) -> None:
        assert kinds(seen(pdf(LINE + harmless))) == set()


def noted(document: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[9, 9, 19, 19], Contents=String(PERSON))
    document.pages[0].obj["/Annots"] = Array([document.make_indirect(note)])


def linked(document: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String(f"https://example.cn/?n={PERSON}"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[9, 9, 19, 19], A=action)
    document.pages[0].obj["/Annots"] = Array([document.make_indirect(link)])


def filled_in(document: pikepdf.Pdf) -> None:
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("号码"), V=String(PERSON), Rect=[9, 9, 99, 29]
    )
    held = document.make_indirect(field)
    document.pages[0].obj["/Annots"] = Array([held])
    document.Root.AcroForm = Dictionary(Fields=Array([held]))


def scripted(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"var n = '{PERSON}'"))


def authored(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = PERSON


def described(document: pikepdf.Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:description"] = PERSON


def bookmarked(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(PERSON, 0))


def layered(document: pikepdf.Pdf) -> None:
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String(PERSON)))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def kept_by_the_program(document: pikepdf.Pdf) -> None:
    document.pages[0].obj["/PieceInfo"] = Dictionary(A=Dictionary(Private=Dictionary(Alt=String(PERSON))))


BESIDE: dict[Callable[[pikepdf.Pdf], None], tuple[Sight, str | None]] = {
    noted: (Sight.COMMENT, "pdf.annotation"),
    linked: (Sight.METADATA, None),
    filled_in: (Sight.VISIBLE, "pdf.form_field"),
    scripted: (Sight.HIDDEN, "pdf.javascript"),
    authored: (Sight.METADATA, "pdf.properties"),
    described: (Sight.METADATA, None),
    bookmarked: (Sight.MARGIN, None),
    layered: (Sight.HIDDEN, "pdf.hidden_layer"),
}


class TestPlantedNumber:
    @pytest.mark.parametrize("change", BESIDE, ids=lambda change: change.__name__)
    def test_is_seen_beside_the_pages(self, change: Callable[[pikepdf.Pdf], None]) -> None:
        sight, trace = BESIDE[change]

        rendition = seen(pdf_with(change))

        assert {passage.sight for passage in holding(rendition, PERSON)} == {sight}
        assert trace is None or trace in kinds(rendition)

    def test_is_seen_in_an_attached_file(self) -> None:
        def attach(document: pikepdf.Pdf) -> None:
            held = pikepdf.AttachedFileSpec(document, PERSON.encode(), filename="底稿.txt")
            document.attachments["底稿.txt"] = held

        outer, attached = of_file("决定.pdf", pdf_with(attach))

        assert "pdf.attachment" in kinds(outer)
        assert attached.name == "决定.pdf → 底稿.txt"
        assert [passage.sight for passage in holding(attached, PERSON)] == [Sight.EMBEDDED]

    def test_is_seen_in_an_earlier_revision(self) -> None:
        first = pdf(LINE + words(PERSON))
        start = first.rfind(b"startxref")
        before = int(first[start:].split()[1])
        page = next(
            n
            for n in range(1, 20)
            if f"{n} 0 obj".encode() in first
            and b"/Contents" in first.split(f"{n} 0 obj".encode())[1].split(b"endobj")[0]
        )
        contents = int(first.split(f"{page} 0 obj".encode())[1].split(b"/Contents")[1].split()[0])
        added = f"{contents} 0 obj\n<< /Length {len(LINE)} >>\nstream\n".encode() + LINE + b"\nendstream\nendobj\n"
        table = len(first) + len(added)
        second = (
            first
            + added
            + (
                f"xref\n{contents} 1\n{len(first):010d} 00000 n \ntrailer\n<< /Size 20 /Root 1 0 R /Prev {before} >>\n"
                f"startxref\n{table}\n%%EOF\n"
            ).encode()
        )

        rendition = seen(second)

        assert [passage.sight for passage in holding(rendition, PERSON)] == [Sight.EARLIER]
        assert kinds(rendition) == {"pdf.earlier_revision"}

    def test_is_seen_over_the_end_of_a_line_of_a_paragraph(self) -> None:
        drawn = words(f"tel {PHONE[:5]}", at=600) + words(PHONE[5:], at=586)

        assert texts(seen(pdf(drawn)), Sight.VISIBLE) == [f"tel {PHONE[:5]}\n{PHONE[5:]}"]


def scanned(document: pikepdf.Pdf, image: bytes) -> None:
    from PIL import Image

    with Image.open(io.BytesIO(image)) as picture:
        grey = picture.convert("L")
        stream = pikepdf.Stream(document, grey.tobytes())
    stream.Type, stream.Subtype, stream.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    stream.Width, stream.Height, stream.BitsPerComponent = grey.width, grey.height, 8
    page = document.pages[0]
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=document.make_indirect(stream)))
    page.Contents = document.make_stream(b"q 500 0 0 67 50 500 cm /Im0 Do Q")


class TestScan:
    def test_is_read_where_the_recogniser_is_there(self) -> None:
        if not ocr.available():
            pytest.skip("needs gongkai[ocr]: no recogniser of pictures is installed")

        rendition = seen(pdf_with(lambda document: scanned(document, picture_of(PERSON))))

        assert [passage.sight for passage in holding(rendition, PERSON)] == [Sight.PICTURE]

    def test_is_not_checked_where_it_is_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ocr, "available", lambda: False)

        (rendition,) = of_file("决定.pdf", pdf_with(lambda document: scanned(document, picture_of(PERSON))))

        assert "没有检查" in rendition.unread
