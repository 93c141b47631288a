from __future__ import annotations

from gongkai.annual.interpret.aligning import Aligned, Printed, align


def row(*texts: str) -> list[Printed]:
    return [Printed(text) for text in texts]


def said(aligned: Aligned) -> dict[int, str]:
    return {index: value.text for index, value in aligned.values.items()}


class TestAlign:
    def test_gives_each_column_its_value_when_they_are_as_many(self):
        assert said(align(row("1", "0", "1"), 3)) == {0: "1", 1: "0", 2: "1"}

    def test_keeps_a_blank_where_it_stands(self):
        assert said(align(row("1", "", "1"), 3)) == {0: "1", 1: "", 2: "1"}

    def test_takes_away_the_padding_of_merged_label_cells(self):
        assert said(align(row("", "1", "0", "1", ""), 3)) == {0: "1", 1: "0", 2: "1"}

    def test_trusts_no_place_when_blanks_were_pushed_to_the_end(self):
        aligned = align(row("7", "1", "8", "", "", "", "", "", ""), 7)

        assert said(aligned) == {6: "8"}
        assert [value.text for value in aligned.lost] == ["7", "1"]

    def test_keeps_only_the_total_of_a_short_row_that_adds_up(self):
        assert said(align(row("2", "0", "0", "0", "2"), 7)) == {6: "2"}

    def test_keeps_the_first_value_too_where_the_heading_lacks_a_column(self):
        aligned = align(row("2", "0", "0", "0", "2"), 6, whole=False)

        assert said(aligned) == {0: "2", 5: "2"}

    def test_gives_up_a_short_row_that_does_not_add_up(self):
        aligned = align(row("2", "1", "2"), 6)

        assert said(aligned) == {}
        assert len(aligned.lost) == 3

    def test_takes_a_blank_last_cell_for_a_shift_when_the_heading_lacks_a_column(self):
        assert said(align(row("0", "0", "0", "0", "0", ""), 6, whole=False)) == {0: "0", 5: "0"}

    def test_takes_it_for_a_blank_total_when_the_heading_is_whole(self):
        assert said(align(row("0", "0", ""), 3))[2] == ""
