"""Reading back what was written gives the same report, in every format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.checks import check
from gongkai.annual.figures import TABLES, table_keys
from gongkai.annual.figures.whole import from_whole, whole
from gongkai.annual.interpret import interpret
from gongkai.annual.model import CellState, Report
from gongkai.annual.readers import open_document
from gongkai.annual.writers import FORMS, Form, write
from gongkai.law.report_form import report_form
from tests.annual.writers.written import MADE, back, difference, made, plain, prose

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).parents[4] / "shared"))
REPORTS = sorted((SHARED / "reports").glob("*.txt"))
NEEDS_FONT = pytest.mark.needs("font:Noto Sans CJK SC")
READ = [pytest.param(form, marks=[NEEDS_FONT] if form == "pdf" else []) for form in FORMS if form != "json"]
FAST: tuple[Form, ...] = ("html", "xlsx", "docx")  # these mark paragraphs; a pdf shows them by its indents
SOME = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PARTS = 20


def differing(seeds: Iterable[int], form: Form) -> Iterator[tuple[int, list[str]]]:
    """The made reports that do not come back as they were: figures, title, paragraph for paragraph."""
    for seed in seeds:
        report = made(seed)
        again = back(report, form)
        found = difference(report, again)
        if prose(again) != prose(report) or again.title != report.title:
            found.append(f"{again.title}: {prose(again)}")
        if found:
            yield seed, found


def letters(report: Report) -> str:
    """The prose without blanks."""
    return "".join("".join(text.split()) for _, text in prose(report))


def through_json(report: Report) -> Report:
    return from_whole(msgspec.json.decode(write(report, "json")))


@pytest.mark.skipif(not REPORTS, reason="../shared/reports with the five real reports is not here")
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name[:3])
class TestRealReports:
    @pytest.mark.parametrize("form", READ)
    def test_keep_their_figures(self, path: Path, form: Form) -> None:
        report = through_json(interpret(open_document(path)))

        assert difference(report, back(report, form)) == []

    @pytest.mark.parametrize("form", READ)
    def test_keep_their_title_their_prose_and_their_fee_statement(self, path: Path, form: Form) -> None:
        report = through_json(interpret(open_document(path)))

        found = back(report, form)

        assert found.title == report.title
        assert prose(found) == prose(report)
        assert found.processing_fee.billed_yuan == report.processing_fee.billed_yuan

    def test_come_through_json_with_figures_title_and_prose(self, path: Path) -> None:
        report = interpret(open_document(path))

        again = through_json(report)

        assert difference(report, again) == []
        assert prose(again) == prose(report)
        assert [heading.wording for heading in again.headings] == [heading.wording for heading in report.headings]


@pytest.mark.parametrize("part", range(PARTS))
class TestMadeReports:
    """Figures of one to five digits, both layouts, blanks, missing tables: 300 of them, a thousand by night."""

    @pytest.mark.parametrize("form", READ)
    def test_keep_their_figures_and_their_prose(self, part: int, form: Form) -> None:
        seeds = range(part, MADE, PARTS)

        wrong = list(differing(seeds, form))

        assert wrong == []

    def test_come_through_json_as_they_are(self, part: int) -> None:
        for seed in range(part, MADE, PARTS):
            report = made(seed)

            again = through_json(report)

            assert whole(again)["sections"] == whole(report)["sections"]
            assert difference(report, again) == []


COUNTS = st.none() | st.integers(0, 99_999)
MONEY = st.none() | st.decimals(0, 99_999, places=6).map(lambda value: f"{value.normalize():f}")
WORDS = st.text(
    st.sampled_from("政府信息公开条例依法办理群众申请0123456789，、：“”<>&{}%=+-@#_*$\\\"'`/（）一二三"),
    min_size=1,
    max_size=80,
).filter(lambda words: "**" not in words)  # two are the bold type of Markdown, and taken out


@st.composite
def any_report(draw: st.DrawFn) -> Report:
    """Any figures at all, balanced or not, and any prose."""
    layout = draw(st.sampled_from(["2021", "2019"]))
    year = draw(st.integers(2020, 2030))
    whole: dict[str, object] = {"agency": "石桥镇人民政府", "year": year, "layout": layout}
    for name in ("proactive", "requests", "remedies"):
        whole[name] = {
            row: {column: draw(MONEY if column == "amount" else COUNTS) for column in columns}
            for row, columns in table_keys(name, layout)  # type: ignore[arg-type]
        }
    key = draw(st.sampled_from([section.key for section in report_form().sections]))
    whole["sections"] = [{"key": key, "paragraphs": [f"我镇{words}。" for words in draw(st.lists(WORDS, max_size=3))]}]
    return from_whole(whole)


class TestAnyReport:
    @pytest.mark.parametrize("form", READ)
    @SOME
    @given(report=any_report())
    def test_keeps_its_figures(self, form: Form, report: Report) -> None:
        assert difference(report, back(report, form)) == []

    @pytest.mark.parametrize("form", READ)
    @SOME
    @given(report=any_report())
    def test_keeps_every_character_of_its_prose(self, form: Form, report: Report) -> None:
        found, said = letters(back(report, form)), letters(report)

        assert found == said

    @pytest.mark.parametrize("form", FAST)
    @SOME
    @given(report=any_report())
    def test_keeps_its_paragraphs(self, form: Form, report: Report) -> None:
        assert len(prose(back(report, form))) == len(prose(report))


@pytest.mark.parametrize("form", READ)
class TestBlanks:
    def test_stay_blank_and_never_become_zero(self, form: Form) -> None:
        report = made(3)

        found = back(report, form)

        assert found.requests is not None
        assert report.requests is not None
        blank = {(row, column) for row, column, cell in report.requests.cells() if cell.state is CellState.BLANK}
        assert blank
        assert {(row, column) for row, column, cell in found.requests.cells() if cell.value is None} == blank

    def test_of_a_whole_table_are_a_table_of_blanks_with_its_finding(self, form: Form) -> None:
        whole = plain(1)
        for name in TABLES:
            whole[name] = {row: dict.fromkeys(columns) for row, columns in table_keys(name, "2021")}
        report = from_whole(whole)

        found = back(report, form)

        assert difference(report, found) == []
        assert {cell.state for table in found.tables() for _, _, cell in table.cells()} == {CellState.BLANK}
        codes = [finding.code for finding in check(found)]
        assert codes.count("C06") == 3
        assert not {"C01", "C02", "C03"} & set(codes)

    def test_a_table_that_is_not_shown_is_not_made_up(self, form: Form) -> None:
        report = made(16)

        found = back(report, form)

        assert [table.name for table in report.tables()] == [table.name for table in found.tables()]
        assert len(list(found.tables())) == 2
