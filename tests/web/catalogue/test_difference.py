"""What differs between two texts, told so that both can be put together again from it; and safe rich text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.web.catalogue.wording.difference import Op, Piece, difference
from gongkai.web.catalogue.wording.plain import plain_of
from gongkai.web.catalogue.wording.sanitising import sanitised, with_pictures

LINES = st.lists(st.text("甲乙丙丁。；1a ", max_size=12).map(str.strip).filter(bool), max_size=6).map("\n".join)


def side(older: str, newer: str, op: Op) -> list[str]:
    """One of the two texts, out of what is told of both."""
    whole = [[piece.text for piece in one.pieces if piece.op in (Op.SAME, op)] for one in difference(older, newer)]
    return [line for line in ("".join(pieces) for pieces in whole) if line]


class TestDifference:
    @settings(max_examples=120, deadline=None)
    @given(LINES, LINES)
    def test_holds_both_texts_whole(self, older: str, newer: str) -> None:
        assert side(older, newer, Op.REMOVED) == older.splitlines()
        assert side(older, newer, Op.ADDED) == newer.splitlines()

    def test_shows_the_words_within_a_sentence(self) -> None:
        (paragraph,) = difference("连续居住满半年的可以办理。不收费。", "连续居住满一年的可以办理。不收费。")

        assert paragraph.pieces == (
            Piece(Op.SAME, "连续居住满"),
            Piece(Op.REMOVED, "半"),
            Piece(Op.ADDED, "一"),
            Piece(Op.SAME, "年的可以办理。不收费。"),
        )

    def test_of_the_same_text_is_none(self) -> None:
        assert not any(paragraph.is_changed for paragraph in difference("甲\n乙", "甲\n乙"))


class TestSafeRichText:
    @pytest.mark.parametrize(
        ("given_html", "kept"),
        [
            ('<a href="javascript:x()">点</a>', '<a rel="noopener noreferrer">点</a>'),
            ('<a href="https://a.cn/?q=1">点</a>', '<a href="https://a.cn/?q=1" rel="noopener noreferrer">点</a>'),
            ("<h1>大</h1><style>p{}</style>", "<h2>大</h2>"),
            ('<p style="display:none" onclick="x()">字</p>', "<p>字</p>"),
            ("<iframe src='https://a.cn'>x</iframe><p>字</p>", "<p>字</p>"),
            ('<td colspan="9999">字</td>', "字"),
            ("<svg><script>x()</script></svg><math><mi>x</mi></math>字", "字"),
            ('<img src="data:image/png;base64,AA" alt="图">', ""),
            ("<p>&nbsp;</p><p>字</p>", "<p>字</p>"),
        ],
    )
    def test_keeps_words_and_drops_what_acts(self, given_html: str, kept: str) -> None:
        assert sanitised(given_html) == kept

    @settings(max_examples=120, deadline=None)
    @given(st.text("<>ap\"'= /img src:javasciponer&;#字h1table", max_size=60))
    def test_is_the_same_when_made_safe_again(self, typed: str) -> None:
        once = sanitised(typed)

        assert sanitised(once) == once

    def test_shows_a_picture_where_its_file_stands(self) -> None:
        kept = sanitised('<p><img src="/x/流程 图.png" alt="流程"></p>', pictures=["流程 图.png"])

        shown = with_pictures(kept, lambda name: f"/open/files/a/{name}" if name == "流程 图.png" else "")

        assert shown == '<p><img src="/open/files/a/%E6%B5%81%E7%A8%8B%20%E5%9B%BE.png" alt="流程"></p>'

    def test_is_plain_line_by_line(self) -> None:
        html = "<h2>甲</h2><ul><li>一</li><li>二</li></ul><table><tr><td>村</td><td> 元 </td></tr></table>尾"

        assert plain_of(html) == "甲\n一\n二\n村\t元\n尾"
        assert plain_of("<!-- 无 -->") == ""
