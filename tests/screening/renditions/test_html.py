"""Pages and rich text: what is shown, what is hidden in them, what their attributes say."""

from __future__ import annotations

import pytest

from gongkai.screening.model import Sight
from gongkai.screening.renditions import of_file, of_html
from tests.screening.renditions.making import PERSON, holding, kinds, texts

HIDDEN = {
    '<p style="display: none">{}</p>': Sight.HIDDEN,
    "<p hidden>{}</p>": Sight.HIDDEN,
    '<span style="font-size:0">{}</span>': Sight.HIDDEN,
    "<!-- {} -->": Sight.COMMENT,
    "<script>var n = '{}'</script>": Sight.HIDDEN,
    "<template><p>{}</p></template>": Sight.HIDDEN,
    "<noscript>{}</noscript>": Sight.HIDDEN,
    '<img src="a.png" alt="{}">': Sight.METADATA,
    '<a href="https://example.cn/{}">甲</a>': Sight.METADATA,
    '<b data-number="{}">甲</b>': Sight.METADATA,
    '<meta name="keywords" content="{}">': Sight.METADATA,
    "<title>{}</title>": Sight.METADATA,
}


class TestPage:
    def test_is_told_by_paragraphs_white_space_collapsed(self) -> None:
        rendition = of_html("body", "<h1>通知</h1><p>电话<b>138</b>\n  0000 1234</p>前<br>后")

        assert texts(rendition) == ["通知", "电话138 0000 1234", "前", "后"]
        assert [passage.place.paragraph for passage in rendition.passages] == [1, 2, 3, 4]

    def test_is_told_by_cells_with_their_headings(self) -> None:
        rows = "<tr><th colspan=2>家庭<th>号码<tr><td rowspan=2>东村<td>张三<td>1<tr><td>李四<td>2"
        rendition = of_html("body", f"<table><caption>名单</caption>{rows}</table>")

        last = rendition.passages[-1]

        assert (last.text, last.labels, last.place.row, last.place.column) == ("2", ("号码", "李四"), 3, 3)

    def test_keeps_a_number_over_a_line_break_in_a_cell_in_one_passage(self) -> None:
        rendition = of_html("body", f"<table><tr><td>{PERSON[:6]}<br>{PERSON[6:]}</td></tr></table>")

        assert texts(rendition) == [f"{PERSON[:6]}\n{PERSON[6:]}"]

    @pytest.mark.parametrize("page", HIDDEN)
    def test_tells_what_nobody_sees_as_such(self, page: str) -> None:
        rendition = of_html("body", f"<p>前</p>{page.format(PERSON)}<p>后</p>")

        assert {passage.sight for passage in holding(rendition, PERSON)} == {HIDDEN[page]}
        assert texts(rendition, Sight.VISIBLE)[0] == "前"

    @pytest.mark.parametrize(
        ("page", "kind"),
        [
            ("<h2> </h2><p>甲</p>", "html.empty_heading"),
            ('<img src="a.png">', "html.picture_without_words"),
            ("<table><tr><td>甲<tr><td>乙</table>", "html.table_without_headings"),
            ('<table><tr><td><img src="a.png" alt="表"></table>', "html.table_of_pictures"),
            ("<p hidden>甲</p>", "html.hidden"),
            ("<!-- 甲 -->", "html.comment"),
        ],
    )
    def test_tells_what_some_readers_would_miss(self, page: str, kind: str) -> None:
        assert kinds(of_html("body", page)) == {kind}

    def test_that_is_sound_leaves_no_trace(self) -> None:
        page = '<h2>一</h2><img src="a" alt=""><table><tr><th>甲<th>乙<tr><td>1<td>2</table>'

        assert kinds(of_html("body", page)) == set()

    def test_with_a_picture_written_into_it_that_is_none_is_not_wholly_checked(self) -> None:
        assert of_html("body", '<img alt="甲" src="data:image/png;base64,@@@">').unread != ""

    def test_as_an_archive_is_read_too(self) -> None:
        archive = (
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
            "--b\nContent-Type: text/html; charset=utf-8\n\n"
            f"<html><body><p>{PERSON}</p></body></html>\n--b--\n"
        )

        (rendition,) = of_file("网页.mht", archive.encode())

        assert holding(rendition, PERSON)
