"""What is typed without a script becomes rich text, and rich text reads as it would be typed."""

from __future__ import annotations

import pytest

from gongkai.web.catalogue.wording.sanitising import sanitised
from gongkai.web.workbench.plain_writing import rich_of, typed_of

TABLE = "| 户主 | 金额 |\n|---|---|\n| 张某 | 120.00 |"


class TestTyped:
    @pytest.mark.parametrize(
        ("typed", "rich"),
        [
            ("第一段\n第二段", "<p>第一段</p><p>第二段</p>"),
            ("# 一、总则\n## 范围", "<h2>一、总则</h2><h3>范围</h3>"),
            ("- 甲\n- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
            ("1. 甲\n2. 乙", "<ol><li>甲</li><li>乙</li></ol>"),
            ("请**务必**看[办法](https://a.cn/b)", '<p>请<strong>务必</strong>看<a href="https://a.cn/b">办法</a></p>'),
            ("![清淤前](前.jpg)", '<p><img src="attachment:前.jpg" alt="清淤前"></p>'),
            ("a < b & c", "<p>a &lt; b &amp; c</p>"),
            ("#1 楼不是标题", "<p>#1 楼不是标题</p>"),
            ("> 原文如此", "<blockquote><p>原文如此</p></blockquote>"),
            ("", ""),
        ],
    )
    def test_becomes_rich_text(self, typed: str, rich: str) -> None:
        assert rich_of(typed) == rich

    def test_table_has_its_head_where_a_rule_follows(self) -> None:
        rich = rich_of(TABLE)

        assert rich.startswith("<table><tbody><tr><th>户主</th><th>金额</th></tr><tr><td>张某</td>")

    def test_markup_is_only_text(self) -> None:
        assert "<script" not in rich_of("<script>x()</script> [点](javascript:x())").replace("&lt;script", "")
        assert "javascript" not in sanitised(rich_of("[点](javascript:x())"))


class TestRich:
    @pytest.mark.parametrize(
        "typed", [TABLE, "# 头\n\n一段**话**\n\n- 甲\n- 乙\n\n> 引", "1. 甲\n2. 乙", "[办法](https://a.cn/b)"]
    )
    def test_reads_as_it_was_typed(self, typed: str) -> None:
        assert typed_of(sanitised(rich_of(typed))) == typed

    def test_keeps_every_word_of_what_it_has_no_sign_for(self) -> None:
        rich = (
            '<table><caption>名单</caption><tr><td colspan="2"><p>户主<br>姓名</p></td></tr></table><p><u>注</u>一</p>'
        )

        typed = typed_of(rich)

        assert typed.startswith("名单\n\n| 户主 姓名 |")
        assert typed.endswith("注一")

    def test_sign_between_cells_stays_a_sign(self) -> None:
        rich = "<table><tbody><tr><td>甲|乙</td></tr></tbody></table>"

        assert rich_of(typed_of(rich)) == rich
