"""C01–C20: what the form asks for and is not there, and what should not be there. 年报格式2021; 条例2019 §50."""

from __future__ import annotations

from msgspec.structs import replace

from gongkai.annual.model import CellState, Finding, ProcessingFee, Report, Severity
from gongkai.annual.raw import Picture, Place, Remark, Trait
from tests.annual.checks.specimen import (
    addresses,
    found,
    specimen,
    with_figures,
    with_line,
    without_column,
    without_line,
)

PICTURE = Picture("image3.png", Place(part="word/document.xml"))


def only(code: str, report: Report) -> Finding:
    (finding,) = found(code, report)
    return finding


class TestMissingTables:
    def test_are_errors_one_by_one(self) -> None:
        codes = {"C01": "proactive", "C02": "requests", "C03": "remedies"}

        for code, table in codes.items():
            finding = only(code, replace(specimen(), **{table: None}))

            assert finding.severity is Severity.ERROR
            assert "没有统计表" in finding.message

    def test_name_the_picture_that_stands_in_their_section(self) -> None:
        picture = replace(PICTURE, name="word/media/image3.png")
        report = replace(specimen(), remedies=None, pictures=(("remedies", picture),))

        assert "“image3.png”" in only("C03", report).message

    def test_name_the_picture_just_before_their_heading(self) -> None:
        report = replace(specimen(), proactive=None, pictures=(("overview", PICTURE),))

        assert "“image3.png”" in only("C01", report).message

    def test_are_not_reported_of_tables_that_are_there(self) -> None:
        assert all(found(code, specimen()) == [] for code in ("C01", "C02", "C03"))


class TestMissingColumns:
    def test_are_one_finding_that_names_the_column(self) -> None:
        finding = only("C04", without_column(specimen(), "requests", "other_organization"))

        assert finding.severity is Severity.ERROR
        assert "表三缺“其他”列，这一列 25 格都没有数" in finding.message
        assert addresses(finding) == ["requests.*.other_organization"]

    def test_offer_what_the_totals_leave_for_the_column(self) -> None:
        finding = only("C04", without_column(specimen(), "requests", "other_organization"))

        assert finding.repair is not None
        assert finding.repair.kind == "derive"
        assert {change.new for change in finding.repair.changes} == {0}
        assert len(finding.repair.changes) == 25
        assert finding.repair.said == "按勾稽关系，这 25 格都只能是 0"

    def test_take_in_the_cells_that_became_unreadable_with_it(self) -> None:
        report = without_column(specimen(), "requests", "other_organization")
        report = with_figures(report, {"requests.granted.research": CellState.UNREADABLE})

        assert "另有 1 格因此分不清属于哪一列" in only("C04", report).message
        assert found("C07", report) == []

    def test_are_seen_in_table_two(self) -> None:
        report = with_figures(
            specimen(),
            {"proactive.rules.repealed": CellState.ABSENT, "proactive.normative_documents.repealed": CellState.ABSENT},
        )

        assert "表二缺“本年废止件数”列" in only("C04", report).message


class TestMissingRows:
    def test_are_named_together(self) -> None:
        report = with_figures(specimen(), {"proactive.coercive_decisions.decisions": CellState.ABSENT})

        finding = only("C05", report)

        assert "表二缺 1 行：“行政强制”" in finding.message
        assert finding.cite == "年报格式2021 表二"
        assert found("C04", report) == []


class TestBlankCells:
    def test_are_one_warning_per_table_with_the_pinned_figure(self) -> None:
        finding = only("C06", with_figures(specimen(), {"requests.carried_out.business": None}))

        assert finding.severity is Severity.WARNING
        assert "“四、结转下年度继续办理”“商业企业”" in finding.message
        assert finding.repair is not None
        assert [change.new for change in finding.repair.changes] == [3]

    def test_have_no_repair_where_there_is_a_choice(self) -> None:
        finding = only("C06", with_figures(specimen(), {"proactive.rules.issued": None}))

        assert finding.repair is None

    def test_are_only_a_note_where_a_stroke_says_not_applicable(self) -> None:
        report = with_figures(specimen(), {"proactive.rules.issued": None})
        table = report.proactive
        assert table is not None
        struck = replace(table.rows["rules"]["issued"], raw=" / ")

        rows = table.rows | {"rules": table.rows["rules"] | {"issued": struck}}
        report = replace(report, proactive=replace(table, rows=rows))

        assert only("C06", report).severity is Severity.NOTE


class TestUnreadableCells:
    def test_are_one_warning_per_table(self) -> None:
        report = with_figures(specimen(), {"remedies.litigation_direct.other": CellState.UNREADABLE})

        finding = only("C07", report)

        assert "表四有 1 格读不出确定的数" in finding.message
        assert finding.repair is not None
        assert [change.new for change in finding.repair.changes] == [0]


class TestTitle:
    def test_missing_is_a_warning_and_speaks_alone(self) -> None:
        report = replace(specimen(), title="", agency="", year=None)

        assert only("C08", report).severity is Severity.WARNING
        assert found("C20", report) == []

    def test_without_body_or_year_is_a_warning(self) -> None:
        report = replace(specimen(), title="政府信息公开工作年度报告", agency="", year=None)

        assert "看不出单位名称和年度" in only("C20", report).message


class TestSections:
    def test_missing_are_errors(self) -> None:
        report = specimen()
        report = replace(report, headings=tuple(h for h in report.headings if h.section != "problems"))

        finding = only("C09", report)

        assert "“五、存在的主要问题及改进情况”" in finding.message
        assert finding.cite == "条例2019 §50.4"

    def test_missing_all_are_one_finding(self) -> None:
        assert "六个部分" in only("C09", replace(specimen(), headings=())).message

    def test_out_of_order_are_a_warning(self) -> None:
        report = specimen()
        first, second, *rest = report.headings

        finding = only("C10", replace(report, headings=(second, first, *rest)))

        assert finding.severity is Severity.WARNING
        assert len(finding.places) == 2

    def test_with_broken_numbers_are_a_note(self) -> None:
        report = specimen()
        headings = tuple(replace(h, number="2、") if h.section == "proactive" else h for h in report.headings)

        finding = only("C11", replace(report, headings=headings))

        assert finding.severity is Severity.NOTE
        assert "“2、”应为“二、”" in finding.message

    def test_without_a_number_or_in_brackets_are_passed_over(self) -> None:
        report = specimen()
        headings = tuple(
            replace(h, number="" if h.section == "other" else f"（{h.number[0]}）") for h in report.headings
        )

        assert found("C11", replace(report, headings=headings)) == []


class TestTopics:
    def test_not_met_are_a_note(self) -> None:
        finding = only("C12", without_line(specimen(), "平台"))

        assert finding.severity is Severity.NOTE
        assert "政府信息公开平台建设" in finding.message

    def test_all_met_are_nothing(self) -> None:
        assert found("C12", specimen()) == []


class TestStatements:
    def test_on_the_fee_are_asked_for(self) -> None:
        report = replace(without_line(specimen(), "信息处理费"), processing_fee=ProcessingFee())

        assert only("C13", report).severity is Severity.WARNING

    def test_on_the_fee_are_made_by_saying_that_none_was_charged(self) -> None:
        report = replace(without_line(specimen(), "信息处理费"), processing_fee=ProcessingFee())

        assert found("C13", with_line(report, "other", "本年度未收取任何费用。")) == []

    def test_on_the_fee_were_not_due_before_the_form_of_2021(self) -> None:
        report = replace(without_line(specimen(2020, layout="2019"), "信息处理费"), processing_fee=ProcessingFee())

        assert found("C13", report) == []

    def test_on_accountability_are_asked_of_governments(self) -> None:
        report = without_line(specimen(), "责任追究")

        assert "工作考核、社会评议、责任追究" in only("C14", report).message

    def test_on_accountability_are_not_asked_of_departments(self) -> None:
        report = replace(without_line(specimen(), "责任追究"), agency="平湖县水务局")

        assert found("C14", report) == []


class TestForm:
    def test_of_2019_does_not_fit_a_later_year(self) -> None:
        assert "2021 年印发的格式" in only("C15", specimen(2023, layout="2019")).message

    def test_of_2019_fits_2020_and_that_of_2021_fits_2021(self) -> None:
        assert found("C15", specimen(2020, layout="2019")) == []
        assert found("C15", specimen(2021)) == []

    def test_without_tables_and_sections_is_the_old_outline_and_nothing_else(self) -> None:
        report = specimen()
        old = replace(report, proactive=None, requests=None, remedies=None, headings=report.headings[:2])

        assert only("C16", old).severity is Severity.ERROR
        assert all(found(code, old) == [] for code in ("C01", "C02", "C03", "C09", "C12", "C13", "C14"))

    def test_without_tables_was_right_before_2019(self) -> None:
        old = replace(specimen(2018), proactive=None, requests=None, remedies=None, headings=())

        assert only("C16", old).severity is Severity.NOTE

    def test_stands_once_in_a_file(self) -> None:
        assert "2 份报告" in only("C17", replace(specimen(), extra_reports=1)).message


class TestRemains:
    def test_of_pictures_are_named(self) -> None:
        finding = only("C18", replace(specimen(), pictures=(("overview", PICTURE),)))

        assert finding.severity is Severity.NOTE
        assert "“image3.png”" in finding.message

    def test_of_a_picture_that_stands_for_a_missing_table_are_told_there(self) -> None:
        report = replace(specimen(), proactive=None, pictures=(("proactive", PICTURE),))

        assert found("C18", report) == []

    def test_of_editing_are_a_warning_for_each_kind(self) -> None:
        remarks = (
            Remark(Trait.TRACKED_CHANGES, "2 处插入"),
            Remark(Trait.TRACKED_CHANGES, "1 处删除"),
            Remark(Trait.COMMENTS, "1 条批注"),
            Remark(Trait.CONVERTED, "由 LibreOffice 转换"),
        )

        tracked, comments = found("C19", replace(specimen(), remarks=remarks))

        assert "未接受的修订（2 处插入；1 处删除）" in tracked.message
        assert "批注" in comments.message
