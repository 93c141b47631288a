"""Files under wrong names, pictures, pages and text that are broken or hostile."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import Image

from tests.annual.readers.made import zipped
from tests.annual.readers.malice import GOOD, GOOD_PDF, GOOD_XLSX, compound, noise, varied
from tests.files.malice.packages import MB, Made, ofd

CONTENTS: dict[str, Callable[[], bytes]] = {
    "a docx": lambda: GOOD,
    "a workbook": lambda: GOOD_XLSX,
    "a pdf": lambda: GOOD_PDF,
    "a page": lambda: b"<html><body>words</body></html>",
    "an rtf": lambda: rb"{\rtf1 words}",
    "an old document": lambda: compound("WordDocument"),
    "a program": lambda: b"\x7fELF" + noise(500),
    "an archive": lambda: b"Rar!\x1a\x07\x00" + noise(500),
    "a picture": lambda: picture("PNG"),
    "noise": lambda: noise(5_000),
    "a zip": lambda: zipped({"a.txt": "甲"}),
    "both pdf and zip": lambda: GOOD_PDF + GOOD,
    "both zip and pdf": lambda: GOOD + GOOD_PDF,
    "both picture and zip": lambda: picture("GIF") + GOOD,
    "both page and zip": lambda: b"<html><body>a</body></html>" + GOOD,
}
SUFFIXES = ("docx", "xlsx", "pdf", "doc", "ofd", "png", "html", "txt", "jpg")
RIGHT = {("a docx", "docx"), ("a workbook", "xlsx"), ("a pdf", "pdf"), ("a page", "html"), ("a picture", "png")}


def mislabelled() -> Iterator[Made]:
    """Everything under every other name."""
    for said, make in CONTENTS.items():
        for suffix in SUFFIXES:
            if (said, suffix) not in RIGHT:
                yield f"{said} called {suffix}", f"a.{suffix}", make


def picture(form: str, size: int = 400) -> bytes:
    """A picture of nothing."""
    out = BytesIO()
    Image.new("RGB", (size, size), "white").save(out, form)
    return out.getvalue()


def vast_png(side: int) -> bytes:
    """A PNG that says it is vast."""
    head = struct.pack(">2L5B", side, side, 8, 2, 0, 0, 0)
    made = b"\x89PNG\r\n\x1a\n"
    for kind, content in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(MB), 9)), (b"IEND", b"")):
        made += struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))
    return made


def pictures() -> Iterator[Made]:
    """Torn and vast."""
    for form, suffix in (("PNG", "png"), ("JPEG", "jpg"), ("BMP", "bmp"), ("TIFF", "tiff"), ("GIF", "gif")):
        for part in (2, 4):
            yield f"{suffix} cut at 1/{part}", f"a.{suffix}", lambda f=form, d=part: picture(f)[: len(picture(f)) // d]
        yield f"noise called {suffix} by its magic", f"a.{suffix}", lambda f=form: picture(f)[:12] + noise(900)
    for side in (8_000, 60_000, 2**31 - 1):
        yield f"a picture of {side} a side", "a.png", lambda s=side: vast_png(s)


def written() -> Iterator[Made]:
    """Pages and text."""
    for said, content in (
        ("divisions", b"<div>" * 16_000 + b"words"),
        ("tables", b"<table><tr><td>" * 16_000 + b"words"),
        ("lists", b"<ul><li>" * 16_000 + b"words"),
        ("fonts", b"<font><b><i>" * 9_000 + b"words"),
        ("drawings", b"<svg><g>" * 16_000 + b"words"),
        ("choices", b"<select><option>" * 16_000 + b"words"),
    ):
        yield f"{said} in each other", "a.html", lambda c=content: b"<html><body>" + c
    for said, content in (
        ("spans", b"<table>" + b"<tr><td rowspan=9999 colspan=1000>a</td></tr>" * 2000 + b"</table>"),
        ("attributes", b"<p " + b"a=1 " * 200_000 + b">words</p>"),
        ("references", b"<p>words" + b"&amp" * 200_000 + b"</p>"),
        ("notes", b"<!--" * 500_000 + b"<p>words</p>"),
        ("a style", b"<style>" + b"p{color:red}" * 200_000 + b"</style><p>words</p>"),
        ("an address with all in it", b"<p>words</p><img src='data:text/html;base64," + b"A" * 3 * MB + b"'>"),
    ):
        yield f"{said} without end", "a.html", lambda c=content: b"<html><body>" + c
    for encoding in ("utf-16-le", "utf-32", "utf-7", "gb18030", "big5"):
        yield f"text in {encoding}", "a.txt", lambda e=encoding: ("青石鎮 words " * 50).encode(e)
    yield "text of nine megabytes", "a.txt", lambda: "甲乙丙".encode() * 1_000_001
    yield "numbers without end", "a.txt", lambda: b"1" * 3 * MB
    yield "NUL in text", "a.txt", lambda: b"words\0" * 999
    yield "a value without end", "a.csv", lambda: b"a,b\n" + b"x" * MB + b",1\n"
    yield "a quotation without end", "a.csv", lambda: b'a,b\n"' + b"x,y\n" * 99_000
    yield (
        "a torn web archive",
        "a.mht",
        lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n" * 999,
    )
    yield "a lying rtf", "a.rtf", lambda: rb"{\rtf1" + b"{" * 50_000
    yield "an ofd of nothing", "a.ofd", ofd
    yield "variety without end", "a.html", lambda: varied("<a{}>", 300_000).encode()


def all_others() -> Iterator[Made]:
    """Everything of this module."""
    for kind in (mislabelled, pictures, written):
        yield from kind()
