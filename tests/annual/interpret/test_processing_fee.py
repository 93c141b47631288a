from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.annual.interpret.processing_fee import processing_fee
from gongkai.annual.model import Line
from gongkai.annual.raw import Place


def section_six(*texts: str) -> list[Line]:
    return [Line(text, Place(line=number), "other") for number, text in enumerate(texts, start=1)]


class TestProcessingFee:
    def test_reads_notices_and_money_in_wan_yuan(self):
        said = "本年度发出信息处理费收费通知的件数1件，总金额0.014万元，实际收取的总金额0.014万元。"

        fee = processing_fee(section_six(said))

        assert (fee.notices, fee.billed_yuan, fee.received_yuan) == (1, Decimal(140), Decimal(140))

    @pytest.mark.parametrize(
        "said",
        [
            "本年度未收取信息处理费。",
            "2025年没有向申请人收取任何信息处理费。",
            "本机关未发生收取信息处理费的情况。",
            "本单位信息处理费收取金额为0元，未收取信息处理费。",
            "信息处理费收取情况：无。",
            "本年度收取信息处理费金额为0。",
            "本年度信息处理费收取总额为零。",
            "本年度未发出收费通知。",
            "本年度发出收费通知0件。",
            "本年度无信息处理费收取情况。",
            "依申请提供的信息一律免费，没有收费。",
        ],
    )
    def test_a_plain_no_is_zero(self, said):
        fee = processing_fee(section_six(said))

        assert (fee.stated, fee.notices, fee.billed_yuan, fee.received_yuan) == (True, 0, 0, 0)

    @pytest.mark.parametrize(
        ("said", "notices", "billed", "received"),
        [
            ("本年度收取信息处理费共计300元。", None, None, 300),
            ("发出收费通知2份，应收1,200元，实收1，200元。", 2, 1200, 1200),
            ("发出收费通知5件，涉及金额2560元，已收取2060元，500元因申请人放弃未收。", 5, 2560, 2060),
            ("共发出收费通知1件，金额为100元，实际收取100元。", 1, 100, 100),
            ("发出收费通知3件，总金额600元，实收0元，申请人逾期未缴。", 3, 600, 0),
            ("申请人未按收费通知要求缴纳费用的1件，收费通知总金额80元。", 1, 80, None),
        ],
    )
    def test_money_is_never_taken_for_nothing(self, said, notices, billed, received):
        fee = processing_fee(section_six(said))

        assert (fee.notices, fee.billed_yuan, fee.received_yuan) == (notices, billed, received)

    @pytest.mark.parametrize("said", ["清理规范涉企收费项目3个。", "没有接到收费方面的投诉。"])
    def test_other_charges_are_not_a_statement(self, said):
        assert not processing_fee(section_six(said)).stated

    def test_a_heading_line_speaks_through_the_next(self):
        fee = processing_fee(section_six("（一）收取信息处理费情况", "本年度未收取任何费用，未产生收费。"))

        assert (fee.stated, fee.received_yuan) == (True, 0)

    def test_silence_is_not_a_statement(self):
        assert not processing_fee(section_six("无其他需要报告的事项。")).stated
