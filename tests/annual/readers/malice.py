"""Broken and hostile documents: what each is called, and what opening it must end in."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

from gongkai.files.refusals import Unread
from tests.annual.readers.made import HEAD, assembled, document_xml, docx, p, pdf, tbl, tc, tr, xlsx, zipped

GOOD = docx(p("一、总体情况") + tbl(tr("规章", "1", "2", "3"), tr("行政规范性文件", "4", "5", "6")))
GOOD_PDF = pdf(b"BT /F1 12 Tf 72 700 Td (Report 2025 received 12) Tj ET")
GOOD_XLSX = xlsx('<row r="1"><c r="A1" t="inlineStr"><is><t>规章</t></is></c><c r="B1"><v>3</v></c></row>')
READ = None


class Bad(NamedTuple):
    """A document, its file name, and the refusals allowed (READ: it may also be read)."""

    file: str
    make: Callable[[], bytes]
    ends: tuple[Unread | None, ...]


def truncated() -> Iterator[Bad]:
    """Good documents cut at twenty places."""
    for name, content in (("a.docx", GOOD), ("a.pdf", GOOD_PDF), ("a.xlsx", GOOD_XLSX)):
        for step in range(20):
            cut = content[: len(content) * step // 20]
            ends = (Unread.DAMAGED, Unread.EMPTY, Unread.WRONG_EXTENSION)
            # pdfium repairs a file without its last lines and reads what is there.
            yield Bad(name, lambda cut=cut: cut, (*ends, READ) if name == "a.pdf" else ends)


def part_bomb(size: int) -> bytes:
    """A docx with one part that unpacks to `size` bytes of blanks."""
    return zipped({"word/document.xml": b" " * size})


def lying_bomb() -> bytes:
    """The same, with a directory that declares a thousand bytes."""
    content = bytearray(part_bomb(30_000_000))
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<L", 1000)
    return bytes(content)


def overlapping() -> bytes:
    """A container with two directory lines for the same bytes."""
    content = zipped({"word/document.xml": document_xml(p("甲")), "word/other1.xml": "x"})
    first = content.find(b"PK\x01\x02")
    second = content.find(b"PK\x01\x02", first + 4)
    changed = bytearray(content)
    changed[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(changed)


def with_twins() -> bytes:
    """A docx that holds its main part twice."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as container:
        container.writestr("word/document.xml", document_xml(p("甲")))
        container.writestr("word/documenu.xml", document_xml(p("乙")))
    return target.getvalue().replace(b"word/documenu.xml", b"word/document.xml")


def varied(pattern: str, count: int) -> str:
    """`pattern` again and again, with a number in it, so that it does not pack too well."""
    return "".join(pattern.format(number * 7919 % 9973) for number in range(count))


def nested(depth: int, tag: str) -> str:
    """An element within itself."""
    return f"<w:{tag}>" * depth + f"</w:{tag}>" * depth


def laughs() -> str:
    """Entities that multiply."""
    lines = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{lines}]>'
        + HEAD.partition("?>")[2]
        + (f"<w:body>{p('&l9;')}</w:body></w:document>")
    )


def compound(stream: str) -> bytes:
    """The beginning of an OLE file with a stream of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(1024)


def looping_pdf() -> bytes:
    """Pages that are their own parent."""
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9999 >>"])


def deflated_pdf(size: int) -> bytes:
    """A page whose content unpacks to `size` bytes."""
    packed = zlib.compress(b" " * size, 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream])


def twice_packed_pdf() -> bytes:
    """A stream packed twice, a thousand times a thousand."""
    packed = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    filters = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n" % len(packed)
    stream = filters + packed + b"\nendstream"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream])


def locked_pdf() -> bytes:
    """A pdf that asks for a password."""
    handler = f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
    return pdf(b"BT /F1 12 Tf 72 700 Td (secret) Tj ET", trailer=f"{handler} /ID [<{'43' * 16}> <{'43' * 16}>]")


def noise(size: int) -> bytes:
    """Bytes without any order, always the same."""
    return random.Random(7).randbytes(size)


def many_rules(count: int) -> bytes:
    """A page of lines."""
    return pdf(b"".join(b"%d 0 m %d 800 l S\n" % (index % 590, index % 590) for index in range(count)))


CATALOGUE: dict[str, Bad] = {
    "empty": Bad("a.docx", lambda: b"", (Unread.EMPTY,)),
    "zeros": Bad("a.docx", lambda: bytes(5000), (Unread.EMPTY,)),
    "a docx without words": Bad("a.docx", lambda: docx("<w:p/>"), (Unread.EMPTY,)),
    "a pdf without words": Bad("a.pdf", lambda: pdf(b""), (Unread.EMPTY,)),
    "a page without words": Bad("a.html", lambda: b"<html><body><p> </p></body></html>", (Unread.EMPTY,)),
    "a workbook without words": Bad("a.xlsx", lambda: xlsx(""), (Unread.EMPTY,)),
    "noise called txt": Bad("a.txt", lambda: noise(50_000), (Unread.DAMAGED, Unread.UNKNOWN_FORMAT)),
    "noise called docx": Bad("a.docx", lambda: noise(50_000), (Unread.DAMAGED,)),
    "noise after the magic of zip": Bad("a.docx", lambda: b"PK\x03\x04" + noise(50_000), (Unread.DAMAGED,)),
    "noise after the magic of pdf": Bad("a.pdf", lambda: b"%PDF-1.7\n" + noise(50_000), (Unread.DAMAGED,)),
    "a pdf called docx": Bad("a.docx", lambda: GOOD_PDF, (Unread.WRONG_EXTENSION,)),
    "a docx called pdf": Bad("a.pdf", lambda: GOOD, (Unread.WRONG_EXTENSION,)),
    "a docx called doc": Bad("a.doc", lambda: GOOD, (Unread.WRONG_EXTENSION,)),
    "a page called doc": Bad("a.doc", lambda: b"<html><body>a</body></html>", (Unread.WRONG_EXTENSION,)),
    "a page called txt": Bad("a.txt", lambda: b"<html><body>a</body></html>", (Unread.WRONG_EXTENSION,)),
    "a workbook called docx": Bad("a.docx", lambda: GOOD_XLSX, (Unread.WRONG_EXTENSION,)),
    "pdf and zip in one": Bad("a.pdf", lambda: GOOD_PDF + GOOD, (READ,)),
    "pdf and zip in one, called docx": Bad("a.docx", lambda: GOOD_PDF + GOOD, (Unread.WRONG_EXTENSION,)),
    "a zip of something else": Bad("a.zip", lambda: zipped({"a.txt": "甲"}), (Unread.UNKNOWN_FORMAT,)),
    "a locked docx": Bad("a.docx", lambda: compound("EncryptedPackage"), (Unread.ENCRYPTED,)),
    "a locked pdf": Bad("a.pdf", locked_pdf, (Unread.ENCRYPTED,)),
    "many laughs": Bad("a.docx", lambda: zipped({"word/document.xml": laughs()}), (Unread.FORBIDDEN_XML,)),
    "DOCTYPE in the styles": Bad(
        "a.docx", lambda: docx(p("甲"), word__styles_dot_xml="<!DOCTYPE x><x/>"), (Unread.FORBIDDEN_XML,)
    ),
    "DOCTYPE in the properties": Bad(
        "a.docx", lambda: docx(p("甲"), docProps__core_dot_xml="<!DOCTYPE x><x/>"), (Unread.FORBIDDEN_XML,)
    ),
    "DOCTYPE in the numbering": Bad(
        "a.docx",
        lambda: docx(
            p("甲", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), word__numbering_dot_xml="<!DOCTYPE x><x/>"
        ),
        (Unread.FORBIDDEN_XML,),
    ),
    "DOCTYPE in UTF-16": Bad(
        "a.docx",
        lambda: zipped({"word/document.xml": ("\ufeff" + laughs()).encode("utf-16-le")}),
        (Unread.FORBIDDEN_XML,),
    ),
    "DOCTYPE in a sheet": Bad("a.xlsx", lambda: xlsx("", workbook="<!DOCTYPE x><workbook/>"), (Unread.FORBIDDEN_XML,)),
    "sixteen thousand wrappers": Bad(
        "a.docx", lambda: docx(f"<w:p>{nested(16_000, 'smartTag')}<w:fldChar/></w:p>"), (Unread.BOMB,)
    ),
    "sixteen thousand tables": Bad(
        "a.docx", lambda: docx("<w:tbl><w:tr><w:tc>" * 16_000), (Unread.DAMAGED, Unread.BOMB)
    ),
    "a hundred tables in each other": Bad(
        "a.docx",
        lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + p("甲") + "</w:tc></w:tr></w:tbl>" * 60),
        (Unread.BOMB,),
    ),
    "sixteen thousand divisions": Bad("a.html", lambda: b"<div>" * 16_000 + b"words", (READ,)),
    "sixteen thousand html tables": Bad("a.html", lambda: b"<table><tr><td>" * 16_000 + b"words", (Unread.BOMB,)),
    "spans without measure": Bad(
        "a.html",
        lambda: b"<table>" + b"<tr><td rowspan=9999 colspan=1000>a</td></tr>" * 2000 + b"</table>",
        (Unread.BOMB,),
    ),
    "a wide docx table": Bad(
        "a.docx",
        lambda: docx(tbl(*[tr(tc("a", properties='<w:gridSpan w:val="999"/>')) for _ in range(1000)])),
        (Unread.BOMB,),
    ),
    "a part of 200 MB": Bad("a.docx", lambda: part_bomb(200_000_000), (Unread.BOMB,)),
    "a part of 11 MB packed a thousandfold": Bad("a.docx", lambda: part_bomb(11_000_000), (Unread.BOMB,)),
    "a directory that lies": Bad("a.docx", lying_bomb, (Unread.BOMB,)),
    "ten thousand parts": Bad(
        "a.docx", lambda: zipped({f"word/{number}.xml": "" for number in range(10_000)}, stored=True), (Unread.BOMB,)
    ),
    "parts that overlap": Bad("a.docx", overlapping, (Unread.BOMB,)),
    "a part twice": Bad("a.docx", with_twins, (Unread.DAMAGED,)),
    "a zip in a zip": Bad("a.docx", lambda: zipped({"word/document.xml": GOOD}), (Unread.DAMAGED,)),
    "tags without an end": Bad("a.docx", lambda: docx(varied("<w:t {}", 900_000)), (Unread.DAMAGED,)),
    "relations without an end": Bad(
        "a.docx",
        lambda: docx(
            p("<w:r><w:sym/></w:r>", "甲"), word___rels__document_dot_xml_dot_rels=varied("<Relationship {}", 400_000)
        ),
        (READ,),
    ),
    "cells without an end": Bad("a.xlsx", lambda: xlsx(varied("<c {}", 900_000)), (Unread.DAMAGED, Unread.BOMB)),
    "rows without an end": Bad("a.xlsx", lambda: xlsx(varied("<row {}", 900_000)), (Unread.DAMAGED, Unread.BOMB)),
    "notes without a page": Bad("a.txt", lambda: b"<!-- -->" * 5000 + b"words", (READ,)),
    "notes without an end": Bad(
        "a.html", lambda: b"<!--" * 1_000_000 + b"<p>words</p>", (READ, Unread.EMPTY, Unread.WRONG_EXTENSION)
    ),
    "a picture with an endless name": Bad(
        "a.html", lambda: b"<p>a</p><p>b</p><img src='" + b"-red" * 1_000_000 + b"/'>", (READ,)
    ),
    "blanks without end": Bad("a.html", lambda: b"<p>a" + b" " * 7_000_000 + b"b</p>", (READ,)),
    "names that climb": Bad(
        "a.docx", lambda: zipped({"../../x": "a", "/etc/x": "b", "word/document.xml": document_xml(p("甲"))}), (READ,)
    ),
    "a long flat document": Bad("a.docx", lambda: docx("".join(p(str(n)) for n in range(60_000))), (READ,)),
    "a long hard document": Bad(
        "a.docx", lambda: docx("".join(p(str(n), "<w:r><w:sym/></w:r>") for n in range(40_000))), (READ,)
    ),
    "pages that loop": Bad("a.pdf", looping_pdf, (Unread.DAMAGED, Unread.EMPTY, Unread.TOO_LARGE)),
    "too many pages": Bad("a.pdf", lambda: pdf(*[b""] * 501), (Unread.TOO_LARGE,)),
    "a hundred thousand lines": Bad("a.pdf", lambda: many_rules(100_000), (Unread.TOO_SLOW,)),
    "a hundred thousand words": Bad(
        "a.pdf", lambda: pdf(b"BT /F1 12 Tf 72 700 Td " + b"(ab) Tj " * 100_000 + b"ET"), (Unread.TOO_SLOW,)
    ),
    "a sheet without end": Bad(
        "a.pdf", lambda: pdf(b"BT /F1 12 Tf 72 700 Td (Report) Tj ET", media="0 0 99999999 99999999"), (READ,)
    ),
    "a script in a pdf": Bad(
        "a.pdf",
        lambda: pdf(
            b"BT /F1 12 Tf 72 700 Td (Report) Tj ET", extra="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
        ),
        (READ,),
    ),
    "a packed pdf": Bad("a.pdf", lambda: deflated_pdf(400_000_000), (Unread.BOMB,)),
    "a twice packed pdf": Bad("a.pdf", twice_packed_pdf, (Unread.BOMB,)),
    "a vast sheet": Bad(
        "a.xlsx",
        lambda: xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        (Unread.BOMB,),
    ),
    "a sheet that declares a vast area": Bad(
        "a.xlsx", lambda: xlsx('<row r="1"><c r="A1"><v>7</v></c></row>', dimension="A1:XFD1048576"), (READ,)
    ),
    "text of nine megabytes": Bad("a.txt", lambda: "甲乙丙".encode() * 1_000_001, (Unread.TOO_LARGE,)),
    "eight million blank lines": Bad("a.txt", lambda: b"\n" * 8_000_000 + b"a", (Unread.TOO_LARGE,)),
    "a page of nine megabytes": Bad("a.html", lambda: b"<p>" + b"a" * 9_000_000, (Unread.TOO_LARGE,)),
    "a script without end": Bad("a.html", lambda: b"<html><body><p>a</p><script>" + b"x" * 7_000_000, (READ,)),
}
"""By what is wrong with them."""
