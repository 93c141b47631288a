"""The engine: rules, their order, fingerprints and places."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gongkai.annual.checks import RULES, check
from gongkai.annual.checks.fingerprint import told_apart
from gongkai.annual.checks.rule import REGISTERED, rule
from gongkai.annual.checks.spots import cell_spot, column_spot, prose_spot, row_spot
from gongkai.annual.model import Line, Severity
from gongkai.annual.raw import Place
from tests.annual.checks.specimen import found, specimen, with_figures, with_line


class TestCheck:
    def test_finds_nothing_in_a_report_that_is_right(self) -> None:
        assert check(specimen()) == ()

    def test_tells_errors_first_and_then_goes_down_the_document(self) -> None:
        spoiled = with_figures(specimen(), {"requests.carried_in.total": 41, "remedies.reconsideration.total": 6})
        spoiled = replace(spoiled, title="")

        told = check(spoiled)

        assert [finding.code for finding in told] == ["A03", "A01", "A04", "C08"]
        assert [finding.severity for finding in told] == [Severity.ERROR] * 3 + [Severity.WARNING]

    def test_cites_the_form_that_the_report_follows(self) -> None:
        spoiled = with_figures(specimen(2020, layout="2019"), {"requests.granted.total": 97})

        (row,) = found("A01", spoiled)

        assert row.cite == "年报格式2019 表三"

    def test_gives_the_same_answer_twice(self) -> None:
        spoiled = with_figures(specimen(), {"requests.granted.total": 97})

        assert check(spoiled) == check(spoiled)


class TestFingerprint:
    def test_survives_edits_elsewhere_and_another_file_name(self) -> None:
        spoiled = with_figures(specimen(), {"requests.granted.total": 97})
        edited = with_line(
            replace(spoiled, source="改名.docx", prose=spoiled.prose[::-1]), "problems", "新增一段说明。"
        )

        assert found("A01", spoiled)[0].fingerprint == found("A01", edited)[0].fingerprint

    def test_is_another_for_another_body_or_year(self) -> None:
        spoiled = with_figures(specimen(), {"requests.granted.total": 97})
        others = (replace(spoiled, agency="平湖县丰岭镇人民政府"), replace(spoiled, year=2024))

        assert all(found("A01", other)[0].fingerprint != found("A01", spoiled)[0].fingerprint for other in others)

    def test_is_another_when_the_row_is_wrong_by_another_amount(self) -> None:
        one = with_figures(specimen(), {"requests.granted.total": 97})
        two = with_figures(specimen(), {"requests.granted.total": 98})

        assert found("A01", one)[0].fingerprint != found("A01", two)[0].fingerprint

    def test_tells_the_same_words_apart_when_they_stand_twice(self) -> None:
        (finding,) = found("C08", replace(specimen(), title=""))

        first, second, third = told_apart([finding, finding, finding])

        assert first == finding
        assert len({first.fingerprint, second.fingerprint, third.fingerprint}) == 3


class TestRules:
    def test_have_codes_of_their_own(self) -> None:
        assert len({known.code for known in RULES}) == len(RULES) == len(REGISTERED)

    def test_of_fair_precision_are_notes(self) -> None:
        assert all(known.severity is Severity.NOTE for known in RULES if known.precision == "fair")

    def test_cannot_take_a_code_twice(self) -> None:
        with pytest.raises(ValueError, match="A01"):
            rule("A01", "重复", severity=Severity.NOTE, cite="条例2019 §50")

    def test_of_fair_precision_cannot_be_registered_as_errors(self) -> None:
        with pytest.raises(ValueError, match="note"):
            rule("Z99", "不准", severity=Severity.ERROR, cite="条例2019 §50", precision="fair")


class TestSpots:
    def test_say_a_cell_in_the_words_of_the_form(self) -> None:
        spot = cell_spot(specimen(), "requests", "received", "total")

        assert spot.address == "requests.received.total"
        assert spot.said == "表三“一、本年新收政府信息公开申请数量”“总计”"

    def test_name_the_group_where_the_row_alone_does_not_tell(self) -> None:
        spot = cell_spot(specimen(), "requests", "closed_otherwise.other", "business")

        assert spot.said == "表三“（六）其他处理·3.其他”“商业企业”"

    def test_say_rows_and_columns(self) -> None:
        assert row_spot(specimen(), "remedies", "reconsideration").said == "表四“行政复议”"
        assert column_spot(specimen(), "proactive", "in_force").said == "表二“现行有效件数”列"

    def test_quote_prose_with_its_offsets(self) -> None:
        spot = prose_spot(Line("共收到申请3件。", Place(line=8), "overview"), 1, 7)

        assert (spot.excerpt, spot.start, spot.end, spot.place) == ("收到申请3件", 1, 7, Place(line=8))
