"""Repair: the smallest change that satisfies every equation of tables three and four, or the honest lack of one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.figures import table_keys
from gongkai.annual.model import CellState, Figure, Repair, Report
from gongkai.annual.repair import pinned, repair
from gongkai.annual.repair.digits import transposed, unlikeliness
from tests.annual.checks.specimen import specimen, with_figures, without_column

CELLS = [(row, column) for row, columns in table_keys("requests", "2021") for column in columns]
ROWS = [row for row, _ in table_keys("requests", "2021")]
COLUMNS = [column for _, column in CELLS[:7]]


def figure(row: str, column: str) -> int:
    """A figure of table three of the specimen."""
    table = specimen().requests
    assert table is not None
    value = table.figure(row, column)
    assert isinstance(value, int)
    return value


def spoiled(**new: Figure | None) -> Report:
    """The specimen with cells of table three written anew: granted__total=97."""
    return with_figures(specimen(), {f"requests.{key.replace('__', '.')}": value for key, value in new.items()})


def changes(found: tuple[Repair, ...]) -> dict[str, Figure]:
    """All that the repairs write, by address."""
    return {change.address: change.new for one in found for change in one.changes}


class TestRepair:
    def test_proposes_nothing_where_nothing_is_wrong(self) -> None:
        assert repair(specimen()) == ()

    def test_proposes_nothing_for_a_blank_that_contradicts_nothing(self) -> None:
        assert repair(spoiled(granted__research=None)) == ()

    @pytest.mark.parametrize("step", [1, -1, 10])
    @pytest.mark.parametrize(("row", "column"), CELLS)
    def test_finds_every_single_cell_of_table_three(self, row: str, column: str, step: int) -> None:
        true = figure(row, column)
        if true + step < 0:
            step = 3
        report = with_figures(specimen(), {f"requests.{row}.{column}": true + step})

        assert changes(repair(report)) == {f"requests.{row}.{column}": true}

    def test_says_that_digits_changed_places(self) -> None:
        (found,) = repair(spoiled(received__natural_person=116))

        assert found.kind == "transposed"
        assert "由 116 改为 161" in found.said

    def test_sees_two_neighbours_exchanged(self) -> None:
        (found,) = repair(spoiled(received__natural_person=23, received__business=161))

        assert found.kind == "swap"
        assert "互换" in found.said
        assert changes((found,)) == {"requests.received.natural_person": 161, "requests.received.business": 23}

    def test_sees_digits_cut_in_the_wrong_place(self) -> None:
        (found,) = repair(spoiled(received__natural_person=16, received__business=123))

        assert found.kind == "split"
        assert changes((found,)) == {"requests.received.natural_person": 161, "requests.received.business": 23}

    def test_sees_a_row_moved_by_one_column(self) -> None:
        values = [figure("granted", column) for column in COLUMNS]
        moved = dict(zip(COLUMNS, [values[-1], *values[:-1]], strict=True))
        report = with_figures(specimen(), {f"requests.granted.{column}": value for column, value in moved.items()})

        (found,) = repair(report)

        assert found.kind == "shift"
        assert {address.rpartition(".")[2]: new for address, new in changes((found,)).items()}.items() <= dict(
            zip(COLUMNS, values, strict=True)
        ).items()

    def test_sees_a_stretch_of_a_column_moved_by_one_row(self) -> None:
        rows = ROWS[2:6]
        values = [figure(row, "natural_person") for row in rows]
        moved = [values[-1], *values[:-1]]
        report = with_figures(
            specimen(),
            {f"requests.{row}.natural_person": value for row, value in zip(rows, moved, strict=True)},
        )

        after = changes(repair(report))

        true = {f"requests.{row}.natural_person": value for row, value in zip(rows, values, strict=True)}
        assert len(after) == 3
        assert after.items() <= true.items()

    def test_sees_a_row_exchanged_with_one_that_counts_otherwise(self) -> None:
        # The balance still holds; only （七）总计 against its results tells.
        new = {
            f"requests.{row}.{column}": figure(other, column)
            for row, other in (("results_total", "carried_out"), ("carried_out", "results_total"))
            for column in COLUMNS
        }

        after = changes(repair(with_figures(specimen(), new)))

        assert after["requests.results_total.total"] == 201
        assert after["requests.carried_out.total"] == 23

    def test_sees_carried_in_exchanged_with_the_first_result(self) -> None:
        new = {
            f"requests.{row}.{column}": figure(other, column)
            for row, other in (("carried_in", "granted"), ("granted", "carried_in"))
            for column in COLUMNS
        }

        (found,) = repair(with_figures(specimen(), new))

        assert found.kind == "swap"
        assert "两行疑似填反" in found.said

    def test_does_not_see_two_results_exchanged_and_says_nothing(self) -> None:
        new = {
            f"requests.{row}.{column}": figure(other, column)
            for row, other in (("granted", "granted_in_part"), ("granted_in_part", "granted"))
            for column in COLUMNS
        }

        assert repair(with_figures(specimen(), new)) == ()

    def test_mends_two_cells_apart(self) -> None:
        found = repair(spoiled(granted__natural_person=83, granted_in_part__business=7))

        assert len(found) == 2
        assert changes(found) == {"requests.granted.natural_person": 82, "requests.granted_in_part.business": 5}

    def test_mends_two_cells_of_one_row(self) -> None:
        found = repair(spoiled(granted__natural_person=83, granted__research=4))

        assert changes(found) == {"requests.granted.natural_person": 82, "requests.granted.research": 0}

    def test_names_the_suspects_of_table_four(self) -> None:
        (found,) = repair(with_figures(specimen(), {"remedies.reconsideration.total": 6}))

        assert found.kind == "conflict"
        assert found.changes == ()
        assert "表四“行政复议”“总计”" in found.said
        assert "“行政诉讼”" not in found.said

    def test_prefers_digits_that_changed_places_and_says_it_is_one_of_several(self) -> None:
        # 42 + 1 = 43 was printed as 24 + 1 = 43: the total could as well be 25, the pending ones 19.
        report = with_figures(specimen(), {"remedies.reconsideration.upheld": 24, "remedies.reconsideration.total": 43})

        (found,) = repair(report)

        assert found.kind == "transposed"
        assert changes((found,)) == {"remedies.reconsideration.upheld": 42}
        assert "改法有 5 种" in found.said

    def test_names_no_cell_when_everything_is_wrong(self) -> None:
        report = with_figures(specimen(), {f"requests.granted.{column}": 7 * n * n for n, column in enumerate(COLUMNS)})
        report = with_figures(report, {f"requests.received.{column}": 11 * n for n, column in enumerate(COLUMNS)})

        (found,) = repair(report)

        assert found.kind == "conflict"
        assert "逐行核对表三" in found.said
        assert "“自然人”列" in found.said

    def test_mends_whole_figures_that_came_with_a_decimal_point(self) -> None:
        found = repair(spoiled(received__natural_person=Decimal("116.0")))

        assert [one.kind for one in found] == ["transposed"]
        assert changes(found) == {"requests.received.natural_person": 161}

    def test_mends_no_fractions(self) -> None:
        found = repair(spoiled(granted__total=Decimal("96.5")))

        assert {one.kind for one in found} == {"conflict"}

    @settings(max_examples=60, deadline=None)
    @given(cell=st.sampled_from(CELLS), wrong=st.integers(0, 400))
    def test_restores_whatever_single_cell_was_spoiled(self, cell: tuple[str, str], wrong: int) -> None:
        true = figure(*cell)

        found = repair(with_figures(specimen(), {f"requests.{cell[0]}.{cell[1]}": wrong}))

        assert changes(found) == ({} if wrong == true else {f"requests.{cell[0]}.{cell[1]}": true})


class TestPinned:
    @pytest.mark.parametrize(("row", "column"), CELLS[::6])
    def test_gives_every_single_blank_its_figure(self, row: str, column: str) -> None:
        report = with_figures(specimen(), {f"requests.{row}.{column}": None})

        assert pinned(report) == {f"requests.{row}.{column}": figure(row, column)}

    def test_gives_a_lost_column_back(self) -> None:
        found = pinned(without_column(specimen(), "requests", "business"))

        assert found["requests.received.business"] == 23
        assert len(found) == 25

    def test_leaves_out_a_choice(self) -> None:
        square = {
            f"requests.{row}.{column}": None
            for row in ("granted", "granted_in_part")
            for column in ("natural_person", "business")
        }

        assert pinned(with_figures(specimen(), square)) == {}

    def test_leaves_out_a_contradiction(self) -> None:
        report = with_figures(specimen(), {"requests.granted.natural_person": None, "requests.granted.total": 95})

        assert pinned(report) == {}

    def test_leaves_out_what_would_be_below_zero(self) -> None:
        report = with_figures(
            specimen(), {"remedies.reconsideration.corrected": None, "remedies.reconsideration.total": 4}
        )

        assert pinned(report) == {}

    def test_takes_unreadable_cells_for_blank(self) -> None:
        report = with_figures(specimen(), {"requests.carried_out.total": CellState.UNREADABLE})

        assert pinned(report) == {"requests.carried_out.total": 23}


class TestDigits:
    @pytest.mark.parametrize(("old", "new"), [(97, 79), (161, 116), (10, 1), (1, 10)])
    def test_that_changed_places_are_likeliest(self, old: int, new: int) -> None:
        assert transposed(old, new)
        assert unlikeliness(old, new) == 0

    @pytest.mark.parametrize(("old", "new"), [(97, 98), (161, 61), (61, 161), (7, 77)])
    def test_with_one_wrong_lost_or_doubled_are_next(self, old: int, new: int) -> None:
        assert unlikeliness(old, new) == 1

    @pytest.mark.parametrize(("old", "new"), [(97, 86), (161, 1), (121, 343)])
    def test_with_more_wrong_come_last(self, old: int, new: int) -> None:
        assert unlikeliness(old, new) == 2
