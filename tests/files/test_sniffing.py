"""What a file is, by its bytes; whether its extension agrees."""

from __future__ import annotations

import pytest

from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.sniffing import agreed_kind, kind_of
from gongkai.files.source import Kind, Source
from tests.annual.readers.made import docx, p, pdf, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


class TestKinds:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (docx(p("甲")), Kind.DOCX),
            (zipped({"word/document2.xml": "x"}), Kind.DOCX),
            (xlsx(""), Kind.XLSX),
            (zipped({"OFD.xml": "x"}), Kind.OFD),
            (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), Kind.ODT),
            (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), Kind.ODS),
            (zipped({"a.txt": "x"}), Kind.UNKNOWN),
            (pdf(b""), Kind.PDF),
            (b"\r\n junk %PDF-1.4", Kind.PDF),
            (OLE + "WordDocument".encode("utf-16-le"), Kind.DOC),
            (OLE + "Workbook".encode("utf-16-le"), Kind.XLS),
            (OLE + "EncryptedPackage".encode("utf-16-le"), Kind.LOCKED),
            (b"{\\rtf1 a}", Kind.RTF),
            (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
            (b"\xff\xd8\xff\xe0", Kind.PICTURE),
            (b"<!DOCTYPE html><p>a", Kind.HTML),
            (b"\xef\xbb\xbf\n<!-- saved --><html>", Kind.HTML),
            ("<div>甲</div><p>乙</p>".encode("gb18030"), Kind.HTML),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", Kind.MHT),
            ("政府信息公开".encode("gb18030"), Kind.TEXT),
            (("我镇公开5条。<br>\n" * 9).encode(), Kind.TEXT),
            ("a < b".encode("utf-16"), Kind.TEXT),
            (b"<?xml version='1.0'?><w:wordDocument>", Kind.WORD_XML),
            (bytes(range(256)) * 4, Kind.UNKNOWN),
        ],
    )
    def test_are_told_by_content(self, content: bytes, kind: Kind) -> None:
        assert kind_of(content) is kind


class TestExtensions:
    @pytest.mark.parametrize(
        ("suffix", "kind"), [(".docx", Kind.PDF), (".pdf", Kind.DOCX), (".doc", Kind.HTML), (".txt", Kind.DOCX)]
    )
    def test_that_disagree_are_refused_and_told_the_truth(self, suffix: str, kind: Kind) -> None:
        with pytest.raises(UnableToRead) as refusal:
            agreed_kind(kind, suffix=suffix, content=b"")

        assert refusal.value.code is Unread.WRONG_EXTENSION
        assert f"实际是{kind.value}" in str(refusal.value)

    def test_of_markdown_make_text_markdown(self) -> None:
        assert agreed_kind(Kind.TEXT, suffix=".md", content=b"# a") is Kind.MARKDOWN

    def test_of_markdown_may_hold_tables_of_html(self) -> None:
        assert agreed_kind(Kind.HTML, suffix=".md", content=b"# a\n<table>") is Kind.HTML

    def test_of_pages_make_text_with_a_tag_a_page(self) -> None:
        assert agreed_kind(Kind.TEXT, suffix=".html", content=b"<p>a") is Kind.HTML

    def test_of_pages_over_bare_text_are_refused(self) -> None:
        with pytest.raises(UnableToRead, match="纯文本"):
            agreed_kind(Kind.TEXT, suffix=".html", content=b"a")

    @pytest.mark.parametrize("suffix", ["", ".jsp", ".bak"])
    def test_that_are_unknown_say_nothing(self, suffix: str) -> None:
        assert agreed_kind(Kind.DOCX, suffix=suffix, content=b"") is Kind.DOCX

    @pytest.mark.parametrize(
        ("name", "suffix"), [("年报.DOCX", ".docx"), ("年报", ""), ("-", ""), (".docx", ""), ("a.b/c", "")]
    )
    def test_are_the_end_of_the_name(self, name: str, suffix: str) -> None:
        assert Source(name, Kind.UNKNOWN, b"").suffix == suffix
