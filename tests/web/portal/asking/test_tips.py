"""Advice on a request: what deserves a word, and what deserves none."""

from __future__ import annotations

import pytest

from gongkai.web.portal.asking.tips import tips

CLEAR = "2025年青石镇北渠清淤工程的中标合同全文和附件。"


class TestTips:
    def test_say_nothing_of_a_clear_request(self) -> None:
        assert tips(matter="2025年北渠清淤工程中标合同", description=CLEAR) == ()

    def test_say_nothing_before_anything_is_typed(self) -> None:
        assert tips(matter=" ", description="") == ()

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("我要举报2025年工程合同里的问题，请查处", "反映问题"),
            ("请问2025年低保名单怎么办", "咨询"),
            ("请把2020年到2025年的合同汇总成表", "加工"),
            ("2025年县政府公报第3期通知", "出版物"),
            ("2025年我家的不动产登记证", "登记资料"),
            ("1、2025年预算；\n2、2025年决算；\n3、2025年采购合同", "好几样"),
            ("2025年修北边那条路时花钱的材料", "文件的名称"),
            ("北渠清淤工程的中标合同和附件", "时间"),
            ("修路的材料", "比较短"),
        ],
    )
    def test_point_to_another_door_or_to_what_is_missing(self, typed: str, said: str) -> None:
        found = [tip.said for tip in tips(matter="", description=typed)]

        assert any(said in each for each in found), found

    def test_do_not_miss_a_name_where_a_number_is_given(self) -> None:
        found = tips(matter="", description="2025年关于北边那条路的那一份材料", document_number="青政发〔2025〕3号")

        assert found == ()
