"""Automatic numbers stand in the text as they are shown."""

from __future__ import annotations

import pytest

from gongkai.annual.readers import open_bytes
from gongkai.annual.readers.docx.numbering import numeral
from tests.annual.readers.made import W, docx, p


def level(depth: int, kind: str, pattern: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


LISTS = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    + level(0, "japaneseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%1.%3", '<w:pStyle w:val="third"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num></w:numbering>"
)


def item(text: str, number: int = 1, depth: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def shown(body: str, **parts: str) -> list[str]:
    raw = open_bytes(docx(body, word__numbering_dot_xml=LISTS, **parts), name="a.docx")
    return [paragraph.text for paragraph in raw.paragraphs()]


class TestAutomaticNumbers:
    def test_count_on_and_begin_anew_under_each_heading(self) -> None:
        body = item("总体", 1) + item("主动", 1, 1) + item("依申请", 1, 1) + item("表二", 1) + item("甲", 1, 1)

        assert shown(body) == ["一、总体", "（一）主动", "（二）依申请", "二、表二", "（一）甲"]

    def test_name_the_levels_above_when_the_pattern_does(self) -> None:
        assert shown(item("总体") + item("细目", 1, 2)) == ["一、总体", "一.1 细目"]

    def test_begin_where_a_list_says(self) -> None:
        assert shown(item("问题", 3) + item("其他", 3)) == ["五、问题", "六、其他"]

    def test_leave_bullets_out(self) -> None:
        assert shown(item("甲", 2)) == ["甲"]

    def test_skip_empty_paragraphs(self) -> None:
        assert shown(item("甲") + item("") + item("乙")) == ["一、甲", "二、乙"]

    def test_come_from_the_style_too(self) -> None:
        styles = (
            f'<w:styles xmlns:w="{W}"><w:style w:styleId="third"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
            '</w:style><w:style w:styleId="child"><w:basedOn w:val="third"/></w:style></w:styles>'
        )

        body = p("细目", properties='<w:pStyle w:val="third"/>') + p("子", properties='<w:pStyle w:val="child"/>')

        assert shown(body, word__styles_dot_xml=styles) == ["一.1 细目", "一、子"]

    @pytest.mark.parametrize(
        ("number", "kind", "written"),
        [
            (1, "decimal", "1"),
            (10, "chineseCounting", "十"),
            (21, "chineseCountingThousand", "二十一"),
            (12, "ideographDigital", "一二"),
            (3, "ideographTraditional", "丙"),
            (27, "lowerLetter", "aa"),
            (4, "upperRoman", "IV"),
            (20, "decimalEnclosedCircle", "⑳"),
            (21, "decimalEnclosedCircle", "21"),
            (7, "decimalFullWidth", "７"),
            (7, "decimalZero", "07"),
            (5, "hebrew1", "5"),
        ],
    )
    def test_are_written_in_the_numerals_of_the_level(self, number: int, kind: str, written: str) -> None:
        assert numeral(number, kind) == written
