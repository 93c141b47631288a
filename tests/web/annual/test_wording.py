"""Words with bound figures: tokens, brackets, clauses that are left out, digits typed by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.web.annual.queries.figures import Known, Word, printed
from gongkai.web.annual.queries.templates import Each, Sentence, Template
from gongkai.web.annual.queries.wording import UnknownFigure, drafted_from, in_brackets, keys_in, with_tokens, worded
from gongkai.web.look.quantities import Quantity


def known(**values: int | Decimal | None) -> Known:
    """Figures `a.NAME` with these values, said 数NAME."""
    quantities = [Quantity(key=f"a.{name}", said=f"数{name}", value=value, unit="件") for name, value in values.items()]
    words = {one.key: Word(one.key, one.said, printed(one), one, "台账") for one in quantities}
    return Known({**words, "report.year": Word("report.year", "年度", "2025")})


class TestTokens:
    def test_are_shown_in_brackets_and_come_back_the_same(self) -> None:
        kept = "新收{a.new}件，{report.year}年。"

        shown = in_brackets(kept, known(new=3))

        assert shown == "新收⟦数new⟧件，⟦年度⟧年。"
        assert with_tokens(shown, known(new=3)) == kept

    def test_that_no_ledger_knows_are_refused_with_their_words(self) -> None:
        with pytest.raises(UnknownFigure, match="数旧"):
            with_tokens("新收⟦数旧⟧件", known(new=3))

    def test_cannot_be_made_with_plain_braces(self) -> None:
        assert keys_in(with_tokens("写{随便}的", known(new=3))) == ()


class TestEach:
    @pytest.mark.parametrize(
        ("values", "text"),
        [
            ((2, 0, 3), "共有：数old{a.old}件、数new{a.new}件。"),
            ((1, 2, 3), "共有：数old{a.old}件、数no{a.no}件。"),
            ((None, 0, 0), ""),
        ],
    )
    def test_figure_of_a_ledger_above_nought_is_told_and_bound(
        self, values: tuple[int | None, int, int], text: str
    ) -> None:
        made = Template("t", "other", (Sentence("共有：[each]。", each=Each("a.", "", most=2)),))

        assert drafted_from(made, known(new=values[0], no=values[1], old=values[2])) == (text, ())

    def test_one_whose_words_end_otherwise_is_none_of_them(self) -> None:
        made = Template("t", "other", (Sentence("共有：[each]。", each=Each("a.", "new", most=2)),))

        assert drafted_from(made, known(new=3, old=2))[0] == "共有：数{a.new}件。"


class TestWorded:
    def test_prints_the_figure_of_now(self) -> None:
        assert worded("新收{a.new}件。", known(new=168)).plain == "新收168件。"

    def test_prints_nought_and_money_without_exponent(self) -> None:
        assert worded("{a.no}件，{a.yuan}元。", known(no=0, yuan=Decimal("1E+2"))).plain == "0件，100元。"

    def test_leaves_out_the_clause_of_which_nothing_is_kept_and_says_so(self) -> None:
        said = worded("新收{a.new}件；回访{a.calls}人次。其余照旧。", known(new=3, calls=None))

        assert said.plain == "新收3件。其余照旧。"
        assert said.left_out == (("回访⟦数calls⟧人次", ("数calls",)),)

    def test_leaves_out_the_whole_sentence_where_nothing_is_left(self) -> None:
        assert worded("回访{a.calls}人次。其余照旧。", known(calls=None)).plain == "其余照旧。"

    def test_marks_a_figure_that_changed_since_somebody_looked(self) -> None:
        (run,) = worded("新收{a.new}件。", known(new=168), seen={"a.new": "167"}).stale

        assert (run.was, run.text) == ("167", "168")

    @pytest.mark.parametrize("seen", [{"a.new": "168"}, {}, None])
    def test_marks_nothing_where_it_is_the_same_or_nobody_looked(self, seen: dict[str, str] | None) -> None:
        assert worded("新收{a.new}件。", known(new=168), seen=seen).stale == ()

    @pytest.mark.parametrize(
        ("text", "typed"),
        [
            ("培训3次，参加200余人次，占35.5%。", ["3", "200", "35.5"]),
            ("2025年1月5日起施行，第20条第3项，青政〔2025〕5号。", []),
            ("新收{a.new}件，另有2件。", ["2"]),
        ],
    )
    def test_tells_digits_typed_by_hand_from_days_and_articles(self, text: str, typed: list[str]) -> None:
        assert [run.text for run in worded(text, known(new=1)).typed] == typed


class TestDraftedFrom:
    TEMPLATE = Template("x", "overview", (Sentence("照旧。"), Sentence("更正{a.n}条。", ("a.n",), "没有更正。")))

    @pytest.mark.parametrize(
        ("value", "text", "left"),
        [(2, "照旧。更正{a.n}条。", ()), (0, "照旧。没有更正。", ()), (None, "照旧。", ("数n",))],
    )
    def test_tells_nought_otherwise_and_what_is_not_kept_not_at_all(
        self, value: int | None, text: str, left: tuple[str, ...]
    ) -> None:
        assert drafted_from(self.TEMPLATE, known(n=value)) == (text, left)
