"""Paragraphs of a pdf: by margins, indents and short lines, within a page and over its end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.annual.interpret import interpret
from gongkai.annual.readers import open_bytes
from gongkai.annual.readers.pdf.flowing import Line
from gongkai.annual.readers.pdf.parting import Manner, manner_of, paragraphs_of
from gongkai.annual.writers import write
from tests.annual.writers.written import difference, made, prose
from tests.corpus.making.office import converted

INDENTED = Manner(0, 300, indents=True, gap=0.4, blank_ends=False)
FLUSH = Manner(0, 300, indents=False, gap=0.4, blank_ends=False)
FULL = "甲" * 30


def line(text: str, top: float, *, left: float = 0, size: float = 10, blank: str = "", word: float = 10) -> Line:
    """A line of square characters, ten points wide."""
    right = left + 10 * len(text)
    reach = left + 10 * len(text.rstrip("。，"))
    return Line(text, left, right, top, top + size, size, word, reach, blank)


def parted(*lines: Line) -> list[str]:
    manner = manner_of([lines])
    return [manner.joined(group) for group in paragraphs_of(lines, manner)]


def column(*texts: str, indent: Sequence[int] = ()) -> list[Line]:
    """Lines one below the other, those numbered in `indent` two characters in."""
    return [line(text, 14 * at, left=20 if at in indent else 0) for at, text in enumerate(texts)]


class TestWithoutIndents:
    def test_end_with_a_short_line(self) -> None:
        assert parted(*column(FULL, "乙" * 10, FULL)) == [FULL + "乙" * 10, FULL]

    def test_go_on_after_a_line_with_no_room_for_the_next_word(self) -> None:
        lines = [line("甲" * 26, 0), line("2025年" + "乙" * 25, 14, word=45), line(FULL, 28), line("丙", 42)]

        assert len(parted(line(FULL, -14), *lines)) == 1

    def test_begin_at_a_numbered_heading_after_a_full_stop(self) -> None:
        assert len(parted(*column("甲" * 29 + "。", "（二）依申请公开" + "乙" * 22))) == 2

    def test_begin_after_a_wider_gap(self) -> None:
        lines = [line(FULL, 0), line(FULL, 14), line(FULL, 28), line(FULL, 51)]

        assert len(parted(*lines)) == 2


class TestOfOneLineEach:
    def test_are_parted_where_the_tables_show_how_wide_a_line_may_be(self) -> None:
        lines = column("五、存在的主要问题及改进情况", "六、其他需要报告的事项")

        found = paragraphs_of(lines, manner_of([lines], tables_reach=300))

        assert [len(group) for group in found] == [1, 1]

    def test_are_parted_though_three_of_them_happen_to_be_of_one_length(self) -> None:
        lines = column(*["五、存在的主要问题及改进情况"] * 3)

        assert manner_of([lines], tables_reach=300).right == 300

    def test_keep_their_margin_where_a_table_is_wider_than_the_text(self) -> None:
        lines = column(*[FULL] * 4)

        assert manner_of([lines], tables_reach=400).right == 300


class TestWithIndents:
    def test_begin_at_an_indent_after_a_full_line(self) -> None:
        texts = ("甲" * 28, FULL, "乙" * 5, "丙" * 28, "丁" * 28, "戊")

        found = parted(*column(*texts, indent=(0, 3, 4)))

        assert found == ["".join(texts[:3]), texts[3], texts[4] + texts[5]]

    def test_do_not_begin_at_a_number_without_an_indent(self) -> None:
        texts = ("甲" * 28, FULL, "乙" * 5, "丙" * 27 + "。", "2.丁" + "丁" * 20, "戊" * 28, FULL)

        found = parted(*column(*texts, indent=(0, 3, 5)))

        assert found == ["".join(texts[:3]), texts[3] + texts[4], texts[5] + texts[6]]

    def test_are_measured_without_signs_that_hang_over_the_margin(self) -> None:
        texts = ("甲" * 28, FULL + "。", FULL, FULL + "，", "乙" * 30)

        assert len(parted(*column(*texts, indent=(0,)))) == 1


class TestBlanksAtLineEnds:
    def test_part_words(self) -> None:
        lines = [line(FULL, 0), line("年" + "乙" * 29, 14, blank=" "), line("丙" * 30, 28), line("丁", 42)]

        assert parted(*lines) == [f"{FULL} 年{'乙' * 29}{'丙' * 30}丁"]

    def test_mean_nothing_between_chinese_characters_where_most_lines_have_one(self) -> None:
        lines = [line(text, 14 * at, blank=" ") for at, text in enumerate((FULL, FULL, FULL, "甲" * 26 + "2025", FULL))]

        assert parted(*lines) == [f"{FULL * 3}{'甲' * 26}2025 {FULL}"]


class TestPageEnds:
    def test_are_crossed_in_the_middle_of_a_sentence(self) -> None:
        assert FLUSH.goes_on(line(FULL, 700), line("讼七件。", 40))

    @pytest.mark.parametrize(
        ("last", "first"), [("甲" * 29 + "。", "乙"), ("三、收到和处理情况", "乙"), (FULL, "（三）")]
    )
    def test_end_the_paragraph_otherwise(self, last: str, first: str) -> None:
        assert not FLUSH.goes_on(line(last, 700), line(first, 40))

    @pytest.mark.parametrize("last", [FULL, "甲" * 29 + "。"])
    @pytest.mark.parametrize("first", ["乙" * 30, "(五)(六)项之外", "2.乙"])
    def test_are_crossed_by_a_line_without_indent_where_paragraphs_have_one(self, last: str, first: str) -> None:
        assert INDENTED.goes_on(line(last, 700), line(first, 40))

    def test_are_not_crossed_by_an_indented_line(self) -> None:
        assert not INDENTED.goes_on(line(FULL, 700), line("乙" * 28, 40, left=20))

    def test_are_not_crossed_by_another_size(self) -> None:
        assert not INDENTED.goes_on(line(FULL, 700), line("乙" * 28, 40, size=14))


class TestEmptyDocument:
    def test_has_a_manner(self) -> None:
        assert manner_of([]) == Manner(0.0, 0.0, indents=False, gap=0.0, blank_ends=False)


@pytest.mark.needs("soffice")
class TestOfficeDocument:
    """A pdf as an office program makes it: hanging signs, gaps between scripts, blanks drawn."""

    @pytest.mark.parametrize("seed", [1, 6])
    def test_comes_back_paragraph_for_paragraph(self, seed: int) -> None:
        report = made(seed)

        found = interpret(open_bytes(converted(write(report, "docx"), "pdf"), name="年报.pdf"))

        assert found.title == report.title
        assert prose(found) == prose(report)
        assert difference(report, found) == []
