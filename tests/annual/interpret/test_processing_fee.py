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
        ],
    )
    def test_a_plain_no_is_zero(self, said):
        fee = processing_fee(section_six(said))

        assert (fee.stated, fee.notices, fee.billed_yuan, fee.received_yuan) == (True, 0, 0, 0)

    def test_a_heading_line_speaks_through_the_next(self):
        fee = processing_fee(section_six("（一）收取信息处理费情况", "本年度未收取任何费用，未产生收费。"))

        assert (fee.stated, fee.received_yuan) == (True, 0)

    def test_silence_is_not_a_statement(self):
        assert not processing_fee(section_six("无其他需要报告的事项。")).stated
