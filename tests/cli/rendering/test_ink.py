from __future__ import annotations

from gongkai.cli.rendering.ink import wrapped


class TestWrapped:
    def test_breaks_at_the_width(self) -> None:
        assert wrapped("甲乙丙丁戊", 4) == ["甲乙", "丙丁", "戊"]

    def test_lets_a_closing_mark_hang(self) -> None:
        assert wrapped("甲乙，丙", 4) == ["甲乙，", "丙"]

    def test_never_ends_a_line_with_an_opening_mark(self) -> None:
        assert wrapped("甲“乙丙”丁", 4) == ["甲", "“乙", "丙”", "丁"]

    def test_of_nothing_is_one_empty_line(self) -> None:
        assert wrapped("", 4) == [""]
