from __future__ import annotations

import pytest

from gongkai.law.report_form import layout_due, report_form


class TestLayoutDue:
    @pytest.mark.parametrize(("year", "layout"), [(2018, "2019"), (2019, "2019"), (2020, "2019"), (2021, "2021")])
    def test_changed_with_the_report_on_2021(self, year, layout):
        assert layout_due(year) == layout


class TestReportForm:
    def test_of_2021_has_25_rows_of_which_21_are_results(self):
        form = report_form("2021")

        assert (len(form.request_rows), len(form.result_keys)) == (25, 21)

    def test_of_2019_has_one_row_for_everything_else(self):
        form = report_form("2019")

        assert [key for key in form.result_keys if key.startswith("closed_otherwise")] == ["closed_otherwise.undivided"]
        assert len(form.result_keys) == 19

    def test_has_six_applicant_columns_and_a_total(self):
        form = report_form()

        assert len(form.applicant_keys) == 6
        assert [column.key for column in form.applicant_columns][-1] == "total"

    @pytest.mark.parametrize("layout", ["2021", "2019"])
    def test_no_two_rows_share_a_wording(self, layout):
        wordings = [wording for row in report_form(layout).request_rows for wording in row.wordings]

        assert len(wordings) == len(set(wordings))

    def test_numbers_its_six_sections(self):
        assert [section.number for section in report_form().sections] == [1, 2, 3, 4, 5, 6]
