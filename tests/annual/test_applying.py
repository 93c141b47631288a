"""A report with its repairs made."""

from __future__ import annotations

from gongkai.annual.model import CellState, Change, Repair
from gongkai.annual.repair import corrected
from tests.cli.rendering.making import TOTAL, report


class TestCorrected:
    def test_writes_the_changed_cells_and_no_other(self) -> None:
        before = report()

        after = corrected(before, [Repair("cell", "", (Change(TOTAL, 0, 12),))])

        assert before.requests is not None
        assert after.requests is not None
        assert after.requests.figure("received", "total") == 12
        assert after.requests.cell("received", "total").state is CellState.NUMBER
        assert before.requests.figure("received", "total") == 0
        pairs = zip(before.requests.cells(), after.requests.cells(), strict=True)
        assert sum(one != other for one, other in pairs) == 1

    def test_takes_the_first_of_two_changes_of_one_cell(self) -> None:
        repairs = [Repair("cell", "", (Change(TOTAL, 0, new),)) for new in (12, 13)]

        after = corrected(report(), repairs)

        assert after.requests is not None
        assert after.requests.figure("received", "total") == 12

    def test_is_the_same_report_where_nothing_is_to_be_changed(self) -> None:
        assert corrected(report(), []) == report()
