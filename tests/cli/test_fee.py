from __future__ import annotations

import json

import pytest

from gongkai.cli.main import main


class TestFee:
    def test_gives_json_with_a_decimal_string(self, capsys: pytest.CaptureFixture[str]) -> None:
        code = main(["fee", "--pages", "44", "--format", "json"])

        told = json.loads(capsys.readouterr().out)
        assert code == 0
        assert told["fee_yuan"] == "140"
        assert [step["yuan"] for step in told["steps"]] == ["0", "140"]

    @pytest.mark.parametrize(("items", "yuan"), [("10", "0"), ("11", "100"), ("31", "2200"), ("100", "37000")])
    def test_counts_items_of_a_month(self, items: str, yuan: str, capsys: pytest.CaptureFixture[str]) -> None:
        main(["fee", "--items", items, "--format", "json"])

        assert json.loads(capsys.readouterr().out)["fee_yuan"] == yuan

    def test_shows_the_tiers_and_the_clause(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["fee", "--pages", "101"])

        shown = capsys.readouterr().out
        assert shown.startswith("信息处理费：720元")
        assert "第101页：1页 × 20元 = 20元" in shown
        assert "《政府信息公开信息处理费管理办法》第五条" in shown

    def test_refuses_a_negative_number(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["fee", "--pages", "-3"]) == 2
        assert "不能是负数" in capsys.readouterr().err

    def test_has_no_tariff_before_2021(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["fee", "--pages", "44", "--on", "2020-12-31"]) == 3
        assert "没有已收录的信息处理费收费标准" in capsys.readouterr().err
