"""What a docx says, construct by construct, whichever path reads it."""

from __future__ import annotations

import pytest

from gongkai.annual.raw import Grid, Paragraph, Picture, Piece, Raw, Trait
from gongkai.annual.readers import open_bytes
from gongkai.annual.readers.docx.package import Package
from gongkai.annual.readers.docx.thorough import read_thoroughly
from tests.annual.readers.made import docx, p, r, tbl, tc, tr, zipped

DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="表二"/><a:blip r:embed="rId7"/></wp:inline>'
    "</w:drawing></w:r>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId7" Type="x/image" Target="media/image3.png"/></Relationships>'
)
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def field(result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ 表 </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def opened(body: str, **parts: str) -> Raw:
    """The document by whichever path takes it, after the thorough path was seen to agree."""
    content = docx(body, **parts)
    raw = open_bytes(content, name="a.docx")
    assert read_thoroughly(Package(content)) == (raw.pieces, raw.remarks)
    return raw


def texts(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if isinstance(piece, Paragraph)]


PARAGRAPHS = {
    "runs": (p("收到", "12", "件"), "收到12件"),
    "a content control": (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('12')}</w:sdtContent></w:sdt>", "件"), "12件"),
    "a smart tag": (p(f"<w:smartTag>{r('12')}</w:smartTag>", "件"), "12件"),
    "a simple field": (p(f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>', "页"), "3页"),
    "a complex field": (p(field("3"), "页"), "3页"),
    "a link": (p(f'<w:hyperlink r:id="rId1">{r("公开专栏")}</w:hyperlink>'), "公开专栏"),
    "an insertion": (p("收到", f'<w:ins w:id="1">{r("12")}</w:ins>', "件"), "收到12件"),
    "a deletion": (
        p("收到", '<w:del w:id="1"><w:r><w:delText>11</w:delText></w:r></w:del>', "12件"),
        "收到12件",
    ),
    "text moved in": (p(f'<w:moveTo w:id="1">{r("12")}</w:moveTo>', "件"), "12件"),
    "text moved away": (p(f'<w:moveFrom w:id="1">{r("12")}</w:moveFrom>', "件"), "件"),
    "hidden text": (p(r("不显示", "<w:vanish/>"), "显示"), "显示"),
    "text said not to be hidden": (p(r("显示", '<w:vanish w:val="0"/>')), "显示"),
    "a tab": (p("甲", "<w:r><w:tab/></w:r>", "乙"), "甲\t乙"),
    "a line break": (p("甲", "<w:r><w:br/></w:r>", "乙"), "甲\n乙"),
    "a return": (p("甲", "<w:r><w:cr/></w:r>", "乙"), "甲\n乙"),
    "a hyphen that does not break": (p("0632", "<w:r><w:noBreakHyphen/></w:r>", "8511"), "0632-8511"),
    "a symbol": (p('<w:r><w:sym w:font="x" w:char="00B7"/></w:r>', "甲"), "·甲"),
    "entities": (p("甲&amp;乙&lt;&#65;&#x4E2D;"), "甲&乙<A中"),
    "a comment": (p("甲", '<w:r><w:commentReference w:id="0"/></w:r>'), "甲"),
    "a bookmark": (p('<w:bookmarkStart w:id="0" w:name="_Hlk66973412"/>', "甲"), "甲"),
    "a formula": (p("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>", "%"), "12%"),
    "a phonetic guide": (
        p(f"<w:r><w:ruby><w:rt>{r('xi')}</w:rt><w:rubyBase>{r('西')}</w:rubyBase></w:ruby></w:r>", "集"),
        "西集",
    ),
    "a footnote": (p("甲", '<w:r><w:footnoteReference w:id="2"/></w:r>'), "甲"),
}


class TestParagraphs:
    @pytest.mark.parametrize("construct", PARAGRAPHS)
    def test_read_as_they_are_shown(self, construct: str) -> None:
        body, shown = PARAGRAPHS[construct]

        raw = opened(body)

        assert texts(raw.pieces) == [shown]

    def test_join_where_the_mark_between_them_was_deleted(self) -> None:
        raw = opened(p("收到", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + p("12件"))

        assert texts(raw.pieces) == ["收到12件"]

    def test_stand_in_content_controls_of_their_own(self) -> None:
        raw = opened(f"<w:sdt><w:sdtContent>{p('甲')}{p('乙')}</w:sdtContent></w:sdt>")

        assert texts(raw.pieces) == ["甲", "乙"]

    def test_in_a_text_box_count_once(self) -> None:
        raw = opened(p("锚", BOX.format(p("框内"))))

        assert texts(raw.pieces) == ["锚", "框内"]

    def test_keep_pictures_in_their_place(self) -> None:
        raw = opened(p("二、") + p(DRAWING) + p("三、"), word___rels__document_dot_xml_dot_rels=RELATIONS)

        assert [type(piece) for piece in raw.pieces] == [Paragraph, Picture, Paragraph]
        assert raw.pieces[1].name == "word/media/image3.png"
        assert raw.pieces[1].said == "表二"

    def test_take_hidden_text_from_a_style_too(self) -> None:
        styles = (
            '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="h">'
            "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
        )

        raw = opened(p(r("暗", '<w:rStyle w:val="h"/>'), "明"), word__styles_dot_xml=styles)

        assert texts(raw.pieces) == ["明"]

    def test_of_the_strict_format_read_alike(self) -> None:
        strict = docx(p("甲") + tbl(tr("1", "2", "3"))).replace(b"", b"")
        package = Package(strict).document.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

        raw = open_bytes(zipped({"word/document.xml": package}), name="a.docx")

        assert texts(raw.pieces) == ["甲"]
        assert next(raw.grids()).rows == (("1", "2", "3"),)


class TestRemarks:
    @pytest.mark.parametrize(
        ("construct", "trait"),
        [
            ("an insertion", Trait.TRACKED_CHANGES),
            ("a deletion", Trait.TRACKED_CHANGES),
            ("text moved away", Trait.TRACKED_CHANGES),
            ("hidden text", Trait.HIDDEN_TEXT),
            ("a comment", Trait.COMMENTS),
        ],
    )
    def test_tell_what_is_no_content(self, construct: str, trait: Trait) -> None:
        raw = opened(PARAGRAPHS[construct][0])

        assert [remark.trait for remark in raw.remarks] == [trait]

    def test_are_none_for_a_plain_document(self) -> None:
        assert opened(p("甲")).remarks == ()


class TestTables:
    def test_give_merged_cells_their_text_and_mark_them_continued(self) -> None:
        restart, above = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

        grid = self.grid(
            tr(tc("复议", properties='<w:gridSpan w:val="2"/>'), "诉讼"),
            tr(tc("甲", properties=restart), "1", "2"),
            tr(tc(properties=above), "3", tc()),
        )

        assert grid.rows == (("复议", "复议", "诉讼"), ("甲", "1", "2"), ("甲", "3", ""))
        assert grid.continued == {(0, 1), (2, 0)}

    def test_tell_an_empty_cell_from_a_continued_one(self) -> None:
        grid = self.grid(tr("甲", tc(), "2"), tr("乙", "1", "2"))

        assert grid.rows[0] == ("甲", "", "2")
        assert grid.continued == frozenset()

    def test_merge_to_the_left_in_the_old_way(self) -> None:
        grid = self.grid(tr(tc("甲", properties='<w:hMerge w:val="restart"/>'), tc(properties="<w:hMerge/>"), "2"))

        assert grid.rows == (("甲", "甲", "2"),)
        assert grid.continued == {(0, 1)}

    def test_leave_room_for_columns_skipped_before_the_first_cell(self) -> None:
        grid = self.grid(tr("甲", "1", "2"), tr("3", "4", properties='<w:gridBefore w:val="1"/>'))

        assert grid.rows[1] == ("", "3", "4")
        assert grid.continued == {(1, 0)}

    def test_leave_out_deleted_rows_and_keep_inserted_ones(self) -> None:
        grid = self.grid(
            tr("旧", "1", "2", properties='<w:del w:id="1"/>'), tr("新", "3", "4", properties='<w:ins w:id="2"/>')
        )

        assert grid.rows == (("新", "3", "4"),)

    def test_read_rows_and_cells_inside_content_controls(self) -> None:
        cell = f"<w:sdt><w:sdtContent>{tc('1')}</w:sdtContent></w:sdt>"
        row = f"<w:sdt><w:sdtContent>{tr('乙', '3', '4')}</w:sdtContent></w:sdt>"

        grid = self.grid(tr("甲", cell, "2"), row)

        assert grid.rows == (("甲", "1", "2"), ("乙", "3", "4"))

    def test_join_the_paragraphs_of_a_cell_with_line_ends(self) -> None:
        grid = self.grid(tr(tc("行政", "许可"), "1", "2"))

        assert grid.rows[0][0] == "行政\n许可"

    def test_inside_a_cell_of_figures_follow_the_table_that_holds_them(self) -> None:
        inner = tbl(tr("7", "8", "9"))

        raw = opened(tbl(tr("甲", "1", "2"), tr("乙", "3", tc("4", inner, "<w:p/>"))))

        assert [grid.rows for grid in raw.grids()] == [(("甲", "1", "2"), ("乙", "3", "4")), (("7", "8", "9"),)]
        assert [grid.place.table for grid in raw.grids()] == [1, 2]

    def test_that_only_arrange_the_page_are_read_as_if_not_there(self) -> None:
        inner = tbl(tr("甲", "1", "2"), tr("乙", "3", "4"))

        raw = opened(tbl(tr(tc("二、主动公开", inner, "三、收到申请"))))

        assert [type(piece) for piece in raw.pieces] == [Paragraph, Grid, Paragraph]
        assert texts(raw.pieces) == ["二、主动公开", "三、收到申请"]

    def test_place_their_pictures_by_row_and_column(self) -> None:
        raw = opened(tbl(tr("甲", "1", "2"), tr("乙", tc(p(DRAWING)), "4")))

        picture = next(raw.pictures())

        assert (picture.place.table, picture.place.row, picture.place.column) == (1, 2, 2)

    def grid(self, *rows: str) -> Grid:
        return next(opened(tbl(*rows)).grids())


class TestTitle:
    def test_is_read_from_the_properties(self) -> None:
        core = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>年报 &amp; 附表</dc:title></cp:coreProperties>'

        raw = opened(p("甲"), docProps__core_dot_xml=core)

        assert raw.title == "年报 & 附表"
