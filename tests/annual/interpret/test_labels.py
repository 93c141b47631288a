from __future__ import annotations

import pytest

from gongkai.annual.interpret import labels


class TestRequestRow:
    @pytest.mark.parametrize(
        ("printed", "key"),
        [
            ("一、本年新收政府信息公开申请数量", "received"),
            ("(二) 部分公开 (区分处理的，只计这一情形，不计其他情形)", "granted_in_part"),
            ("2.其他法律法规禁止公开", "refused.forbidden_by_law"),
            ("5、要求行政机关确认或重新\n出具已获取信息", "not_processed.reconfirmation"),
            ("1.逾期不补正", "closed_otherwise.not_supplemented"),
            ("3.其他", "closed_otherwise.other"),
            ("（七）总计", "results_total"),
            ("危及“三安全一稳定”", "refused.security_and_stability"),
        ],
    )
    def test_is_known_however_it_is_numbered_spaced_or_worded(self, printed, key):
        assert labels.request_row(printed) == key

    def test_cut_by_a_page_break_counts_when_it_is_unmistakable(self):
        assert labels.request_row("2.没有现成信息需要") == "unavailable.would_need_creating"

    @pytest.mark.parametrize("printed", ["", "申请人情况", "三、本年度办理结果", "（三）不予公开", "我镇概况"])
    def test_nothing_else_is_a_row(self, printed):
        assert labels.request_row(printed) is None


class TestColumns:
    def test_the_group_heading_is_not_the_column_other(self):
        assert labels.applicant_column("法人或其他组织") is None
        assert labels.applicant_column("其他") == "other_organization"

    def test_marks_belong_to_one_layout_alone(self):
        marks = labels.layout_marks()

        assert "上一年项目数量" in marks["2019"]
        assert "本年制发件数" in marks["2021"]
        assert not [layout for layout in marks if "处理决定数量" in marks[layout]]
