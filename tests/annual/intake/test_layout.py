"""Tables of figures told from tables that arrange a page."""

from __future__ import annotations

from gongkai.annual.intake.layout import arranges


class TestArranging:
    def test_is_what_a_cell_with_an_article_does(self) -> None:
        assert arranges([["甲" * 501, "侧栏"]], holds_tables=False)

    def test_is_not_what_a_long_label_does(self) -> None:
        assert not arranges([["甲" * 500, "1", "2"]], holds_tables=False)

    def test_is_what_a_single_column_of_prose_does(self) -> None:
        assert arranges([["甲" * 61], ["乙"]], holds_tables=False)

    def test_is_not_what_a_short_band_does(self) -> None:
        assert not arranges([["第二十条第（一）项"]], holds_tables=False)

    def test_is_what_a_frame_around_tables_does(self) -> None:
        assert arranges([["二、", "", "三、"]], holds_tables=True)

    def test_is_not_what_rows_of_figures_around_a_table_do(self) -> None:
        assert not arranges([["甲", "1", "2"], ["乙", "3", "4"]], holds_tables=True)
