"""What is printed and read out: the code leads to the public page, the words are those that are shown."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from gongkai.web.outlets.paper import leaflet, notice, script
from gongkai.web.outlets.paper.blocks import blocks_of, shortened
from tests.web.outlets.making import a_published_item, a_staff

pytestmark = pytest.mark.django_db
ADDRESS = "https://open.example.cn/open/items/abc/"
LONG = "<p>" + "申请人带身份证和户口簿到服务站。" * 80 + "</p>"


def text_of(pdf: bytes) -> tuple[int, str]:
    """How many pages, and the words of all of them."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    words = "".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    return len(document), "".join(words.split())


def _tallest(pdf: bytes) -> float:
    """The height of the tallest character of the first page, in points."""
    text = pypdfium2.PdfDocument(io.BytesIO(pdf))[0].get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    return max(top - bottom for _, bottom, _, top in boxes)


class TestBlocks:
    def test_keep_headings_lists_and_tables_and_no_markup(self) -> None:
        table = "<table><tr><th>名</th><td>#v(1em)</td></tr></table>"
        html = f"<h2>条件</h2><p>甲<b>乙</b></p><ol><li>一</li><li>二</li></ol>{table}"

        found = blocks_of(html)

        assert [block["kind"] for block in found] == ["heading", "text", "line", "line", "table"]
        assert found[1]["text"] == "甲乙"
        assert found[3]["text"] == "2. 二"
        assert found[4]["rows"] == [["名", "#v(1em)"]]

    def test_are_cut_between_blocks_and_the_first_always_stays(self) -> None:
        found = blocks_of("<p>一二三</p><p>四五六</p>")

        assert shortened(found, most=6) == (found, False)
        assert shortened(found, most=5) == (found[:1], True)
        assert shortened(found, most=1) == (found[:1], True)


@pytest.mark.needs("font:Noto Sans CJK SC")
class TestNotice:
    def test_is_one_sheet_with_title_words_and_where_it_comes_from(self) -> None:
        item = a_published_item(body="<p>第一季度#set page(width: 1cm)补贴已经发放。</p>")

        pages, words = text_of(notice(item, address=ADDRESS, confirm="https://open.example.cn/desk/put/abc/"))

        assert pages == 1
        assert item.title in words
        assert "补贴已经发放" in words
        assert "setpage(width:1cm)" in words
        assert item.index_number in words
        assert "联络员登记用" in words

    def test_of_a_long_text_tells_where_the_rest_is_and_stays_one_sheet(self) -> None:
        item = a_published_item(body=f"<p>开头。</p>{LONG}", summary="服务站代办事项")

        pages, words = text_of(notice(item, address=ADDRESS))

        assert pages == 1
        assert "内容较长" in words
        assert "服务站代办事项" in words


@pytest.mark.needs("font:Noto Sans CJK SC")
class TestLeaflet:
    def test_for_elders_is_in_large_print(self) -> None:
        item = a_published_item()

        made, small = (
            leaflet(item.agency, [item], title="老年人", said="", large=large, addresses=[ADDRESS])
            for large in (True, False)
        )

        assert item.title in text_of(made)[1]
        assert _tallest(made) > 1.4 * _tallest(small)

    def test_of_nothing_says_so(self) -> None:
        made = leaflet(a_staff().agency, [], title="青少年", said="", large=False, addresses=[])

        assert "没有可以印的内容" in text_of(made)[1]


class TestScript:
    def test_reads_sentences_without_brackets_tables_and_addresses(self) -> None:
        item = a_published_item(
            summary="补贴开始申报。",
            body="<p>申报到月底（含当日）。看 https://x.example/a</p><table><tr><td>表里的</td></tr></table>",
        )

        said = script(item)

        assert "补贴开始申报。\n申报到月底。" in said
        assert "表里的" not in said
        assert "含当日" not in said
        assert "https" not in said

    def test_of_a_long_text_ends_in_two_minutes(self) -> None:
        said = script(a_published_item(body=LONG))

        assert "内容较长，其余部分请看原文。" in said
        assert len(said) < 800
