"""The new file: a picture a page, with the text that may stay lying unseen over it. Built from nothing."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageChops

if TYPE_CHECKING:
    from PIL.Image import Image

    from gongkai.files.ruling import Box
    from gongkai.screening.cleaning.pages.seen_text import Run
    from gongkai.screening.cleaning.pages.source import Size

_QUALITY: Final = 90
_COLOUR: Final = 10  # levels by which the channels of a picture without colours may differ
_EM: Final = 1000
_THIN: Final = 0.2
_BLANK: Final = " "
_ALIKE: Final = 1.6  # how many times as wide as another a character of the same piece may be


class Page(Struct, frozen=True):
    """One page to write: its size, its picture, the text that lies over it.

    lines: of its tables, in points from the upper left; they lie under the picture, so that cells are still told apart.
    """

    size: Size
    picture: Image
    runs: list[Run]
    lines: Sequence[Box] = ()


class Writer:
    """Collects pages; the font of the unseen text knows the characters of these pages alone, in no telling order."""

    def __init__(self) -> None:
        self.pdf = pikepdf.Pdf.new()
        self.pdf.Root.Lang = String("zh-CN")
        self._waiting: list[tuple[Any, list[Run]]] = []

    def add(self, page: Page) -> None:
        """One more page; its picture is packed at once, so that a long file takes the memory of one page."""
        name = Name("/Im0")
        ruled = "".join(_ruled(line, page.size) for line in page.lines)
        content = f"{ruled}q {page.size.width:.3f} 0 0 {page.size.height:.3f} 0 0 cm {name} Do Q".encode()
        made = self.pdf.add_blank_page(page_size=(page.size.width, page.size.height))
        made.Contents = self.pdf.make_stream(content)
        made.Resources = Dictionary(XObject=Dictionary({str(name): _image(self.pdf, page.picture)}))
        self._waiting.append((made, page.runs))

    def written(self) -> bytes:
        """The file."""
        letters = sorted({_BLANK, *(letter for _, runs in self._waiting for run in runs for letter in run.text)})
        codes = {letter: code for code, letter in enumerate(letters, start=1)}
        font = _font(self.pdf, codes)
        for made, runs in self._waiting:
            if runs:
                made.Resources.Font = Dictionary(F0=font)
                made.contents_add(_unseen(runs, codes))
        out = BytesIO()
        self.pdf.save(out, deterministic_id=True, fix_metadata_version=False)
        return out.getvalue()


def _ruled(line: Box, size: Size) -> str:
    width, height = max(line.right - line.left, _THIN), max(line.bottom - line.top, _THIN)
    return f"{line.left:.2f} {size.height - line.bottom:.2f} {width:.2f} {height:.2f} re f\n"


def _image(pdf: pikepdf.Pdf, picture: Image) -> Any:
    red, green, blue = picture.split()
    levels: list[Any] = [ImageChops.difference(one, green).getextrema() for one in (red, blue)]
    grey = max(most for _, most in levels) <= _COLOUR
    image = picture.convert("L") if grey else picture
    plain, jpeg = zlib.compress(image.tobytes(), 6), BytesIO()
    image.save(jpeg, "JPEG", quality=_QUALITY)
    small = len(jpeg.getvalue()) * 2 < len(plain)  # a photograph; line art and text keep every dot
    stream = pikepdf.Stream(pdf, jpeg.getvalue() if small else plain)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = image.width, image.height, 8
    stream.ColorSpace = Name.DeviceGray if grey else Name.DeviceRGB
    stream.Filter = Name.DCTDecode if small else Name.FlateDecode
    return stream


def _unseen(runs: list[Run], codes: dict[str, int]) -> bytes:
    """The text, drawn in the mode that leaves no mark, each character where it was."""
    lines = ["BT 3 Tr"]
    for run in runs:
        lines.append(f"/F0 {max(run.height, 1.0):.2f} Tf")
        edges = _edges(run)
        lines += [_shown(run, edges, start, end, codes) for start, end in pairwise(_pieces(run.text, edges))]
    return ("\n".join([*lines, "ET"])).encode("ascii")


def _pieces(text: str, edges: Sequence[float]) -> list[int]:
    """Where the run is cut, its ends with it: characters of about one width stand together.

    Readers leave out a piece of one Chinese character, so none stands alone; a blank belongs to what is before it.
    """
    cuts, narrow, wide = [0], 0.0, 0.0
    for at, (left, right) in enumerate(pairwise(edges)):
        width = max(right - left, 0.01)
        alone = at - cuts[-1] == 1 and not text[cuts[-1]].isascii()
        if text[at] == _BLANK or at == 0:
            narrow, wide = (narrow, wide) if at else (width, width)
        elif max(wide, width) > _ALIKE * min(narrow, width) and not alone:
            cuts.append(at)
            narrow = wide = width
        else:
            narrow, wide = min(narrow, width), max(wide, width)
    if len(text) - cuts[-1] == 1 and len(cuts) > 1 and not text[-1].isascii():
        cuts.pop()
    return [*cuts, len(text)]


def _shown(run: Run, edges: Sequence[float], start: int, end: int, codes: dict[str, int]) -> str:
    """One piece: all are said to be as wide as the widest, and each begins where it began."""
    wides = [max(right - left, 0.01) for left, right in pairwise(edges[start : end + 1])]
    letters = list(zip(run.text[start:end], wides, strict=True))
    widest = max((wide for letter, wide in letters if letter != _BLANK), default=max(wides))
    shown = "".join(f"<{codes[letter]:04X}>{1000 * (1 - wide / widest):.0f}" for letter, wide in letters)
    last = f"<{codes[_BLANK]:04X}>" if len(run.text) == 1 else ""
    stretch = 100 * widest / max(run.height, 1.0)
    return f"{stretch:.2f} Tz 1 0 0 1 {edges[start]:.2f} {run.bottom:.2f} Tm [{shown}{last}] TJ"


def _edges(run: Run) -> Sequence[float]:
    """Where its characters begin, and the last one ends."""
    if run.edges:
        return run.edges
    width = (run.right - run.left) / len(run.text)
    return [run.left + at * width for at in range(len(run.text) + 1)]


def _font(pdf: pikepdf.Pdf, codes: dict[str, int]) -> Any:
    """A font without shapes: codes, one width for all, and what each code stands for."""
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/Unseen"),
        Flags=4,
        FontBBox=Array([0, 0, _EM, _EM]),
        ItalicAngle=0,
        Ascent=_EM,
        Descent=0,
        CapHeight=_EM,
        StemV=80,
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/Unseen"),
        CIDSystemInfo=system,
        FontDescriptor=pdf.make_indirect(described),
        DW=_EM,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/Unseen"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
        ToUnicode=pdf.make_stream(_meanings(codes)),
    )
    return pdf.make_indirect(font)


def _meanings(codes: dict[str, int]) -> bytes:
    pairs = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes.items()]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    chars = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CMapName /Unseen def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{chars}\nendcmap\nend\nend\n"
    ).encode("ascii")
