"""PDFs with a secret in every place where a PDF can hide one, written in red: its ink can be sought like its words."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageDraw

from gongkai.web.casework.redaction.boxes import Box

SECRET = "SECRET7731"
HAN = "龘靐齉"
"""Three characters that stand nowhere else, one after the other in the order of the file."""
BOX = Box(1, 0.1, 0.1, 0.5, 0.1, "third_party_rights")
"""Covers the secret of a page of 400 × 400 points: from 40 to 240 across, from 320 to 360 up."""
SIDE = 400
Built = Callable[[], bytes]


def shown(text: str, *, x: int = 50, y: int = 330, colour: str = "1 0 0", mode: int = 0) -> bytes:
    """Text in 20 points there."""
    return f"BT {colour} rg /F1 20 Tf {mode} Tr 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n".encode()


def pdf_of(*contents: bytes) -> Pdf:
    """Pages of 400 × 400 points with these contents, Helvetica at hand."""
    pdf = Pdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    for content in contents or (shown(SECRET) + shown("Public", y=100, colour="0 0 0"),):
        page = pdf.add_blank_page(page_size=(SIDE, SIDE))
        page.Contents = pdf.make_stream(content)
        page.Resources = Dictionary(Font=Dictionary(F1=font))
    return pdf


def saved(pdf: Pdf) -> bytes:
    """The file, its streams as they are."""
    out = BytesIO()
    pdf.save(out, compress_streams=False)
    return out.getvalue()


def with_(change: Callable[[Pdf], None], *contents: bytes) -> Built:
    """A file that has been changed so."""

    def build() -> bytes:
        pdf = pdf_of(*contents)
        change(pdf)
        return saved(pdf)

    return build


def _metadata(pdf: Pdf) -> None:
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = String(SECRET), String(SECRET)
    with pdf.open_metadata() as meta:
        meta["dc:description"] = SECRET


def _attached(pdf: Pdf) -> None:
    pdf.attachments["list.txt"] = pikepdf.AttachedFileSpec(pdf, SECRET.encode(), filename=f"{SECRET}.txt")


def _annotated(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([300, 300, 320, 320]), Contents=String(SECRET))
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def _field(pdf: Pdf) -> None:
    look = Stream(pdf, shown(SECRET, x=2, y=6))
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 40])
    look.Resources = pdf.pages[0].Resources
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(f"name{SECRET}"),
            V=String(SECRET),
            Rect=Array([40, 320, 240, 360]),
            AP=Dictionary(N=pdf.make_indirect(look)),
            F=4,
        )
    )
    pdf.pages[0].Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DA=String("/F1 20 Tf"), DR=pdf.pages[0].Resources)


def _layered(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"layer {SECRET}")))
    pdf.pages[0].Resources.Properties = Dictionary(L0=layer)
    off = Dictionary(OFF=Array([layer]), Order=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)


def _scripted(pdf: Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))
    pdf.Root.OpenAction = action
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String(SECRET), action])))
    pdf.pages[0].AA = Dictionary(O=action)


def _outlined(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SECRET, 0))


def _thumbnailed(pdf: Pdf) -> None:
    small = Stream(pdf, SECRET.encode() * 3)
    small.Width, small.Height, small.BitsPerComponent, small.ColorSpace = 10, 1, 8, Name.DeviceRGB
    pdf.pages[0].Thumb = pdf.make_indirect(small)


def _kept_by_programs(pdf: Pdf) -> None:
    pdf.pages[0].PieceInfo = Dictionary(Word=Dictionary(Private=String(SECRET)))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(SECRET))]))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, ActualText=String(SECRET)))


def _in_a_form(pdf: Pdf) -> None:
    form = Stream(pdf, shown(SECRET))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, SIDE, SIDE])
    form.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
    pdf.pages[0].Resources.XObject = Dictionary(X0=pdf.make_indirect(form), Unused=pdf.make_indirect(form))


def _cropped(pdf: Pdf) -> None:
    """The lower left of what is seen lies at (20, 40); below it stands the secret once more, out of sight."""
    pdf.pages[0].MediaBox = Array([0, 0, SIDE + 100, SIDE + 100])
    pdf.pages[0].CropBox = Array([20, 40, 20 + SIDE, 40 + SIDE])


def _turned(angle: int) -> Callable[[Pdf], None]:
    def turn(pdf: Pdf) -> None:
        pdf.pages[0].Rotate = angle

    return turn


def earlier_revision() -> bytes:
    """A file saved twice, the second time by adding to it: the first revision still holds the secret's content."""
    first = saved(pdf_of(shown(SECRET) + shown("draft", y=200)))
    found = first.rindex(b"startxref")
    at = int(first[found:].split()[1])
    with Pdf.open(BytesIO(first)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
    content = shown("Public", y=100, colour="0 0 0")
    body = b"%d 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n" % (number, len(content), content)
    start = len(first)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    trailer = b"trailer\n<</Size %d /Root %d 0 R /Prev %d>>\n" % (size, root, at)
    return first + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (start + len(body))


def scan() -> bytes:
    """A page that is one picture, as out of a scanner, the secret drawn into it, with words of a recogniser over it."""
    image = Image.new("RGB", (800, 800), "white")
    ImageDraw.Draw(image).text((100, 100), SECRET, fill=(255, 0, 0), font_size=40)
    ImageDraw.Draw(image).text((100, 600), "Public", fill=(0, 0, 0), font_size=40)
    out = BytesIO()
    image.save(out, "PDF", resolution=144, title=SECRET)
    with Pdf.open(BytesIO(out.getvalue())) as pdf:
        page = pdf.pages[0]
        page.Resources.Font = pdf_font(pdf)
        page.contents_add(shown(SECRET, mode=3))
        return saved(pdf)


def pdf_font(pdf: Pdf) -> Any:
    """Helvetica."""
    return Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def chinese() -> bytes:
    """Two pages by typst, one subset font for both: the secret on the first, in characters of its own."""
    import typst

    source = (
        f'#set page(width: {SIDE}pt, height: {SIDE}pt, margin: 0pt)\n#set text(size: 20pt, font: "Noto Sans CJK SC")\n'
        f'#place(dx: 50pt, dy: 50pt, text(fill: rgb("#ff0000"))[{HAN}])\n#place(dx: 50pt, dy: 280pt)[公开的内容]\n'
        "#pagebreak()\n#place(dx: 50pt, dy: 50pt)[第二页可以公开]\n"
    )
    return bytes(typst.compile(source.encode(), format="pdf"))


OFF_LAYER = b"/OC /L0 BDC\n" + shown(SECRET, y=200) + b"EMC\n"
ACTUAL = f"/Span <</ActualText ({SECRET})>> BDC\n".encode() + shown("xxxxxxxxxx") + b"EMC\n"
BAR = b"0 0 0 rg 40 190 300 40 re f\n"

COVERED: dict[str, Built] = {
    "plain": with_(lambda pdf: None),
    "title, author and xmp": with_(_metadata),
    "attachment": with_(_attached),
    "annotation": with_(_annotated),
    "form field": with_(_field, shown("Public", y=100, colour="0 0 0")),
    "layer that is off": with_(_layered, shown(SECRET) + OFF_LAYER),
    "script": with_(_scripted),
    "outline": with_(_outlined),
    "thumbnail": with_(_thumbnailed),
    "private data and structure": with_(_kept_by_programs),
    "form inside the page": with_(_in_a_form, b"/X0 Do\n"),
    "actual text": with_(lambda pdf: None, ACTUAL),
    "cropped": with_(_cropped, shown(SECRET, x=70, y=370) + shown(SECRET, x=60, y=10)),
    "earlier revision": earlier_revision,
    "scan": scan,
    "text of two kinds": with_(lambda pdf: None, shown(SECRET) + shown(SECRET, mode=3)),
}
"""The secret lies under the box of page one, or where nobody sees it."""

ELSEWHERE: dict[str, bytes] = {
    "white on white": shown(SECRET, y=200, colour="1 1 1"),
    "behind a bar": shown(SECRET, y=200) + BAR,
    "without ink": shown(SECRET, y=200, mode=3),
    "beside the page": shown(SECRET, x=50, y=-60),
    "clipped away": b"q 0 0 10 10 re W n\n" + shown(SECRET, y=200) + b"Q\n",
}
"""Page two has no box: its own secret cannot be seen there."""

_BACK = {90: b"0 1 -1 0 400 0 cm\n", 180: b"-1 0 0 -1 400 400 cm\n", 270: b"0 -1 1 0 0 400 cm\n"}
TURNED = {angle: with_(_turned(angle), back + shown(SECRET)) for angle, back in _BACK.items()}
"""Pages that are turned to be read upright."""
