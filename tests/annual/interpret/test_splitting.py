from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.interpret.splitting import agreed, block_readings, plain_cut, readings, settle

counts = st.lists(st.integers(0, 200), min_size=6, max_size=6)


class TestReadings:
    def test_finds_the_one_way_in_which_the_row_adds_up(self):
        assert readings("713000074", 7) == ((71, 3, 0, 0, 0, 0, 74),)

    def test_knows_a_row_of_zeros(self):
        assert readings("0000000", 7) == ((0,) * 7,)

    def test_gives_nothing_when_no_cut_adds_up(self):
        assert readings("7130000", 7) == ()

    def test_never_reads_a_count_with_a_leading_zero(self):
        assert all("0" not in [str(n)[0] for n in r if n] for r in readings("10000001", 7))

    @given(counts)
    def test_always_holds_the_row_that_was_printed(self, row):
        printed = "".join(str(count) for count in (*row, sum(row)))

        found = readings(printed, 7)

        assert not found or (*row, sum(row)) in found

    @given(counts)
    def test_gives_only_rows_that_add_up_and_print_alike(self, row):
        printed = "".join(str(count) for count in (*row, sum(row)))

        for reading in readings(printed, 7):
            assert sum(reading[:-1]) == reading[-1]
            assert "".join(str(count) for count in reading) == printed


class TestBlockReadings:
    def test_cuts_table_four_into_three_blocks(self):
        found = block_readings("33001340000000011", 3, 5)

        assert (33, 0, 0, 1, 34, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1) in found

    def test_leaves_open_what_two_readings_dispute(self):
        found = agreed(block_readings("33001340000000011", 3, 5))

        assert found[:5] == (None, None, 0, 1, 34)


class TestPlainCut:
    def test_cuts_digit_by_digit_when_they_are_as_many_as_columns(self):
        assert plain_cut("326", 3) == (3, 2, 6)

    def test_gives_the_rest_to_the_last_when_only_zeros_stand_before(self):
        assert plain_cut("0012", 3) == (0, 0, 12)

    def test_refuses_to_guess(self):
        assert plain_cut("1234", 3) is None


NONE = (0, 0, 0)


class TestSettle:
    def test_lets_the_columns_choose_between_two_readings(self):
        options = {"granted": ((11, 1, 12), (1, 11, 12))}
        known = {"received": (11, 1, 12), "carried_in": NONE, "results_total": (11, 1, 12), "carried_out": NONE}

        assert settle(options, known, ("granted",)) == {"granted": (11, 1, 12)}

    def test_leaves_a_row_open_when_both_readings_balance(self):
        options = {"granted": ((11, 1, 12), (1, 11, 12)), "refused": ((1, 11, 12), (11, 1, 12))}
        known = {"received": (12, 12, 24), "carried_in": NONE, "results_total": (12, 12, 24), "carried_out": NONE}

        assert settle(options, known, ("granted", "refused")) == {}
