from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.figures import figures, from_figures, table_keys
from gongkai.annual.model import CellState
from gongkai.law.report_form import report_form

BLANK_OR_COUNT = st.none() | st.integers(0, 99_999_999)


@st.composite
def plain_reports(draw: st.DrawFn) -> dict[str, object]:
    layout = draw(st.sampled_from(["2021", "2019"]))
    plain: dict[str, object] = {"source": "a", "agency": "石桥镇人民政府", "year": 2025, "layout": layout}
    for name in ("proactive", "requests", "remedies"):
        rows = {}
        for row, columns in table_keys(name, layout):  # type: ignore[arg-type]
            values = {column: draw(BLANK_OR_COUNT) for column in columns}
            rows[row] = values[columns[0]] if len(columns) == 1 else values
        plain[name] = draw(st.just(rows) | st.none())
    return plain


class TestFigures:
    @given(plain_reports())
    def test_come_back_from_a_report_as_they_went_in(self, plain):
        assert figures(from_figures(plain)) == plain

    def test_money_stays_a_string_of_decimals(self):
        report = from_figures({"proactive": {"administrative_fees_wan_yuan": "3.141592"}})

        assert report.proactive is not None
        assert report.proactive.figure("administrative_fees_wan_yuan", "amount") == Decimal("3.141592")
        assert figures(report)["proactive"]["administrative_fees_wan_yuan"] == "3.141592"


class TestFromFigures:
    def test_null_is_blank_and_never_zero(self):
        report = from_figures({"requests": {"received": {"total": None}}})

        assert report.requests is not None
        assert report.requests.cell("received", "total").state is CellState.BLANK
        assert report.requests.cell("received", "business").state is CellState.ABSENT

    def test_a_row_that_the_form_does_not_have_is_refused(self):
        with pytest.raises(KeyError, match="recieved"):
            from_figures({"requests": {"recieved": {"total": 1}}})


class TestTableKeys:
    def test_count_the_figures_of_the_form(self):
        assert sum(len(columns) for _, columns in table_keys("proactive", "2021")) == 10
        assert sum(len(columns) for _, columns in table_keys("requests", "2021")) == 175
        assert sum(len(columns) for _, columns in table_keys("remedies", "2021")) == 15

    def test_follow_the_order_of_the_form(self):
        rows = [row for row, _ in table_keys("requests", "2021")]

        assert rows == [row.key for row in report_form("2021").request_rows]
