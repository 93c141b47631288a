"""Shared prose between siblings, and figures that are too much alike."""

from __future__ import annotations

from gongkai.annual.model import Checked
from tests.annual.rollup.county import TOWNS, agency, figures, own_words
from tests.annual.rollup.made import checked, codes, messages, report, rolled
from tests.corpus.making.truths import Figures


def county(count: int, words: dict[int, str]) -> list[Checked]:
    """Townships with their own prose, but for those named."""
    return [checked(report(number, words=words.get(number, ""))) for number in range(count)]


def marked(text: str, town: str, number: int) -> str:
    """The text with the town's name and a number of its own in every clause."""
    return text.replace("在", f"在{town}{number * 37}号").replace("，", f"，{town}人民政府{number + 11}次")


class TestCopiedProse:
    def test_names_the_two_and_shows_the_passage(self) -> None:
        found = rolled(county(8, {5: own_words(2)}))

        assert [one.bodies for one in found.findings] == [tuple(sorted((agency(TOWNS[2]), agency(TOWNS[5]))))]
        assert found.likenesses[0].passages[0].this == own_words(2)

    def test_is_seen_behind_other_names_and_figures(self) -> None:
        words = {number: marked(own_words(30), TOWNS[number], number) for number in (1, 4)}

        assert codes(rolled(county(8, words))) == ["G04"]

    def test_of_three_is_one_finding(self) -> None:
        found = rolled(county(12, {3: own_words(1), 7: own_words(1)}))

        assert [len(one.bodies) for one in found.findings] == [3]

    def test_less_than_half_is_not_told(self) -> None:
        mixed = own_words(2, sentences=4) + own_words(60, sentences=10)

        assert codes(rolled(county(8, {5: mixed}))) == []

    def test_that_a_third_of_all_have_is_a_set_phrase(self) -> None:
        phrase = "本机关严格依照条例规定编制本报告，数据的统计期限是全年，有疑问请与办公室联系。" * 2
        words = {number: phrase + own_words(number) for number in range(9)}

        assert codes(rolled(county(9, words))) == []

    def test_that_is_the_model_of_the_county_is_a_note(self) -> None:
        found = rolled(county(9, dict.fromkeys(range(5), own_words(50))))

        assert codes(found) == ["G12"]
        assert len(found.findings[0].bodies) == 5


def _emptied(table: Figures) -> Figures:
    """The table with every cell 0."""
    return {row: dict.fromkeys(cells, 0) if isinstance(cells, dict) else 0 for row, cells in table.items()}


class TestSameFigures:
    def test_name_both_bodies(self) -> None:
        copy = {**figures(0), "agency": agency(TOWNS[4])}

        found = rolled([checked(report(0)), checked(report(1)), checked(report(4, copy))])

        assert "松溪镇、荷溪镇三张表的数字完全相同" in messages(found, "G11")[0]

    def test_of_quiet_bodies_agree_by_chance(self) -> None:
        tables = {name: _emptied(figures(0)[name]) for name in ("proactive", "requests", "remedies")}
        quiet = [report(number, {**figures(number), **tables}) for number in (0, 1)]

        assert codes(rolled([checked(one) for one in quiet])) == []
