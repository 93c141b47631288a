"""What is fuzzed: every parser that takes what strangers send, as a function of bytes that may only refuse by name.

Nothing here knows atheris: the same functions replay the kept inputs in `make test`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.annual.pipeline.examining import check_file
from gongkai.annual.pipeline.ledger_file import read_ledger_file
from gongkai.annual.rollup.bodies import UnableToReadBodies, read_bodies
from gongkai.files.refusals import UnableToRead
from gongkai.law.citation import Citation, UnknownCitation, parse_all
from gongkai.screening import cleaning, masking, screen
from gongkai.screening.model import Context, Passage, Place, Rendition
from gongkai.screening.renditions import of_file, of_html, of_text
from gongkai.screening.rules import codes
from gongkai.text.dates import dates, parse_date
from gongkai.text.numerals import to_chinese, to_int
from gongkai.web.agencies.holidays import Unreadable, read_file, read_words
from gongkai.web.casework.queries.digests import code_digest, phone_digest
from gongkai.web.catalogue.sheets.reading import UnableToTake, rows_of
from tests.annual.readers.made import document_xml, pdf, xlsx, zipped

ON = date(2026, 11, 22)
KNOWN = Context(
    on=ON,
    body="青石镇人民政府",
    other_bodies=("西河镇人民政府",),
    words={"领导小姐": "领导小组"},
    leaders=("周明远",),
    applicant={"name": "张小三", "phone": "13800001234", "address": "青石镇石桥村3组12号"},
)


def words_of(content: bytes) -> str:
    """The bytes as text, whatever they are."""
    return content.decode("utf-8", errors="replace")


def checked(name: str) -> Callable[[bytes], None]:
    """The report reader with all its checks, for a file of that name."""

    def one(content: bytes) -> None:
        result = check_file(content, source="模糊测试", name=name)
        assert result.report is not None or result.refused is not None

    return one


def report_docx(content: bytes) -> None:
    """The report reader on a docx whose body these bytes are: a container fuzzed whole only tries the checksum."""
    checked("a.docx")(zipped({"word/document.xml": document_xml(words_of(content))}, stored=True))


def report_xlsx(content: bytes) -> None:
    """The report reader on a workbook whose rows these bytes are."""
    checked("a.xlsx")(xlsx(words_of(content)))


def report_pdf(content: bytes) -> None:
    """The report reader on a page that these bytes draw."""
    checked("a.pdf")(pdf(content))


def screened_docx(content: bytes) -> None:
    """The walker of screening over a package: the first byte says which part the others are."""
    parts = ("word/document.xml", "word/comments.xml", "docProps/core.xml", "word/footnotes.xml", "word/settings.xml")
    part = parts[content[0] % len(parts)] if content else parts[0]
    words = words_of(content[1:])
    package = {"word/document.xml": document_xml("<w:p/>")}
    package[part] = document_xml(words) if part == parts[0] else words
    held = zipped(package, stored=True)
    assert of_file("a.docx", held)
    with suppress(cleaning.UnableToClean):
        cleaning.clean("a.docx", held)


def rules(content: bytes) -> None:
    """The rule engine over text, html and a table; masks lie where they belong and nothing is found behind them."""
    text = words_of(content)
    cells = tuple(
        Passage(cell, Place("body", table=1, row=row, column=column), labels=("身份证号",) if column == 1 else ())
        for row, line in enumerate(text.split("\n")[:20], start=1)
        for column, cell in enumerate(line.split("\t")[:5], start=1)
    )
    for rendition in (of_text("body", text), of_html("body", text), Rendition("body", cells)):
        hits = screen([rendition], KNOWN)
        lengths: dict[Place, int] = {}  # notes of a page share one place
        for passage in rendition.passages:
            lengths[passage.place] = max(lengths.get(passage.place, 0), len(passage.text))
        assert all(0 <= mask.start < mask.end <= lengths[hit.place] for hit in hits for mask in hit.masks)


def numbers(content: bytes) -> None:
    """Dates, numerals, identity numbers, telephones, cards, credit codes, citations as people write them."""
    text = words_of(content)
    for written in dates(text):
        assert text[written.start : written.end]
    parse_date(text)
    number = to_int(text)
    assert number is None or not 0 <= number < 10_000 or to_int(to_chinese(number)) == number
    codes.is_identity_number(text, on=ON)
    codes.is_old_identity_number(text)
    codes.passes_luhn(text)
    codes.is_credit_code(text)
    for masked in (masking.identity(text), masking.mobile(text), masking.card(text), masking.name(text)):
        assert isinstance(masked, str)
    for parse in (Citation.parse, parse_all):
        with suppress(UnknownCitation):
            parse(text)


def calendar(content: bytes) -> None:
    """The notice of the days off, pasted or as a file."""
    with suppress(Unreadable):
        read_words(words_of(content), year=2027)
    for ending in ("toml", "json", "txt", "xlsx"):
        with suppress(Unreadable):
            read_file(content, name=f"a.{ending}", year=2027)


def query_code(content: bytes) -> None:
    """A query code and a telephone number as typed: the same however it is spaced or cased."""
    code = words_of(content)
    assert code_digest(code) == code_digest(f" {code}- ")
    assert len(code_digest(code)) == len(code_digest(""))
    phone_digest(code)


def sheets(content: bytes) -> None:
    """The importers of lists: items as csv and xlsx, bodies and the ledger as csv and toml."""
    for name in ("a.csv", "a.xlsx"):
        with suppress(UnableToTake):
            rows_of(content, name=name)
    with TemporaryDirectory(prefix="gongkai-fuzz-") as folder:
        for ending in ("csv", "toml"):
            path = Path(folder) / f"a.{ending}"
            path.write_bytes(content)
            with suppress(UnableToReadBodies):
                read_bodies(path)
            with suppress(UnableToRead):
                read_ledger_file(path)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "report_docx": report_docx,
    "report_xlsx": report_xlsx,
    "report_pdf": report_pdf,
    "report_html": checked("a.html"),
    "report_txt": checked("a.txt"),
    "screened_docx": screened_docx,
    "rules": rules,
    "numbers": numbers,
    "calendar": calendar,
    "query_code": query_code,
    "sheets": sheets,
}
"""By name; `corpus/NAME/` keeps the inputs of each."""
