"""Attachments as the page shows them: a PDF by its words, sheets as tables, text as paragraphs. 条例2019 §24."""

from __future__ import annotations

import pytest

from gongkai.annual.raw import Grid, Place
from gongkai.web.catalogue.wording.paging import MOST_PAGES, grid_shown
from gongkai.web.catalogue.wording.previewing import MOST_ROWS, preview_of
from tests.annual.readers.made import pdf

LINE = b"BT /F1 12 Tf 72 700 Td (Notice <2026>) Tj ET "
RULED = b"".join(f"72 {y} m 272 {y} l S ".encode() for y in (560, 590, 620))
RULED += b"".join(f"{x} 560 m {x} 620 l S ".encode() for x in (72, 172, 272))
CELLS = b"".join(
    f"BT /F1 10 Tf {x} {y} Td ({said}) Tj ET ".encode()
    for x, y, said in ((80, 600, "Kind"), (180, 600, "Yuan"), (80, 570, "Tiller"), (180, 570, "800"))
)


class TestAPdf:
    def test_is_shown_by_its_paragraphs_and_tables(self) -> None:
        shown = preview_of("a.PDF", pdf(LINE + RULED + CELLS))

        assert shown.startswith("<p>Notice &lt;2026&gt;</p>")
        assert '<th scope="col">Kind</th><th scope="col">Yuan</th>' in shown
        assert "<td>Tiller</td><td>800</td>" in shown

    def test_of_more_pages_than_are_shown_is_opened_by_itself(self) -> None:
        pages = [f"BT /F1 12 Tf 72 700 Td (Article {chr(33 + at)}) Tj ET".encode() for at in range(MOST_PAGES + 1)]

        assert "Article !" in preview_of("a.pdf", pdf(*pages[:-1]))
        assert preview_of("a.pdf", pdf(*pages)) == ""

    @pytest.mark.parametrize("content", [b"%PDF-1.7\n", pdf(b"0 g 70 596 140 14 re f")])
    def test_that_is_broken_or_says_nothing_is_only_offered(self, content: bytes) -> None:
        assert preview_of("a.pdf", content) == ""


class TestATable:
    def test_has_its_merged_cells_merged_again(self) -> None:
        rows = (("项目", "合计", "合计"), ("项目", "甲", "乙"), ("丙", "1", "1"))
        grid = Grid(rows, frozenset({(0, 2), (1, 0)}), Place(page=1))

        assert grid_shown(grid) == (
            '<table><tbody><tr><th scope="col" rowspan="2">项目</th><th scope="col" colspan="2">合计</th></tr>'
            "<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>1</td><td>1</td></tr></tbody></table>"
        )


class TestPlainFiles:
    def test_of_values_are_tables_with_rows_of_one_width(self) -> None:
        shown = preview_of("a.csv", '\ufeff机型,"补贴\n（元）"\n耕整机\n'.encode())

        assert '<th scope="col">机型</th>' in shown
        assert "<td>耕整机</td><td></td>" in shown

    def test_of_lines_are_paragraphs(self) -> None:
        content = "一、<范围>\r\n\r\n耕整机".encode("gb18030")

        assert preview_of("a.txt", content) == "<p>一、&lt;范围&gt;</p><p>耕整机</p>"

    def test_too_long_for_a_page_are_only_offered(self) -> None:
        assert preview_of("a.csv", "机型\n".encode() * (MOST_ROWS + 1)) == ""
        assert preview_of("a.zip", b"PK") == ""
