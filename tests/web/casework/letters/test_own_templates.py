"""Templates that a body uploads: what is fit is used, what decides or reaches outside is refused with the reason."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from gongkai.web.casework.letters.own_templates import UnfitTemplate, check
from gongkai.web.casework.letters.paper import packaged

NEEDED = ("{{ 标题 }}", "{{ 文号 }}", "{{ 主送 }}", "{{ 正文 }}", "{{ 落款 }}", "{{ 日期 }}")


def template(*paragraphs: str, header: str = "") -> bytes:
    """A docx with these paragraphs."""
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if header:
        made.sections[0].header.paragraphs[0].add_run(header)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The docx with one more part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        new.writestr(name, data)
    return out.getvalue()


class TestAFitTemplate:
    @pytest.mark.parametrize("shape", ["letter", "form"])
    def test_is_the_packaged_one(self, shape: str) -> None:
        check(packaged(shape), shape=shape)

    def test_names_what_there_is(self) -> None:
        check(template(*NEEDED, header="{{ 机关 }}"), shape="letter")


class TestAnUnfitTemplate:
    @pytest.mark.parametrize(
        ("paragraph", "told"),
        [
            ("{{ 申请人身份证 }}", "不认识的名称：申请人身份证"),
            ("{{ 标题.__class__ }}", "不能写运算"),
            ("{{ 正文 | join }}", "不能写运算"),
            ("{{ 1 + 1 }}", "不能写运算"),
            ("{{ 标题() }}", "不能写运算"),
            ("{% set x = 1 %}", "不能写运算"),
            ("{% include 'a' %}", "不能写运算"),
            ("{{ 标题", "括号写法有误"),
        ],
    )
    def test_is_told_what_to_mend(self, paragraph: str, told: str) -> None:
        with pytest.raises(UnfitTemplate, match=told):
            check(template(*NEEDED, paragraph), shape="letter")

    def test_hides_nothing_in_its_header(self) -> None:
        with pytest.raises(UnfitTemplate, match="不认识的名称：暗号"):
            check(template(*NEEDED, header="{{ 暗号 }}"), shape="letter")

    def test_lacks_what_every_letter_needs(self) -> None:
        with pytest.raises(UnfitTemplate, match=r"缺少必备的名称：\{\{ 日期 \}\}"):
            check(template(*NEEDED[:-1]), shape="letter")

    def test_is_no_docx_or_holds_macros_or_reaches_outside(self) -> None:
        link = b'<Relationships><Relationship Target="http://x/" TargetMode="External"/></Relationships>'
        for content, told in (
            (b"hello", "不是 docx"),
            (with_part(template(*NEEDED), "word/vbaProject.bin", b"x"), "宏"),
            (with_part(template(*NEEDED), "word/_rels/header9.xml.rels", link), "外部"),
            (with_part(template(*NEEDED), "word/_rels/header9.xml.rels", link.replace(b'"', b"'")), "外部"),
            (with_part(template(*NEEDED), "word/_rels/header9.xml.RELS", link), "外部"),
            (b"x" * (3 << 20), "2 MB"),
        ):
            with pytest.raises(UnfitTemplate, match=told):
                check(content, shape="letter")
