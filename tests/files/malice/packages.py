"""Packages (docx, xlsx, ofd) that are broken or hostile: cut, mislabelled, bombs, entities, depth, odd directories."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from tests.annual.readers.made import document_xml, docx, p, xlsx, zipped
from tests.annual.readers.malice import (
    GOOD,
    GOOD_XLSX,
    compound,
    laughs,
    lying_bomb,
    nested,
    noise,
    overlapping,
    varied,
    with_twins,
)

Made = tuple[str, str, Callable[[], bytes]]
"""What it is called, its file name, how it is made."""
MB = 1_000_000
WORDS = document_xml(p("甲"))
WORD_PARTS = (
    "word/document.xml", "word/styles.xml", "word/header1.xml", "word/footnotes.xml", "word/comments.xml",
    "word/numbering.xml", "word/settings.xml", "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml",
    "customXml/item1.xml", "_rels/.rels", "word/_rels/document.xml.rels",
)  # fmt: skip
SHEET_PARTS = (
    "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/comments1.xml",
    "xl/_rels/workbook.xml.rels", "docProps/core.xml",
)  # fmt: skip
HEAVY_PARTS = (
    "word/document.xml", "word/styles.xml", "word/media/image1.png", "word/embeddings/oleObject1.bin",
    "word/embeddings/a.xlsx", "word/fonts/font1.odttf", "docProps/core.xml", "customXml/item1.xml",
)  # fmt: skip
OFD = (
    '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"><ofd:DocBody>'
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"甲" * 50_000}">]><x>{"&a;" * 50_000}</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:' + "///etc/passwd" + '">]><x>&a;</x>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]><x/>'
PLAIN = "<!DOCTYPE x><x/>"
NAMES = {
    "climbing": "../../../../tmp/gongkai-escaped",
    "climbing backwards": "..\\..\\gongkai-escaped",
    "absolute": "/tmp/gongkai-escaped",
    "with a drive": "C:\\gongkai-escaped",
    "with NUL": "word/a\0.xml",
    "of a device": "CON",
    "without end": "word/" + "a" * 60_000,
    "in no encoding": "word/\udcff".encode("utf-8", "surrogateescape").decode("latin-1"),
}


def package(parts: dict[str, bytes | str]) -> bytes:
    """A docx with these parts instead of its own."""
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": WORDS, **parts})


def book(parts: dict[str, bytes | str]) -> bytes:
    """A workbook with these parts instead of its own."""
    with zipfile.ZipFile(BytesIO(GOOD_XLSX)) as good:
        return zipped({**{name: good.read(name) for name in good.namelist()}, **parts})


def ofd() -> bytes:
    """An OFD of one page, as far as its directory."""
    return zipped({"OFD.xml": OFD, "Doc_0/Document.xml": "<ofd:Document/>"})


def linked(target: str) -> bytes:
    """A docx whose main part is a symbolic link."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        entry = zipfile.ZipInfo("word/document.xml")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        container.writestr(entry, target)
    return out.getvalue()


def nested_packages(depth: int) -> bytes:
    """A docx in a docx in a docx."""
    content = GOOD
    for _ in range(depth):
        content = docx(p("甲"), word__embeddings__a_dot_docx=content)
    return content


def changed(at: int, form: str, value: int, *, content: bytes = GOOD, end: bool = False) -> bytes:
    """The last line of the directory, or its end record, with one field changed."""
    found = content.rfind(b"PK\x05\x06" if end else b"PK\x01\x02") + at
    size = struct.calcsize(form)
    return content[:found] + struct.pack(form, value) + content[found + size :]


def many(count: int) -> bytes:
    """So many parts."""
    return zipped({"word/document.xml": WORDS, **{f"word/{number}.xml": "" for number in range(count)}}, stored=True)


def cuts() -> Iterator[Made]:
    """Good files cut at twenty places."""
    for name, content in (("a.docx", GOOD), ("a.xlsx", GOOD_XLSX), ("a.ofd", ofd())):
        for step in range(20):
            yield f"{name} cut at {step}/20", name, lambda c=content, s=step: c[: len(c) * s // 20]


def entities() -> Iterator[Made]:
    """DOCTYPE and entities in every part, in every encoding."""
    for part in WORD_PARTS:
        yield f"DOCTYPE in {part}", "a.docx", lambda x=part: package({x: PLAIN})
    for part in SHEET_PARTS:
        yield f"DOCTYPE in {part}", "a.xlsx", lambda x=part: book({x: PLAIN})
    for said, xml in (("quadratic", QUADRATIC), ("a file outside", OUTSIDE), ("an address outside", PARAMETER)):
        yield f"{said} in a document", "a.docx", lambda x=xml: package({"word/document.xml": x})
        yield f"{said} in the properties", "a.docx", lambda x=xml: package({"docProps/core.xml": x})
        yield f"{said} in a sheet", "a.xlsx", lambda x=xml: book({"xl/worksheets/sheet1.xml": x})
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"):
        content = laughs().partition("?>")[2]
        yield (
            f"laughs in {encoding}",
            "a.docx",
            lambda c=content, e=encoding: package({"word/document.xml": c.encode(e)}),
        )


def bombs() -> Iterator[Made]:
    """What unpacks to a multiple, by part and size."""
    for part in HEAVY_PARTS:
        yield f"30 MB in {part}", "a.docx", lambda x=part: package({x: b" " * 30 * MB})
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/image1.png"):
        yield f"30 MB in {part}", "a.xlsx", lambda x=part: book({x: b" " * 30 * MB})
    yield "a part of 200 MB", "a.docx", lambda: package({"word/document.xml": b" " * 200 * MB})
    yield "twenty parts of 9 MB", "a.docx", lambda: package({f"word/h{n}.xml": b" " * 9 * MB for n in range(23)})
    yield "a directory that lies", "a.docx", lying_bomb
    yield "ten thousand parts", "a.docx", lambda: many(10_000)
    yield "two thousand parts", "a.docx", lambda: many(1_990)
    yield "parts that overlap", "a.docx", overlapping
    yield "a part twice", "a.docx", with_twins
    for depth in (1, 2, 5):
        yield f"{depth} packages in each other", "a.docx", lambda d=depth: nested_packages(d)


def directories() -> Iterator[Made]:
    """Names, links and fields of the directory that mean harm."""
    for said, name in NAMES.items():
        yield f"a name {said}", "a.docx", lambda n=name: package({n: "x"})
    yield "a symbolic link", "a.docx", lambda: linked("/etc/passwd")
    yield "another disk", "a.docx", lambda: changed(4, "<H", 7, end=True)
    yield "more entries than there are", "a.docx", lambda: changed(10, "<H", 900, end=True)
    yield "a directory beyond the end", "a.docx", lambda: changed(16, "<L", 0x7FFFFFFF, end=True)
    yield "a directory without end", "a.docx", lambda: changed(12, "<L", 0x7FFFFFFF, end=True)
    yield "a part beyond the end", "a.docx", lambda: changed(42, "<L", 0x7FFFFFF0)
    yield "a part larger than the file", "a.docx", lambda: changed(20, "<L", 0x7FFFFFF0)
    yield "a part of no bytes", "a.docx", lambda: changed(20, "<L", 0)
    yield "a wrong checksum", "a.docx", lambda: changed(16, "<L", 1)
    yield "a part under lock", "a.docx", lambda: changed(8, "<H", 1)
    for method in (1, 6, 9, 12, 14, 93, 99):
        yield f"packed in the way {method}", "a.docx", lambda m=method: changed(10, "<H", m)
    yield "a long remark at the end", "a.docx", lambda: changed(20, "<H", 5, end=True) + b"hello"
    yield "a program in front", "a.docx", lambda: b"MZ" + noise(500) + GOOD
    yield "another file behind", "a.docx", lambda: GOOD + noise(500)


def depths() -> Iterator[Made]:
    """Sixteen thousand of one element in each other."""
    for tag in ("smartTag", "ins", "del", "hyperlink", "sdt", "p", "tbl", "txbxContent", "r", "pict"):
        yield f"deep {tag}", "a.docx", lambda t=tag: docx(f"<w:p>{nested(16_000, t)}</w:p>")
    for part in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"):
        yield f"depth in {part}", "a.xlsx", lambda x=part: book({x: "<a>" * 16_000 + "</a>" * 16_000})
    yield "many attributes", "a.docx", lambda: docx("<w:p " + varied('a{}="1" ', 9_000) + "/>")
    yield "a long attribute", "a.docx", lambda: docx(f'<w:p w:x="{"a" * 3 * MB}"/>')
    yield "a million empty paragraphs", "a.docx", lambda: docx("<w:p/>" * 400_000)
    yield "text without end", "a.docx", lambda: docx(p(varied("数{}", 500_000)))


def sheets() -> Iterator[Made]:
    """Workbooks whose cells lie."""
    cell = '<row r="1"><c r="{}"{}><v>{}</v></c></row>'
    for said, rows in (
        ("a shared text that is not there", cell.format("A1", ' t="s"', 99)),
        ("a shared text below zero", cell.format("A1", ' t="s"', -1)),
        ("a cell without a place", cell.format("", "", 1)),
        ("a cell beyond the last column", cell.format("ZZZZZ1", "", 1)),
        ("a row of minus one", '<row r="-1"><c r="A-1"><v>1</v></c></row>'),
        ("a number without end", cell.format("A1", "", "9" * 100_000)),
        ("a number that is none", cell.format("A1", "", "NaN")),
        ("a date before time", cell.format("A1", ' t="d"', "0000-00-00")),
        ("an error", cell.format("A1", ' t="e"', "#REF!")),
        ("a formula that calls itself", '<row r="1"><c r="A1"><f>A1</f><v>1</v></c></row>'),
        ("a vast corner", cell.format("A1", "", 1) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ):
        yield said, "a.xlsx", lambda r=rows: xlsx(r)
    merges = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(2_000))
    good = "<worksheet><sheetData>" + cell.format("A1", "", 1) + f"</sheetData><mergeCells>{merges}</mergeCells>"
    yield "merged over everything", "a.xlsx", lambda: book({"xl/worksheets/sheet1.xml": good + "</worksheet>"})
    yield "ten thousand sheets", "a.xlsx", lambda: book({"xl/workbook.xml": _many_sheets(10_000)})


def _many_sheets(count: int) -> str:
    names = "".join(f'<sheet name="{number}" sheetId="{number}" r:id="r1"/>' for number in range(1, count + 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{names}</sheets></workbook>'


def locked_and_with_macros() -> Iterator[Made]:
    """Passwords and programs in documents."""
    for name in ("a.docx", "a.xlsx", "a.doc", "a.xls"):
        yield f"{name} with a password", name, lambda: compound("EncryptedPackage")
    for part in ("word/vbaProject.bin", "word/activeX/activeX1.bin"):
        yield f"{part} in a docx", "a.docx", lambda x=part: package({x: noise(500)})
    yield "a docm called docx", "a.docx", _docm
    yield "an xlsm called xlsx", "a.xlsx", lambda: book({"xl/vbaProject.bin": noise(500)})
    yield "a doc with macros", "a.doc", lambda: compound("_VBA_PROJECT")


def _docm() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return zipped({"[Content_Types].xml": types, "word/document.xml": WORDS, "word/vbaProject.bin": noise(500)})


def all_packages() -> Iterator[Made]:
    """Everything of this module."""
    for kind in (cuts, entities, bombs, directories, depths, sheets, locked_and_with_macros):
        yield from kind()
