"""K01–K05: this year's report against last year's of the same body. 年报格式2021."""

from __future__ import annotations

from msgspec.structs import replace

from gongkai.annual.model import Line, Report, Severity
from gongkai.annual.raw import Place
from tests.annual.checks.specimen import addresses, found, specimen, with_figures


def last_year() -> Report:
    """The report of 2024 that the specimen follows on from."""
    return with_figures(
        specimen(2024),
        {
            "requests.carried_out.natural_person": 34,
            "requests.carried_out.business": 6,
            "requests.carried_out.total": 40,
            "proactive.normative_documents.in_force": 10,
        },
    )


class TestCarriedOver:
    def test_is_right_when_it_is_what_last_year_carried_out(self) -> None:
        assert found("K01", specimen(), previous=last_year()) == []

    def test_is_an_error_per_column(self) -> None:
        before = with_figures(last_year(), {"requests.carried_out.business": 7, "requests.carried_out.total": 41})

        business, total = found("K01", specimen(), previous=before)

        assert business.severity is Severity.ERROR
        assert "填 6，而上年报告“四、结转下年度继续办理”“商业企业”是 7，差 1" in business.message
        assert addresses(total) == ["requests.carried_in.total"]

    def test_has_no_repair_that_would_break_a_balance_that_holds(self) -> None:
        before = with_figures(last_year(), {"requests.carried_out.business": 7, "requests.carried_out.total": 41})

        business, _ = found("K01", specimen(), previous=before)

        assert business.repair is None
        assert "请先核对上年报告" in business.message

    def test_is_mended_by_last_years_figure_when_that_restores_the_balance(self) -> None:
        wrong = with_figures(specimen(), {"requests.carried_in.business": 16, "requests.carried_in.total": 50})

        business, total = found("K01", wrong, previous=last_year())

        assert business.repair is not None
        assert business.repair.changes[0].new == 6
        assert total.repair is not None
        assert total.repair.changes[0].new == 40

    def test_is_unknown_where_either_side_is_blank(self) -> None:
        before = with_figures(last_year(), {"requests.carried_out.business": None})

        assert found("K01", specimen(), previous=before) == []

    def test_is_compared_across_the_change_of_layout(self) -> None:
        before = specimen(2020, layout="2019")

        assert len(found("K01", specimen(2021), previous=before)) == 3

    def test_is_not_compared_without_last_year(self) -> None:
        assert found("K01", specimen()) == []


class TestStillInForce:
    def test_is_last_year_plus_issued_less_repealed(self) -> None:
        assert found("K02", specimen(), previous=last_year()) == []

    def test_is_a_warning_otherwise(self) -> None:
        before = with_figures(last_year(), {"proactive.normative_documents.in_force": 11})

        (finding,) = found("K02", specimen(), previous=before)

        assert finding.severity is Severity.WARNING
        assert "上年现行有效 11 + 本年制发 3 - 本年废止 1 = 13，而现行有效填 12" in finding.message


class TestCopied:
    def test_is_a_note_when_only_the_year_differs(self) -> None:
        (finding,) = found("K03", specimen(), previous=last_year())

        assert finding.severity is Severity.NOTE
        assert "100% 与上年报告一字不差" in finding.message
        assert finding.places

    def test_is_nothing_when_the_prose_is_new(self) -> None:
        text = "这一年换了写法，把村级服务站的做法写得更细，并补充了群众来电中反映较多的几件具体事情。"
        before = replace(last_year(), prose=(Line(text, Place(line=1), "overview"),))

        assert found("K03", specimen(), previous=before) == []


class TestWhoseReport:
    def test_is_doubted_for_another_year(self) -> None:
        before = replace(last_year(), year=2023)

        (finding,) = found("K04", specimen(), previous=before)

        assert finding.severity is Severity.WARNING
        assert found("K01", specimen(), previous=with_figures(before, {"requests.carried_out.total": 99})) == []

    def test_is_doubted_for_another_body(self) -> None:
        before = replace(last_year(), agency="平湖县丰岭镇人民政府")

        assert len(found("K04", specimen(), previous=before)) == 1

    def test_is_the_same_under_its_shorter_name(self) -> None:
        before = replace(last_year(), agency="云溪镇人民政府")

        assert found("K04", specimen(), previous=before) == []


class TestLayouts:
    def test_that_differ_are_a_note_and_table_two_is_left_alone(self) -> None:
        before = specimen(2020, layout="2019")

        (finding,) = found("K05", specimen(2021), previous=before)

        assert finding.severity is Severity.NOTE
        assert found("K02", specimen(2021), previous=before) == []

    def test_that_agree_are_nothing(self) -> None:
        assert found("K05", specimen(), previous=last_year()) == []
