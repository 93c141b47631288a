from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai.annual.figures.whole import from_whole
from gongkai.annual.writers import UnableToWrite, html
from gongkai.law.proactive import meta_tags
from tests.annual.writers.written import made, plain

TAGS = {
    "SiteName": "砚川县人民政府",
    "SiteDomain": "www.example.gov.cn",
    "SiteIDCode": "0000000001",
    "ColumnName": "政府信息公开年报",
    "ColumnDescription": "本机关历年政府信息公开工作年度报告",
    "ColumnKeywords": "政府信息公开,年度报告",
    "PubDate": "2026-01-20 09:30",
}


@pytest.fixture(scope="module")
def tree() -> LexborHTMLParser:
    return LexborHTMLParser(html.write(made(1), tags=TAGS).decode())


class TestPage:
    def test_has_a_language_a_title_and_one_first_heading(self, tree: LexborHTMLParser) -> None:
        assert tree.css_first("html").attributes["lang"] == "zh-CN"
        assert tree.css_first("title").text() == made(1).title
        assert [heading.text() for heading in tree.css("h1")] == [made(1).title]
        assert len(tree.css("h2")) == 6

    def test_needs_nothing_from_outside(self, tree: LexborHTMLParser) -> None:
        assert not tree.css("script,link,img,iframe,[src],[href]")
        assert "url(" not in tree.css_first("style").text()
        assert "@import" not in tree.css_first("style").text()

    def test_has_unique_ids_that_every_label_finds(self, tree: LexborHTMLParser) -> None:
        ids = [node.attributes["id"] for node in tree.css("[id]")]

        assert len(ids) == len(set(ids))
        assert {node.attributes["aria-labelledby"] for node in tree.css("[aria-labelledby]")} <= set(ids)

    def test_is_set_in_18_pixels_that_grow_with_the_reader(self, tree: LexborHTMLParser) -> None:
        style = tree.css_first("style").text()

        assert "font-size: 1.125rem" in style
        assert not re.search(r"font-size:\s*\d+px", style)


class TestTables:
    def test_have_captions_and_scoped_headers(self, tree: LexborHTMLParser) -> None:
        assert len(tree.css("table caption")) == 3
        assert {th.attributes["scope"] for th in tree.css("th")} == {"col", "colgroup", "row", "rowgroup"}

    def test_are_as_wide_in_every_row(self, tree: LexborHTMLParser) -> None:
        for table in tree.css("table"):
            left: dict[int, int] = {}
            widths = set()
            for number, row in enumerate(table.css("tr")):
                for cell in row.css("th,td"):
                    down, across = (int(cell.attributes.get(name) or 1) for name in ("rowspan", "colspan"))
                    for line in range(number, number + down):
                        left[line] = left.get(line, 0) + across
                widths.add(left[number])
            assert len(widths) == 1

    def test_can_be_scrolled_with_the_keyboard(self, tree: LexborHTMLParser) -> None:
        assert all(box.attributes["tabindex"] == "0" and box.attributes["aria-label"] for box in tree.css(".scroll"))

    def test_leave_a_blank_cell_blank(self) -> None:
        figures = plain(3)
        figures["requests"]["received"]["business"] = None

        cells = LexborHTMLParser(html.write(from_whole(figures)).decode()).css("table.requests td")

        assert cells[1].text() == ""
        assert cells[1].attributes["class"] == "blank"


class TestMetaTags:
    def test_are_all_there_in_the_order_of_the_guide(self, tree: LexborHTMLParser) -> None:
        names = [node.attributes["name"] for node in tree.css("meta[name]")][1:]

        assert names == [tag.title for tag in meta_tags() if tag.required]
        assert html.missing_tags(made(1), tags=TAGS) == ()

    def test_tell_title_body_and_kind_of_column_of_themselves(self) -> None:
        page = LexborHTMLParser(html.write(made(1)).decode())
        told = {node.attributes["name"]: node.attributes["content"] for node in page.css("meta[name]")}

        assert told["ArticleTitle"] == made(1).title
        assert told["ContentSource"] == made(1).agency
        assert next(tag.title for tag in html.missing_tags(made(1), tags={})) == "SiteName"

    def test_of_unknown_names_are_refused(self) -> None:
        with pytest.raises(UnableToWrite, match="SiteNmae"):
            html.write(made(1), tags={"SiteNmae": "x"})

    @pytest.mark.parametrize("minute", ["2026-01-20", "2026-13-01 09:00", "2026-01-20 24:00", "2026年1月20日"])
    def test_of_no_minute_are_refused(self, minute: str) -> None:
        with pytest.raises(UnableToWrite, match="PubDate"):
            html.write(made(1), tags={"PubDate": minute})

    def test_escape_what_is_no_text(self) -> None:
        page = html.write(made(1), tags={"SiteName": '"><script>alert(1)</script>'}).decode()

        assert "<script" not in page
