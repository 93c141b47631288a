"""PDFs that are broken or hostile."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf

from tests.annual.readers.made import assembled, pdf
from tests.annual.readers.malice import (
    GOOD_PDF,
    deflated_pdf,
    locked_pdf,
    looping_pdf,
    many_rules,
    noise,
    twice_packed_pdf,
)
from tests.files.malice.packages import MB, Made

LINE = b"BT /F1 12 Tf 72 700 Td (Notice 2026) Tj ET "
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def page(more: str = "", *, resources: str = "") -> bytes:
    """A page whose contents are object 4."""
    said = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> {more}"
    return f"<< {said} >>".encode()


def stream(content: bytes, head: str = "") -> bytes:
    """A stream object."""
    return f"<< {head} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def drawn(content: bytes, *more: bytes, resources: str = "", page_more: str = "") -> bytes:
    """A pdf of one page that draws `content`; further objects from 5 on."""
    return assembled([CATALOG, PAGES, page(page_more, resources=resources), stream(content), *more])


def locked(level: int) -> bytes:
    """A pdf with a password in one of the ways there are."""
    out = BytesIO()
    with pikepdf.open(BytesIO(GOOD_PDF)) as document:
        document.save(
            out, encryption=pikepdf.Encryption(user="a", owner="b", R=level, aes=level > 3, metadata=level > 3)
        )
    return out.getvalue()


def actions() -> Iterator[Made]:
    """What a reader of the file would be made to do."""
    for said, action in (
        ("a script", "/S /JavaScript /JS (app.alert(1))"),
        ("a program", "/S /Launch /F (cmd.exe) /Win << /F (cmd.exe) >>"),
        ("an address", "/S /URI /URI (http://127.0.0.1:9/)"),
        ("a form sent", "/S /SubmitForm /F (http://127.0.0.1:9/)"),
        ("another file", "/S /GoToR /F (\\\\\\\\127.0.0.1\\\\a) /D [0 /Fit]"),
        ("data taken in", "/S /ImportData /F (/etc/passwd)"),
        ("sound", "/S /Sound"),
    ):
        yield f"{said} on opening", "a.pdf", lambda a=action: pdf(LINE, extra=f"/OpenAction << {a} >>")
        yield f"{said} on the page", "a.pdf", lambda a=action: pdf(LINE, page=f"/AA << /O << {a} >> >>")


def loops() -> Iterator[Made]:
    """What leads back to itself."""
    yield "pages that loop", "a.pdf", looping_pdf
    yield (
        "a page that is its own parent",
        "a.pdf",
        lambda: assembled([CATALOG, PAGES, b"<< /Type /Page /Parent 3 0 R >>"]),
    )
    yield "a table of places that loops", "a.pdf", lambda: pdf(LINE, trailer="/Prev 15")
    yield (
        "a length that is itself",
        "a.pdf",
        lambda: assembled([CATALOG, PAGES, page(), b"<< /Length 4 0 R >>\nstream\n" + LINE + b"\nendstream"]),
    )
    form = "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X0 5 0 R >> >>"
    yield (
        "a form that draws itself",
        "a.pdf",
        lambda: drawn(b"/X0 Do " * 9, stream(b"/X0 Do " * 9, form), resources="/XObject << /X0 5 0 R >>"),
    )
    tile = (
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 1 /YStep 1"
        " /Resources << /Pattern << /P0 5 0 R >> >>"
    )
    yield (
        "a pattern of itself",
        "a.pdf",
        lambda: drawn(
            b"/Pattern cs /P0 scn 0 0 500 500 re f",
            stream(b"/Pattern cs /P0 scn 0 0 9 9 re f", tile),
            resources="/Pattern << /P0 5 0 R >>",
        ),
    )
    letter = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >>"
        b" /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9]"
        b" /Resources << /Font << /F0 5 0 R >> >> >>"
    )
    yield (
        "a letter that writes itself",
        "a.pdf",
        lambda: drawn(
            b"BT /F0 9 Tf (aaaa) Tj ET",
            letter,
            stream(b"9 0 d0 BT /F0 9 Tf (aaaa) Tj ET"),
            resources="/Font << /F0 5 0 R >>",
        ),
    )
    doubling = [
        stream(
            f"/X{n + 1} Do /X{n + 1} Do ".encode(),
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X{n + 1} {6 + n} 0 R >> >>",
        )
        for n in range(40)
    ]
    yield (
        "forms that double",
        "a.pdf",
        lambda: drawn(
            b"/X0 Do",
            *doubling,
            stream(LINE, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
            resources="/XObject << /X0 5 0 R >>",
        ),
    )
    yield (
        "bookmarks that loop",
        "a.pdf",
        lambda: assembled(
            [
                b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>",
                PAGES,
                page(),
                stream(LINE),
                b"<< /First 6 0 R /Last 6 0 R >>",
                b"<< /Title (a) /Next 6 0 R /First 5 0 R >>",
            ]
        ),
    )
    yield (
        "names that loop",
        "a.pdf",
        lambda: assembled(
            [
                b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 5 0 R >> >>",
                PAGES,
                page(),
                stream(LINE),
                b"<< /Kids [5 0 R 5 0 R] >>",
            ]
        ),
    )
    yield (
        "fields that loop",
        "a.pdf",
        lambda: assembled(
            [
                b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>",
                PAGES,
                page(),
                stream(LINE),
                b"<< /FT /Tx /T (a) /Kids [5 0 R 5 0 R] /Parent 5 0 R >>",
            ]
        ),
    )


def measures() -> Iterator[Made]:
    """Sizes and counts that no page has."""
    for box in ("0 0 99999999 99999999", "0 0 0 0", "0 0 -5 -5", "0 0 1e30 1e30", "a b c d", "0 0"):
        yield f"a sheet of {box}", "a.pdf", lambda b=box: pdf(LINE, media=b)
    for more in ("/Rotate 45", "/Rotate 99999999999", "/UserUnit 1000000000", "/CropBox [9 9 9 9]", "/Annots 7"):
        yield f"a page with {more}", "a.pdf", lambda m=more: pdf(LINE, page=m)
    yield "too many pages", "a.pdf", lambda: pdf(*[b""] * 501)
    yield (
        "a count that lies",
        "a.pdf",
        lambda: assembled([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", page(), stream(LINE)]),
    )
    yield (
        "a hundred thousand objects",
        "a.pdf",
        lambda: assembled([CATALOG, PAGES, page(), stream(LINE), *[b"<< >>"] * 100_000]),
    )
    yield "a hundred thousand lines", "a.pdf", lambda: many_rules(100_000)
    yield "a hundred thousand words", "a.pdf", lambda: pdf(b"BT /F1 12 Tf 72 700 Td " + b"(ab) Tj " * 100_000 + b"ET")
    yield "a hundred thousand saved states", "a.pdf", lambda: pdf(b"q " * 100_000 + LINE)
    yield "arrays in each other", "a.pdf", lambda: pdf(LINE, extra=f"/X {'[' * 50_000}{']' * 50_000}")
    yield "dictionaries in each other", "a.pdf", lambda: pdf(LINE, extra=f"/X {'<< /a ' * 20_000}1{' >>' * 20_000}")
    yield (
        "a page of a hundred thousand streams",
        "a.pdf",
        lambda: assembled(
            [
                CATALOG,
                PAGES,
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [" + b"4 0 R " * 100_000 + b"] >>",
                stream(LINE),
            ]
        ),
    )


def packed() -> Iterator[Made]:
    """Streams that unpack to a multiple, and pictures and fonts of strange kinds."""
    yield "a packed page", "a.pdf", lambda: deflated_pdf(400 * MB)
    yield "a twice packed page", "a.pdf", twice_packed_pdf
    for kind in (
        "LZWDecode",
        "RunLengthDecode",
        "ASCII85Decode",
        "ASCIIHexDecode",
        "CCITTFaxDecode",
        "Crypt",
        "Nothing",
    ):
        yield (
            f"a page through {kind}",
            "a.pdf",
            lambda k=kind: assembled([CATALOG, PAGES, page(), stream(b"\x80" * 9_000, f"/Filter /{k}")]),
        )
    yield (
        "a page through twenty filters",
        "a.pdf",
        lambda: assembled([CATALOG, PAGES, page(), stream(LINE, f"/Filter [{'/FlateDecode ' * 20}]")]),
    )
    for kind in ("JBIG2Decode", "JPXDecode", "DCTDecode", "CCITTFaxDecode", "FlateDecode"):
        image = "/Type /XObject /Subtype /Image /Width 400 /Height 400 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
        head = f"{image} /Filter /{kind}"
        yield (
            f"a picture of noise in {kind}",
            "a.pdf",
            lambda h=head: drawn(
                LINE + b"q 99 0 0 99 0 0 cm /I0 Do Q", stream(noise(9_000), h), resources="/XObject << /I0 5 0 R >>"
            ),
        )
        vast = head.replace("400", "90000")
        yield (
            f"a vast picture in {kind}",
            "a.pdf",
            lambda h=vast: drawn(
                b"q 99 0 0 99 0 0 cm /I0 Do Q",
                stream(zlib.compress(b" " * 30 * MB, 9), h),
                resources="/XObject << /I0 5 0 R >>",
            ),
        )
    font = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar 255 /ToUnicode 7 0 R /FontDescriptor"
        b" << /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 6 0 R >> >>"
    )
    bomb = zlib.compress(b"\0\1\0\0" + b" " * 100 * MB, 9)
    yield (
        "a font that unpacks to 100 MB",
        "a.pdf",
        lambda: drawn(
            b"BT /F0 9 Tf (a) Tj ET",
            font,
            stream(bomb, "/Filter /FlateDecode"),
            stream(b"x"),
            resources="/Font << /F0 5 0 R >>",
        ),
    )
    yield (
        "a font of noise",
        "a.pdf",
        lambda: drawn(
            b"BT /F0 9 Tf (a) Tj ET",
            font,
            stream(b"\0\1\0\0" + noise(5_000)),
            stream(noise(500)),
            resources="/Font << /F0 5 0 R >>",
        ),
    )
    ranges = (
        b"begincodespacerange <00> <ff> endcodespacerange\n" + b"1 beginbfrange <00> <ff> <4e00> endbfrange\n" * 50_000
    )
    yield (
        "a map of letters without end",
        "a.pdf",
        lambda: drawn(b"BT /F0 9 Tf (a) Tj ET", font, stream(b"x"), stream(ranges), resources="/Font << /F0 5 0 R >>"),
    )


def torn() -> Iterator[Made]:
    """Cut, without their ends, locked."""
    for step in range(20):
        yield f"a.pdf cut at {step}/20", "a.pdf", lambda s=step: GOOD_PDF[: len(GOOD_PDF) * s // 20]
    yield "a pdf without a table of places", "a.pdf", lambda: GOOD_PDF.replace(b"xref", b"yref")
    yield "a pdf without a root", "a.pdf", lambda: GOOD_PDF.replace(b"/Root", b"/Roof")
    yield "a pdf with a length that lies", "a.pdf", lambda: GOOD_PDF.replace(b"/Length ", b"/Length 9")
    yield "a pdf locked in the oldest way", "a.pdf", locked_pdf
    for level in (2, 3, 4, 6):
        yield f"a pdf locked in the way {level}", "a.pdf", lambda v=level: locked(v)
    yield "a pdf with an unknown lock", "a.pdf", lambda: pdf(LINE, trailer="/Encrypt << /Filter /Other /V 9 >>")


def all_pages() -> Iterator[Made]:
    """Everything of this module."""
    for kind in (actions, loops, measures, packed, torn):
        yield from kind()
