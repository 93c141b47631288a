"""The parent against the sum of its bodies, in three values."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.checks import check
from gongkai.annual.figures import from_figures
from gongkai.annual.model import Checked, Report, Severity
from gongkai.annual.rollup.county import Sum
from tests.annual.rollup.county import added_up, figures
from tests.annual.rollup.made import bodies, checked, codes, county, messages, report, rolled
from tests.corpus.making.truths import Figures, edited

ADDRESS = "requests.received.total"


def above(plain: Figures) -> Checked:
    """The parent's report."""
    made: Report = from_figures({**plain, "source": "县.docx"})
    return Checked("县.docx", made)


def parent(count: int = 3, **cells: int | None) -> Checked:
    """The parent of the first townships, with some cells written anew."""
    return above(edited(added_up([figures(number) for number in range(count)]), **cells))


def one_sum(rollup, address: str = ADDRESS) -> Sum:  # type: ignore[no-untyped-def]
    return next(one for one in rollup.sums if one.address == address)


class TestSums:
    def test_that_hold_are_not_told(self) -> None:
        found = rolled(county(), parent=parent())

        assert codes(found) == []
        assert {one.state for one in found.sums} == {"equal"}

    def test_that_do_not_hold_are_errors_with_a_repair(self) -> None:
        right = sum(figures(number)["requests"]["received"]["total"] for number in range(3))

        found = rolled(county(), parent=parent(requests__received__total=right - 1))

        (finding,) = [one.finding for one in found.findings]
        assert (finding.code, finding.severity) == ("G01", Severity.ERROR)
        assert [(change.old, change.new) for change in finding.repair.changes] == [(right - 1, right)]

    def test_name_the_body_that_was_left_out(self) -> None:
        found = rolled(county(4), parent=parent(3))

        assert "差额正好是兰溪镇一家的数，疑似漏加" in messages(found, "G01")[0]

    def test_name_the_body_that_was_added_twice(self) -> None:
        row = "requests.received"
        twice = added_up([figures(0), figures(1), figures(2), figures(2)])["requests"]["received"]
        cells = {f"requests__received__{key}": value for key, value in twice.items()}

        found = rolled(county(), parent=parent(**cells))

        assert row in {spot.address.rpartition(".")[0] for one in found.findings for spot in one.finding.places}
        assert "梅溪镇一家的数，疑似多加" in messages(found, "G01")[0]

    def test_with_a_blank_cell_are_unknown_and_name_the_body(self) -> None:
        found = rolled(county(requests__received__total=None), parent=parent())

        one = one_sum(found)
        assert (one.state, one.total, one.unknown) == ("unknown", None, ("砚川县松溪镇人民政府",))
        assert "缺 松溪镇 的数" in messages(found, "G09")[0]

    def test_with_a_blank_cell_are_wrong_all_the_same_when_the_rest_is_more(self) -> None:
        blank = county(requests__received__total=None)

        found = rolled(blank, parent=parent(requests__received__total=0))

        assert one_sum(found).state == "differs"
        assert "已有各家相加" in messages(found, "G01")[0]

    def test_with_a_missing_body_are_unknown(self) -> None:
        found = rolled(county(2), parent=parent(3), bodies=bodies(3))

        assert {one.state for one in found.sums} == {"unknown"}
        assert "G01" not in codes(found)

    def test_are_not_held_against_a_parent_that_shows_no_figure(self) -> None:
        found = rolled(county(), parent=parent(requests__received__total=None))

        assert one_sum(found).state == "unknown"
        assert "上级没有填" in messages(found, "G09")[0]

    def test_off_by_a_fault_that_a_body_proves_are_a_note(self) -> None:
        wrong = edited(figures(0), requests__granted__total=figures(0)["requests"]["granted"]["total"] + 9)
        faulty = report(0, wrong)

        found = rolled([Checked(faulty.source, faulty, check(faulty)), *county(3)[1:]], parent=parent())

        assert codes(found) == ["G13"]
        assert one_sum(found, "requests.granted.total").wrong == ("砚川县松溪镇人民政府",)

    def test_of_money_hold_when_the_parent_rounds(self) -> None:
        cents = {"proactive__administrative_fees_wan_yuan": "0.868"}
        files = [checked(report(number, edited(figures(number), **cents))) for number in range(3)]
        above_them = added_up([edited(figures(number), **cents) for number in range(3)])

        found = rolled(files, parent=above(edited(above_them, proactive__administrative_fees_wan_yuan="2.60")))

        assert one_sum(found, "proactive.administrative_fees_wan_yuan.amount").state == "equal"

    def test_without_a_parent_are_only_added_up(self) -> None:
        found = rolled(county())

        assert {one.state for one in found.sums} == {"none"}
        assert one_sum(found).total == sum(figures(number)["requests"]["received"]["total"] for number in range(3))


CELLS = [one.address for one in rolled(county()).sums if not one.address.endswith(".amount")]


class TestAnyCell:
    @settings(max_examples=60, deadline=None)
    @given(address=st.sampled_from(CELLS), off=st.integers(-9, 9).filter(bool))
    def test_of_the_parent_that_is_off_is_told_and_no_other(self, address: str, off: int) -> None:
        plain = added_up([figures(number) for number in range(3)])
        table, _, rest = address.partition(".")
        row, _, column = rest.rpartition(".")
        if isinstance(plain[table][row], dict):
            plain[table][row][column] += off
        else:
            plain[table][row] += off

        found = rolled(county(), parent=above(plain))

        assert [spot.address for one in found.findings for spot in one.finding.places] == [address]
        assert {one.address: one.state for one in found.sums if one.state != "equal"} == {address: "differs"}
