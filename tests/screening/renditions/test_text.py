"""Plain text, Markdown, values in rows."""

from __future__ import annotations

import pytest

from gongkai.screening.renditions import of_file, of_text
from tests.screening.renditions.making import PERSON, PHONE, holding, texts


class TestText:
    def test_is_told_by_lines(self) -> None:
        rendition = of_text("title", "关于公示的通知\n\n第二行")

        assert [(each.text, each.place.paragraph) for each in rendition.passages] == [
            ("关于公示的通知", 1),
            ("第二行", 3),
        ]

    @pytest.mark.parametrize(("number", "cut"), [(PERSON, 6), (PERSON, 14), (PHONE, 3), ("6217990000000000006", 4)])
    def test_puts_a_number_over_a_line_end_together(self, number: str, cut: int) -> None:
        rendition = of_text("body", f"号码：{number[:cut]}\n{number[cut:]}，已核")

        assert len(holding(rendition, number)) == 1

    def test_does_not_put_numbers_together_that_stand_on_lines_of_their_own(self) -> None:
        rendition = of_text("body", f"{PERSON}\n{PERSON}\n2026\n0011")

        assert texts(rendition) == [PERSON, PERSON, "2026", "0011"]

    def test_with_a_table_in_markdown_is_told_by_cells(self) -> None:
        (rendition,) = of_file("名单.md", f"名单\n\n| 姓名 | 电话 |\n|---|---|\n| 张三 | {PHONE} |\n".encode())

        cell = holding(rendition, PHONE)[0]

        assert (cell.labels, cell.place.row, cell.place.column) == (("电话", "张三"), 5, 2)


class TestValues:
    @pytest.mark.parametrize("delimiter", [",", ";"])
    def test_are_told_by_cells_with_their_headings(self, delimiter: str) -> None:
        (rendition,) = of_file("名单.csv", f"姓名{delimiter}电话\n张三{delimiter}{PHONE}\n".encode("gb18030"))

        assert holding(rendition, PHONE)[0].labels == ("电话", "张三")

    def test_keep_a_line_end_within_a_cell(self) -> None:
        (rendition,) = of_file("名单.csv", f'姓名,证件\n张三,"{PERSON[:6]}\n{PERSON[6:]}"\n'.encode())

        assert [each.text for each in holding(rendition, PERSON)] == [f"{PERSON[:6]}\n{PERSON[6:]}"]
