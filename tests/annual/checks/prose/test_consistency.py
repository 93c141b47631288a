"""T08–T12: prose against itself, and claims against figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from gongkai.annual.checks.prose.parts import adds_up
from gongkai.annual.model import ProcessingFee, Severity
from tests.annual.checks.specimen import addresses, found, specimen, with_figures, with_line


class TestParts:
    @pytest.mark.parametrize(
        "words",
        [
            "公开信息20条，其中，民生4条，会议4条，振兴3条，法治2条，预决算2条，年报1条，解读1条，培训1条，规划1条，公益1条。",
            "公开信息20条，其中民生4条、会议4条等。",
            "公开信息20条，其中通过网站发布18条，通过微信发布15条。",
            "公开信息20条，分别为民生14条、会议6条。",
            "开展培训6次，其中专题培训2次，覆盖300余人次。",
            "公开信息80条，较上年增加20条，其中民生50条，执法60条。",
            "评价满意占98.5%，基本满意占1.4%，不满意占0.0%。",
        ],
    )
    def test_that_can_add_up_are_right(self, words: str) -> None:
        assert found("T08", with_line(specimen(), "overview", words)) == []

    @pytest.mark.parametrize(
        ("words", "apart"),
        [
            ("公开信息20条，其中民生14条，会议8条。", 2),
            ("公开信息20条，分别为民生10条、会议6条。", 4),
            ("公开信息25条，其中重点民生4条，会议4条，振兴4条，法治4条，预决算4条。", 5),
            ("公开信息20条，其中，民生4条，会议4条，振兴3条，法治2条，预决算2条，年报1条。", 4),
        ],
    )
    def test_that_cannot_are_a_warning_with_the_sum_spelled_out(self, words: str, apart: int) -> None:
        (finding,) = found("T08", with_line(specimen(), "overview", words))

        assert finding.severity is Severity.WARNING
        assert f"差 {apart}" in finding.message

    def test_may_divide_the_whole_twice_over(self) -> None:
        assert adds_up([160, 7, 100, 67], 167)
        assert not adds_up([160, 8], 167)

    def test_in_percent_far_from_a_hundred_are_a_note(self) -> None:
        (finding,) = found("T08", with_line(specimen(), "overview", "申请人中自然人占60%，企业占25%，其他占20%。"))

        assert finding.severity is Severity.NOTE


class TestGrowth:
    @pytest.mark.parametrize(
        "words",
        [
            "公开信息150条，比上年减少50条，下降25%。",
            "去年发布信息200条，今年发布信息260条，增长30%。",
            "公开信息150条，同比增长12%。",
            "公开信息96条，同比增加16条，增长约20%。",
        ],
    )
    def test_that_follows_or_cannot_be_worked_out_is_right(self, words: str) -> None:
        assert found("T09", with_line(specimen(), "overview", words)) == []

    def test_that_does_not_follow_is_a_warning_with_the_true_share(self) -> None:
        (finding,) = found("T09", with_line(specimen(), "overview", "公开信息150条，比上年减少50条，下降20%。"))

        assert "从 200 到 150 应是 -25.0%" in finding.message


class TestClaims:
    def test_of_all_answered_are_a_warning_while_cases_are_carried_out(self) -> None:
        (finding,) = found("T10", with_line(specimen(), "overview", "收到政府信息公开申请184件，均已按期答复。"))

        assert finding.severity is Severity.WARNING
        assert "还有 23 件结转" in finding.message

    def test_of_all_answered_are_right_when_none_is_left(self) -> None:
        report = with_figures(specimen(), {"requests.carried_out.total": 0})

        assert found("T10", with_line(report, "overview", "收到政府信息公开申请184件，均已按期答复。")) == []

    @pytest.mark.parametrize(
        "words",
        [
            "办理人大建议5件、政协提案4件，全部办结。",
            "到期的政府信息公开申请均已答复。",
            "上年结转的政府信息公开申请均已答复。",
            "政府信息公开申请按时答复率100%。",
        ],
    )
    def test_of_other_things_are_left_alone(self, words: str) -> None:
        assert found("T10", with_line(specimen(), "overview", words)) == []

    def test_of_no_remedy_are_an_error_when_the_table_has_some(self) -> None:
        words = "未发生因政府信息公开引起的行政复议和行政诉讼。"

        (finding,) = found("T10", with_line(specimen(), "overview", words))

        assert finding.severity is Severity.ERROR
        assert "remedies.reconsideration.total" in addresses(finding)

    def test_of_no_lost_suit_are_left_alone(self) -> None:
        assert found("T10", with_line(specimen(), "overview", "未发生政府信息公开行政复议被纠正的情况。")) == []

    def test_of_all_upheld_are_a_warning_while_one_is_pending(self) -> None:
        (finding,) = found("T10", with_line(specimen(), "overview", "因政府信息公开被申请行政复议5件，均获维持。"))

        assert addresses(finding) == ["remedies.reconsideration.pending"]

    def test_of_no_fee_are_a_warning_when_money_came_in(self) -> None:
        fee = ProcessingFee(stated=True, notices=1, billed_yuan=Decimal(140), received_yuan=Decimal(140))

        assert len(found("T10", replace(specimen(), processing_fee=fee))) == 1
        assert found("T10", specimen()) == []


class TestProcessingFee:
    @pytest.mark.parametrize(
        ("fee", "said"),
        [
            (ProcessingFee(True, 0, Decimal(140), Decimal(140)), "收费通知 0 件"),
            (ProcessingFee(True, 2, Decimal(300), Decimal(400)), "多于收费通知的 300 元"),
            (ProcessingFee(True, 2, Decimal(300), Decimal(200)), "差额没有说明"),
        ],
    )
    def test_that_cannot_be_is_a_warning(self, fee: ProcessingFee, said: str) -> None:
        (finding,) = found("T11", replace(specimen(), processing_fee=fee))

        assert said in finding.message

    @pytest.mark.parametrize(
        "fee",
        [
            ProcessingFee(True, 1, Decimal(140), Decimal(140)),
            ProcessingFee(True, 2, Decimal(300), Decimal(200), text="其中1件申请人逾期未缴费"),
            ProcessingFee(True, None, None, Decimal(0)),
            ProcessingFee(),
        ],
    )
    def test_that_can_be_is_right(self, fee: ProcessingFee) -> None:
        assert found("T11", replace(specimen(), processing_fee=fee)) == []


class TestTwice:
    def test_is_a_warning_when_no_table_decides(self) -> None:
        report = with_line(replace(specimen(), requests=None), "overview", "全年收到政府信息公开申请148件。")

        (finding,) = found("T12", report)

        assert [spot.excerpt for spot in finding.places] == ["收到政府信息公开申请184件", "收到政府信息公开申请148件"]

    def test_is_left_to_the_other_rules_when_one_does(self) -> None:
        assert found("T12", with_line(specimen(), "overview", "全年收到政府信息公开申请148件。")) == []

    def test_is_right_when_both_say_the_same(self) -> None:
        report = with_line(replace(specimen(), requests=None), "overview", "全年收到政府信息公开申请184件。")

        assert found("T12", report) == []
