"""Clean Word documents: what is shown stays, all else is gone, and Word still opens it."""

from __future__ import annotations

import io

import pytest
from docx import Document

from gongkai.screening import cleaning
from gongkai.screening.model import Mask, Sight
from gongkai.screening.renditions import of_file
from tests.annual.readers.made import docx, p, r, tbl, tr
from tests.screening.renditions.making import PERSON, W, holding, kinds, texts
from tests.screening.renditions.test_docx import PLACES

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
ALLOWED = frozenset({"file.converted"})
HIDDEN = [name for name, (_, _, trace) in PLACES.items() if trace not in (None, "docx.inserted")]


def whole(body: str, **parts: str | bytes) -> bytes:
    named = {"[Content_Types]_dot_xml": TYPES, "_rels/_dot_rels": RELATIONS}
    return docx(body, **{**named, **parts})


class TestCleanCopy:
    @pytest.mark.parametrize("where", HIDDEN)
    def test_holds_nothing_of_what_is_hidden(self, where: str) -> None:
        copy = cleaning.clean("通知.docx", PLACES[where][0])

        (rendition,) = of_file(copy.name, copy.content)

        assert rendition.unread == ""
        assert kinds(rendition) <= ALLOWED
        assert [each.text for each in holding(rendition, PERSON) if each.sight is not Sight.VISIBLE] == []
        assert copy.removed != ()

    def test_keeps_insertions_and_leaves_out_deletions(self) -> None:
        inserted = "<w:ins><w:r><w:t>十</w:t></w:r></w:ins>"
        deleted = "<w:del><w:r><w:delText>九</w:delText></w:r></w:del>"
        body = p("收到", inserted, deleted, "件")

        copy = cleaning.clean("a.docx", whole(body))

        assert [each.text for each in Document(io.BytesIO(copy.content)).paragraphs] == ["收到十件"]
        assert copy.removed == ("修订中删去的文字 1 处", "修订中插入的痕迹（文字保留） 1 处")

    def test_joins_paragraphs_whose_end_was_deleted(self) -> None:
        copy = cleaning.clean("a.docx", whole(p("前", properties="<w:rPr><w:del/></w:rPr>") + p("后")))

        assert texts(of_file("a.docx", copy.content)[0], Sight.VISIBLE) == ["前后"]

    def test_keeps_what_is_shown_as_it_is(self) -> None:
        body = p("标题", r("粗", "<w:b/>")) + tbl(tr("姓名", "村"), tr("张三", "东村"))
        header = f"<w:hdr {W}>{p('页眉')}</w:hdr>"
        copy = cleaning.clean("a.docx", whole(body, word__header1_dot_xml=header))

        (rendition,) = of_file("a.docx", copy.content)

        assert texts(rendition) == ["a.docx", "标题粗", "姓名", "村", "张三", "东村", "页眉"]
        assert copy.removed == ()
        assert b"<w:b/>" in _part(copy.content, "word/document.xml")

    def test_unlinks_fields_and_keeps_what_they_show(self) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD 号码</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>甲</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        page = field.replace("MERGEFIELD 号码", "PAGE")
        copy = cleaning.clean("a.docx", whole(p("前", field, page)))

        document = _part(copy.content, "word/document.xml")

        assert (document.count(b"fldChar "), document.count(b"PAGE"), b"MERGEFIELD" in document) == (3, 1, False)

    def test_takes_position_and_camera_out_of_its_pictures(self) -> None:
        from tests.screening.cleaning.test_pictures import with_position

        copy = cleaning.clean("a.docx", whole(p("甲"), word__media__image1_dot_png=with_position("JPEG")))

        assert kinds(*of_file("a.docx", copy.content)) <= ALLOWED
        assert copy.removed == ("图片里的拍摄位置、相机和作者信息 1 处",)

    def test_refers_to_nothing_that_is_gone(self) -> None:
        body = (
            p('<w:hyperlink r:id="r1"><w:r><w:t>甲</w:t></w:r></w:hyperlink>')
            + p('<w:hyperlink r:id="r2"><w:r><w:t>乙</w:t></w:r></w:hyperlink>')
            + p('<w:r><w:drawing><a:blip r:link="r3"/></w:drawing></w:r>')
            + p('<w:r><w:object><v:shape><v:imagedata r:id="r4"/></v:shape></w:object></w:r>')
        )
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        led = (
            ("r1", "hyperlink", "https://example.cn/"),
            ("r2", "hyperlink", "ftp://example.cn/a.doc"),
            ("r3", "image", "https://example.cn/a.png"),
            ("r4", "image", "https://example.cn/b.png"),
        )
        entries = "".join(
            f'<Relationship Id="{key}" Type="{kind}/{name}" Target="{target}" TargetMode="External"/>'
            for key, name, target in led
        )
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        beside = f'<Relationships xmlns="{namespace}">{entries}</Relationships>'

        copy = cleaning.clean("a.docx", whole(body, word___rels__document_dot_xml_dot_rels=beside))

        document = _part(copy.content, "word/document.xml").decode()
        assert [key for key, _, _ in led if f'"{key}"' in document] == ["r1"]
        assert "甲" in document
        assert "乙" in document
        assert copy.removed == ("指向外部的模板、图片或对象 3 处",)

    def test_of_a_document_with_macros_is_one_without(self) -> None:
        macro = TYPES.replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        )
        given = whole(p("甲"), **{"[Content_Types]_dot_xml": macro}, word__vbaProject_dot_bin=b"\x00")

        copy = cleaning.clean("通知.docm", given)

        assert copy.name == "通知.docx"
        assert [each.text for each in Document(io.BytesIO(copy.content)).paragraphs] == ["甲"]

    @pytest.mark.needs("soffice")
    def test_prints(self) -> None:
        copy = cleaning.clean("a.docx", whole(p("Notice 2026")))

        printed = cleaning.as_pdf(copy)

        assert (printed.name, printed.pages) == ("a.pdf", 1)
        assert "Notice 2026" in texts(of_file("a.pdf", printed.content)[0])


class TestMaskedCopy:
    def test_has_masks_over_runs_and_in_cells(self) -> None:
        body = p("号码", r(PERSON[:4]), r(PERSON[4:]), "止") + tbl(tr("号", PERSON))
        copy = cleaning.clean("a.docx", whole(body))
        (rendition,) = of_file("a.docx", copy.content)
        masks = {}
        for each in holding(rendition, PERSON):
            start = each.text.index(PERSON)
            masks[each.place] = [Mask(start, start + len(PERSON), "37*************233")]

        made, count = cleaning.masked("a.docx", copy.content, masks)

        assert count == 2
        assert texts(of_file("a.docx", made.content)[0])[1:] == ["号码37*************233止", "号", "37*************233"]


def _part(content: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


