from __future__ import annotations

import io
import re
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from gongkai.annual.figures.whole import from_whole
from gongkai.annual.interpret import interpret
from gongkai.annual.readers import open_bytes
from gongkai.annual.writers import form_table, write
from gongkai.law.report_form import report_form
from scripts import make_report_templates
from tests.annual.writers.written import difference, made, plain
from tests.corpus.making.office import converted

NEAR = Mm(0.6)


@pytest.fixture(scope="module")
def written() -> bytes:
    return write(made(1), "docx")


@pytest.fixture(scope="module")
def document(written: bytes):
    return Document(io.BytesIO(written))


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def near(length: int, wanted: int) -> bool:
    return abs(length - wanted) <= NEAR


class TestPage:
    def test_is_a4_with_the_type_area_of_the_standard(self, document) -> None:
        section = document.sections[0]

        assert near(section.page_width, Mm(210))
        assert near(section.page_height, Mm(297))
        assert near(section.top_margin, Mm(37))
        assert near(section.left_margin, Mm(28))
        assert near(section.page_width - section.left_margin - section.right_margin, Mm(156))
        assert near(section.page_height - section.top_margin - section.bottom_margin, Mm(225))

    def test_numbers_stand_outside_odd_right_even_left(self, document) -> None:
        section = document.sections[0]
        texts = [footer.paragraphs[0] for footer in (section.footer, section.even_page_footer)]

        assert document.settings.odd_and_even_pages_header_footer
        assert [str(footer.alignment) for footer in texts] == ["RIGHT (2)", "LEFT (0)"]
        assert [re.sub(r"\s", "", footer.text) for footer in texts] == ["—1—", "—1—"]
        assert all("PAGE" in footer._p.xml for footer in texts)
        assert {run.font.size for run in texts[0].runs} == {Pt(14)}


class TestFaces:
    @pytest.mark.parametrize(
        ("style", "face", "size"),
        [
            ("Title", "方正小标宋简体", 22),
            ("Normal", "仿宋_GB2312", 16),
            ("Heading 1", "黑体", 16),
            ("小标题", "楷体_GB2312", 16),
        ],
    )
    def test_are_those_of_the_standard(self, document, style: str, face: str, size: int) -> None:
        font = document.styles[style].font

        assert font.element.rPr.rFonts.get(qn("w:eastAsia")) == face
        assert font.size == Pt(size)

    def test_name_others_for_machines_without_them(self, written: bytes) -> None:
        table = part(written, "word/fontTable.xml")

        assert re.search(r'w:name="方正小标宋简体"><w:altName w:val="[^"]*华文中宋', table)
        assert re.search(r'w:name="仿宋_GB2312"><w:altName w:val="仿宋', table)

    def test_lines_are_28_points_and_begin_two_characters_in(self, document) -> None:
        format = document.styles["Normal"].paragraph_format

        assert format.line_spacing == Pt(28)
        assert document.styles["Normal"].element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"

    def test_a_lead_stands_in_kai(self, document) -> None:
        led = next(line for line in document.paragraphs if line.text.startswith("（一）主动公开。"))

        assert [run.style.name for run in led.runs if run.text] == ["小标题", "Default Paragraph Font"]
        assert led.runs[0].text == "（一）主动公开。"


class TestTables:
    @pytest.mark.parametrize("layout", ["2021", "2019"])
    def test_merge_their_cells_as_the_form_does(self, layout) -> None:
        tables = Document(io.BytesIO(write(from_whole(plain(7, layout=layout)), "docx"))).tables

        for table, name in zip(tables, ("proactive", "requests", "remedies"), strict=True):
            for y, x, slot in form_table.placed(name, layout):
                corner = table.cell(y + slot.down - 1, x + slot.across - 1)
                assert corner._tc == table.cell(y, x)._tc
                assert slot.address or corner.text == slot.text

    def test_fill_the_type_area(self, document) -> None:
        for table in document.tables:
            assert near(sum(column.width for column in table.columns), Mm(156))

    def test_repeat_their_header_and_keep_their_rows_whole(self, document) -> None:
        proactive, requests, remedies = document.tables

        heads = [[row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] for table in document.tables]

        assert [sum(rows) for rows in heads] == [0, 3, 3]
        assert heads[1][:3] == [True] * 3
        for table in (proactive, requests, remedies):
            assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)

    def test_show_the_balance_and_the_three_levels_of_headings(self, document) -> None:
        requests = document.tables[1]
        captions = report_form().captions

        assert requests.cell(0, 0).text == captions.balance
        assert requests.cell(0, 3).text == captions.applicants
        assert [requests.cell(2, column).text for column in (3, 4, 9)] == ["自然人", "商业企业", "总计"]


class TestText:
    def test_looks_like_markup_and_stays_text(self) -> None:
        paragraph = "我镇公开“<w:p>”&{{ title }}{% if x %}、{{%p endif %}}的写法。"
        report = from_whole(plain(3) | {"sections": [{"key": "overview", "paragraphs": [paragraph]}]})

        document = Document(io.BytesIO(write(report, "docx")))

        assert paragraph in [line.text for line in document.paragraphs]

    def test_loses_characters_that_no_document_may_hold(self) -> None:
        report = from_whole(
            plain(3) | {"sections": [{"key": "overview", "paragraphs": ["公开\x00情\x01况\ud800良好\ufffe。"]}]}
        )

        document = Document(io.BytesIO(write(report, "docx")))

        assert "公开情况良好。" in [line.text for line in document.paragraphs]

    def test_of_the_fee_statement_is_added_where_the_prose_lacks_it(self) -> None:
        said = "本年发出收费通知2件，总金额280元，实际收取的总金额140元。"
        report = from_whole(plain(3) | {"sections": [], "processing_fee": {"stated": True, "text": said}})

        found = interpret(open_bytes(write(report, "docx"), name="年报.docx"))

        assert (found.processing_fee.notices, found.processing_fee.billed_yuan) == (2, Decimal(280))

    def test_six_headings_stand_there_even_without_prose(self) -> None:
        report = from_whole({"agency": "石桥镇人民政府", "year": 2025})

        found = interpret(open_bytes(write(report, "docx"), name="年报.docx"))

        assert [heading.section for heading in found.headings] == [section.key for section in report_form().sections]
        assert found.title == "石桥镇人民政府2025年政府信息公开工作年度报告"


ORDER = {  # of the schema, ECMA-376 part 1: Word may refuse another one
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
    "em lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
}


class TestMarkup:
    @pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/footer1.xml", "word/footer2.xml"])
    def test_keeps_the_order_of_the_schema(self, written: bytes, name: str) -> None:
        root = etree.fromstring(part(written, name).encode())

        for kind, order in ORDER.items():
            names = order.split()
            for element in root.iter(qn(f"w:{kind}")):
                places = [names.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), etree.tostring(element)[:400]

    def test_points_to_no_part_that_is_not_there(self, written: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(written))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        types = etree.fromstring(archive.read("[Content_Types].xml"))

        targets = {f"word/{relation.get('Target')}" for relation in relations if relation.get("TargetMode") is None}
        overrides = {name.lstrip("/") for override in types if (name := override.get("PartName"))}

        assert {target.replace("word//", "") for target in targets} <= set(archive.namelist())
        assert overrides <= set(archive.namelist())


class TestTemplates:
    @pytest.mark.parametrize("layout", ["2021", "2019"])
    def test_are_those_that_the_law_data_make(self, layout, tmp_path: Path) -> None:
        path = tmp_path / "made.docx"
        make_report_templates.template(layout).save(str(path))
        kept = (make_report_templates.OUT / f"report_{layout}.docx").read_bytes()

        assert part(path.read_bytes(), "word/document.xml") == part(kept, "word/document.xml")
        assert part(path.read_bytes(), "word/styles.xml") == part(kept, "word/styles.xml")

    def test_say_who_and_what_in_their_properties(self, document) -> None:
        assert document.core_properties.title == made(1).title
        assert document.core_properties.author == made(1).agency


@pytest.mark.needs("soffice", "pdftoppm")
class TestInLibreOffice:
    def test_opens_and_shows_the_same_figures(self, written: bytes) -> None:
        report = interpret(open_bytes(converted(written, "pdf"), name="年报.pdf"))

        assert difference(made(1), report) == []

    def test_prints_on_few_pages_and_not_beyond_the_margins(self, written: bytes, tmp_path: Path) -> None:
        Image = pytest.importorskip("PIL.Image")
        (tmp_path / "a.pdf").write_bytes(converted(written, "pdf"))
        subprocess.run(["pdftoppm", "-r", "40", "-png", str(tmp_path / "a.pdf"), str(tmp_path / "p")], check=True)
        pages = [Image.open(path).convert("L") for path in sorted(tmp_path.glob("p*.png"))]

        inked = [page.point(lambda value: 255 if value < 128 else 0).getbbox() for page in pages]

        assert 4 <= len(pages) <= 6
        assert all(box[0] >= 26 / 25.4 * 40 and box[2] <= (210 - 23) / 25.4 * 40 for box in inked)
