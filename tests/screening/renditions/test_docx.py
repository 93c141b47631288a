"""Word documents: a planted number is seen wherever Word can keep one."""

from __future__ import annotations

import pytest

from gongkai.screening.model import Rendition, Sight
from gongkai.screening.renditions import of_file
from tests.annual.readers.made import docx, p, r, tbl, tc, tr, zipped
from tests.screening.renditions.making import PERSON, W, holding, kinds, texts

HEAD, TAIL = PERSON[:9], PERSON[9:]
WORDS = f"<w:p><w:r><w:t>{PERSON}</w:t></w:r></w:p>"
DELETED = f'<w:del w:author="甲"><w:r><w:delText>{PERSON}</w:delText></w:r></w:del>'


def story(root: str, inner: str = WORDS) -> str:
    return f"<w:{root} {W}>{inner}</w:{root}>"


def core(element: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="urn:x" xmlns:dc="http://purl.org/dc/elements/1.1/">{element}</cp:coreProperties>'
    )


def custom(value: str) -> str:
    inner = f'<property name="经办"><vt:lpwstr>{value}</vt:lpwstr></property>'
    return f'<Properties xmlns="urn:p" xmlns:vt="urn:vt">{inner}</Properties>'


def seen(content: bytes) -> Rendition:
    first = of_file("通知.docx", content)[0]
    assert first.unread == ""
    return first


PLACES = {
    "one run": (docx(p(PERSON)), Sight.VISIBLE, None),
    "three runs": (docx(p("身份证", r(HEAD[:4]), r(HEAD[4:]), r(TAIL))), Sight.VISIBLE, None),
    "a table cell": (docx(tbl(tr("姓名", "身份证号"), tr("张三", PERSON))), Sight.VISIBLE, None),
    "over the lines of a cell": (docx(tbl(tr("号", tc(p(HEAD), p(TAIL))))), Sight.VISIBLE, None),
    "boxes of a form, one digit each": (docx(tbl(tr("证件号码", *PERSON))), Sight.VISIBLE, None),
    "an inner table": (docx(tbl(tr(tc(tbl(tr("甲", PERSON)))))), Sight.VISIBLE, None),
    "a deleted run": (docx(p("前", DELETED, "后")), Sight.DELETED, "docx.deleted"),
    "half deleted": (
        docx(p(HEAD, f"<w:del><w:r><w:delText>{TAIL}</w:delText></w:r></w:del>")),
        Sight.DELETED,
        "docx.deleted",
    ),
    "a deleted row": (
        docx(tbl(tr("甲", "乙"), tr(PERSON, "丁", properties="<w:del/>"))),
        Sight.DELETED,
        "docx.deleted",
    ),
    "a moved block": (docx(p("甲") + f"<w:moveFrom>{WORDS}</w:moveFrom>"), Sight.DELETED, "docx.deleted"),
    "an inserted run": (
        docx(p(f"<w:ins><w:r><w:t>{PERSON}</w:t></w:r></w:ins>")),
        Sight.VISIBLE,
        "docx.inserted",
    ),
    "a hidden run": (docx(p("前", r(PERSON, "<w:vanish/>"))), Sight.HIDDEN, "docx.hidden_text"),
    "a run hidden by its style": (
        docx(
            p("前", r(PERSON, '<w:rStyle w:val="h"/>')),
            word__styles_dot_xml=story("styles", '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'),
        ),
        Sight.HIDDEN,
        "docx.hidden_text",
    ),
    "a hidden row": (
        docx(tbl(tr("甲", "乙"), tr(PERSON, "丁", properties="<w:hidden/>"))),
        Sight.HIDDEN,
        "docx.hidden_row",
    ),
    "the header": (docx(p("甲"), word__header1_dot_xml=story("hdr")), Sight.MARGIN, None),
    "the footer": (docx(p("甲"), word__footer2_dot_xml=story("ftr")), Sight.MARGIN, None),
    "a footnote": (
        docx(p("甲"), word__footnotes_dot_xml=story("footnotes", f"<w:footnote>{WORDS}</w:footnote>")),
        Sight.MARGIN,
        None,
    ),
    "an endnote": (
        docx(p("甲"), word__endnotes_dot_xml=story("endnotes", f"<w:endnote>{WORDS}</w:endnote>")),
        Sight.MARGIN,
        None,
    ),
    "a comment": (
        docx(p("甲"), word__comments_dot_xml=story("comments", f'<w:comment w:author="乙">{WORDS}</w:comment>')),
        Sight.COMMENT,
        "docx.comment",
    ),
    "the building blocks": (
        docx(p("甲"), word__glossary__document_dot_xml=story("glossaryDocument")),
        Sight.HIDDEN,
        None,
    ),
    "a text box": (
        docx(
            p(
                f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{WORDS}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            )
        ),
        Sight.VISIBLE,
        None,
    ),
    "an alternative text": (
        docx(p(f'<w:r><w:drawing><wp:inline><wp:docPr descr="{PERSON}"/></wp:inline></w:drawing></w:r>', "甲")),
        Sight.METADATA,
        None,
    ),
    "a field code": (
        docx(p(f"<w:r><w:instrText>MERGEFIELD {PERSON}</w:instrText></w:r>", "甲")),
        Sight.HIDDEN,
        None,
    ),
    "the target of a link": (
        docx(
            p("甲"),
            word___rels__document_dot_xml_dot_rels='<Relationships><Relationship Id="r9" Type="x/hyperlink" '
            f'Target="https://example.cn/{PERSON}" TargetMode="External"/></Relationships>',
        ),
        Sight.METADATA,
        None,
    ),
    "core.xml": (
        docx(p("甲"), docProps__core_dot_xml=core(f"<dc:creator>{PERSON}</dc:creator>")),
        Sight.METADATA,
        "docx.properties",
    ),
    "a property of its own": (
        docx(p("甲"), docProps__custom_dot_xml=custom(PERSON)),
        Sight.METADATA,
        "docx.custom_properties",
    ),
    "custom data": (
        docx(p("甲"), customXml__item1_dot_xml=f"<人><号>{PERSON}</号></人>"),
        Sight.METADATA,
        "docx.custom_xml",
    ),
    "a document variable": (
        docx(p("甲"), word__settings_dot_xml=story("settings", f'<w:docVar w:name="n" w:val="{PERSON}"/>')),
        Sight.METADATA,
        "docx.variables",
    ),
    "a chart": (docx(p("甲"), word__charts__chart1_dot_xml=f"<c><v>{PERSON}</v></c>"), Sight.VISIBLE, None),
}


class TestPlantedNumber:
    @pytest.mark.parametrize("where", PLACES)
    def test_is_seen_wherever_it_stands(self, where: str) -> None:
        content, sight, trace = PLACES[where]

        rendition = seen(content)

        assert {passage.sight for passage in holding(rendition, PERSON)} == {sight}
        assert trace is None or trace in kinds(rendition)

    def test_is_seen_in_an_embedded_workbook_and_said_to_be_embedded(self) -> None:
        from tests.screening.renditions.making import workbook

        inner = workbook(lambda book: book.add_worksheet("表").write_string(0, 0, PERSON))

        outer, embedded = of_file("a.docx", docx(p("甲"), word__embeddings__book1_dot_xlsx=inner))

        assert "docx.embedded" in kinds(outer)
        assert embedded.name == "a.docx → book1.xlsx"
        assert [passage.sight for passage in holding(embedded, PERSON)] == [Sight.EMBEDDED]


class TestWordDocument:
    def test_that_hides_nothing_leaves_no_trace(self) -> None:
        rendition = seen(
            docx(p("关于公示的通知") + tbl(tr("序号", "事项"), tr("1", "供水")), docProps__core_dot_xml=core(""))
        )

        assert kinds(rendition) == set()
        assert texts(rendition, Sight.VISIBLE) == ["关于公示的通知", "序号", "事项", "1", "供水"]

    def test_tells_cells_with_the_headings_over_them(self) -> None:
        wide = tc("收入", properties='<w:gridSpan w:val="2"/>')
        rendition = seen(docx(tbl(tr("户主", wide), tr("", "本年", "上年"), tr("张三", "3200", "3100"))))

        cell = next(passage for passage in rendition.passages if passage.text == "3100")

        assert cell.labels == ("上年", "收入", "张三")
        assert (cell.place.row, cell.place.column) == (3, 3)

    def test_does_not_join_a_number_to_words_that_are_deleted_between(self) -> None:
        rendition = seen(docx(p(HEAD, "<w:del><w:r><w:delText>误</w:delText></w:r></w:del>", TAIL)))

        assert texts(rendition, Sight.VISIBLE) == [PERSON]
        assert texts(rendition, Sight.DELETED) == ["误"]

    def test_with_macros_or_a_template_elsewhere_says_so(self) -> None:
        away = (
            '<Relationships><Relationship Id="r1" Type="x/attachedTemplate" Target="https://example.cn/a.dot" '
            'TargetMode="External"/></Relationships>'
        )
        rendition = seen(
            docx(p("甲"), word__vbaProject_dot_bin=b"\x00vba", word___rels__settings_dot_xml_dot_rels=away)
        )

        assert kinds(rendition) == {"docx.macros", "docx.outside"}

    def test_with_a_file_within_a_file_within_a_file_is_not_followed_further(self) -> None:
        innermost = docx(p(PERSON))
        middle = docx(p("乙"), word__embeddings__b_dot_docx=innermost)

        renditions = of_file("a.docx", docx(p("甲"), word__embeddings__a_dot_docx=middle))

        assert [bool(each.unread) for each in renditions] == [False, False, True]

    def test_with_an_unknown_object_is_not_wholly_checked(self) -> None:
        _, inner = of_file(
            "a.docx", docx(p("甲"), word__embeddings__oleObject1_dot_bin=b"\xd0\xcf\x11\xe0" + bytes(900))
        )

        assert inner.unread != ""

    def test_of_another_package_is_no_word_document(self) -> None:
        (rendition,) = of_file("a.docx", zipped({"word/documents/x.xml": "<x/>"}))

        assert rendition.unread != ""
