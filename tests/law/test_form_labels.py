from __future__ import annotations

from gongkai.law.form_labels import cell_said, quoted


class TestQuoted:
    def test_makes_the_marks_of_a_label_inner_ones(self) -> None:
        assert quoted("3.危及“三安全一稳定”") == "“3.危及\u2018三安全一稳定\u2019”"

    def test_leaves_other_labels_as_they_are(self) -> None:
        assert quoted("（七）总计") == "“（七）总计”"


class TestCellSaid:
    def test_names_table_row_and_column(self) -> None:
        said = cell_said("2021", "requests", "refused.security_and_stability", "total")

        assert said == "表三“（三）不予公开·3.危及\u2018三安全一稳定\u2019”“总计”"
