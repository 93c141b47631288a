"""Web pages as government sites publish them."""

from __future__ import annotations

import base64

import pytest

from gongkai.annual.raw import Grid, Paragraph, Picture, Raw
from gongkai.annual.readers import open_bytes


def opened(body: str, *, head: str = "", encoding: str = "utf-8") -> Raw:
    return open_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), name="a.html")


def texts(raw: Raw) -> list[str]:
    return [paragraph.text for paragraph in raw.paragraphs()]


def grid(rows: str) -> Grid:
    return next(opened(f"<table>{rows}</table>").grids())


class TestBlocks:
    def test_are_paragraphs_and_line_breaks_part_them(self) -> None:
        raw = opened("<h1>年报</h1><div>前<p>甲<b>乙</b></p>后<br/>末</div>")

        assert texts(raw) == ["年报", "前", "甲乙", "后", "末"]

    def test_collapse_white_space_and_keep_no_blank_ones(self) -> None:
        raw = opened("<p>收到\n\t 12  件</p><p>&nbsp;</p><p> </p>")

        assert texts(raw) == ["收到 12 件"]

    @pytest.mark.parametrize(
        "unseen",
        [
            "<script>var a = '甲'</script>",
            "<style>p{}</style>",
            "<noscript>甲</noscript>",
            "<nav>首页</nav>",
            "<p hidden>甲</p>",
            '<p style="display: none">甲</p>',
            '<span style="visibility:hidden">甲</span>',
            "<!-- 甲 -->",
            "<select><option>甲</option></select>",
        ],
    )
    def test_leave_out_what_is_not_shown(self, unseen: str) -> None:
        assert texts(opened(f"<p>前</p>{unseen}<p>后</p>")) == ["前", "后"]

    def test_keep_the_pictures_of_the_article_only(self) -> None:
        raw = opened(
            '<img src="/images/logo.png"><p>二、</p><img src="W020260101.png" alt="表二"><img src="/x/icon_wx.gif">'
            '<img src="a.png" width="16"><p>三、</p>'
        )

        assert [type(piece) for piece in raw.pieces] == [Paragraph, Picture, Paragraph]
        assert raw.pieces[1] == Picture("W020260101.png", raw.pieces[1].place, "表二")


class TestTables:
    def test_expand_rows_and_columns(self) -> None:
        found = grid(
            "<tr><th rowspan=2>事项</th><th colspan=2>数量</th></tr><tr><td>1</td><td>2</td></tr>"
            "<tr><td>乙</td><td></td><td>&nbsp;</td></tr>"
        )

        assert found.rows == (("事项", "数量", "数量"), ("事项", "1", "2"), ("乙", "", ""))
        assert found.continued == {(0, 2), (1, 0)}

    def test_expand_a_span_of_nought_to_the_end(self) -> None:
        found = grid("<tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr>")

        assert [row[0] for row in found.rows] == ["甲", "甲", "甲"]

    def test_leave_a_gap_where_a_row_is_too_short(self) -> None:
        found = grid("<tr><td>1</td><td>2</td><td rowspan=2>3</td></tr><tr><td>4</td></tr>")

        assert found.rows[1] == ("4", "", "3")
        assert found.continued == {(1, 1), (1, 2)}

    def test_close_what_the_page_left_open(self) -> None:
        assert grid("<tr><td>1<td>2<tr><td>3<td>4").rows == (("1", "2"), ("3", "4"))

    def test_keep_line_ends_in_cells(self) -> None:
        assert grid("<tr><td>行政<br>许可</td><td>1</td></tr>").rows[0][0] == "行政\n许可"

    def test_around_other_tables_only_arrange_the_page(self) -> None:
        data = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"

        raw = opened(f"<table><tr><td>栏目</td><td><p>二、</p>{data}<p>三、</p></td></tr></table>")

        assert [type(piece) for piece in raw.pieces] == [Paragraph, Paragraph, Grid, Paragraph]
        assert next(raw.grids()).rows == (("甲", "1"), ("乙", "2"))

    def test_around_an_article_only_arrange_the_page(self) -> None:
        raw = opened(f"<table><tr><td>{'<p>一、总体情况</p>' * 100}</td><td>侧栏</td></tr></table>")

        assert len(texts(raw)) == 101


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16", "utf-8-sig"])
    def test_are_known_by_their_bytes(self, encoding: str) -> None:
        assert texts(opened("<p>信息公開</p>" * 3, encoding=encoding)) == ["信息公開"] * 3

    def test_are_believed_when_declared(self) -> None:
        raw = opened("<p>信息公開</p>" * 3, head='<meta charset="big5">', encoding="big5")

        assert texts(raw) == ["信息公開"] * 3


class TestTitle:
    def test_prefers_the_title_of_the_article(self) -> None:
        raw = opened("<p>甲</p>", head='<title>某县政府网站</title><meta name="ArticleTitle" content="年度报告">')

        assert raw.title == "年度报告"

    def test_is_else_the_title_of_the_page(self) -> None:
        assert opened("<p>甲</p>", head="<title> 年度 报告 </title>").title == "年度 报告"


class TestArchives:
    def test_hold_their_page_in_base64(self) -> None:
        page = base64.b64encode("<html><body><p>收到12件</p></body></html>".encode()).decode()
        archive = (
            'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
            f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{page}\n--x--\n"
        )

        raw = open_bytes(archive.encode(), name="a.mht")

        assert texts(raw) == ["收到12件"]


class TestMarkdownWithTablesOfHtml:
    def test_gives_a_paragraph_for_each_line_outside_them(self) -> None:
        text = "# 年报\n\n| 甲<br>乙 | 3 |\n<table>\n<tr><td>1</td>\n<td>2</td></tr></table>\n后一行"

        raw = open_bytes(text.encode(), name="a.md")

        assert texts(raw) == ["# 年报", "| 甲 乙 | 3 |", "后一行"]
        assert [grid.rows for grid in raw.grids()] == [(("1", "2"),)]

    def test_gives_pictures(self) -> None:
        raw = open_bytes("<p>甲</p><br><br>\n![表二](images/2.png)\n".encode(), name="a.md")

        assert [(picture.name, picture.said) for picture in raw.pictures()] == [("2.png", "表二")]
