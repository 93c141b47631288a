from __future__ import annotations

import json

import pytest

from gongkai.cli.main import main


def shown(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["law", *argv]) == 0
    return capsys.readouterr().out


class TestLaw:
    def test_lists_the_instruments(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "条例2019            《政府信息公开条例》 国务院令第711号" in shown(capsys)

    def test_prints_an_article(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = shown(capsys, "条例2019 §33")

        assert told.startswith("《政府信息公开条例》第三十三条（国务院令第711号，2019-05-15 施行）\n")
        assert told.count("\n") == 4

    def test_takes_a_citation_without_quotes_and_in_words(self, capsys: pytest.CaptureFixture[str]) -> None:
        quoted = shown(capsys, "条例2019 §33.2")

        assert shown(capsys, "条例2019", "§33.2") == quoted
        assert shown(capsys, "政府信息公开条例第三十三条第二款") == quoted

    def test_prints_a_whole_instrument_with_its_chapters(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "# 第四章 依申请公开" in shown(capsys, "条例2019")

    def test_says_when_only_the_reference_is_kept(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "原文未收录" in shown(capsys, "民法典2020 §203")

    def test_finds_articles_by_their_words(self, capsys: pytest.CaptureFixture[str]) -> None:
        found = json.loads(shown(capsys, "补正", "--format", "json"))

        assert found["articles"][0]["cite"] == "条例2019 §30"

    @pytest.mark.parametrize(
        ("view", "word"),
        [
            ("periods", "request.reply"),
            ("期限", "request.reply"),
            ("settings", "township_report_day"),
            ("outcomes", "refused.state_secret"),
        ],
    )
    def test_lists_periods_settings_and_results(self, view: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert word in shown(capsys, view)
        assert word in json.dumps(json.loads(shown(capsys, view, "--format", "json")))

    def test_shows_a_year_of_the_calendar(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = json.loads(shown(capsys, "calendar", "2026", "--format", "json"))

        assert told["on"]["2026-02-14"] == "春节"
        assert len(told["off"]) == 33


class TestStatus:
    def test_is_clean_in_november(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "2027 年放假安排尚未收录" in shown(capsys, "status", "--on", "2026-11-21")

    def test_is_a_finding_in_december(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["law", "status", "--on", "2026-12-01"]) == 1
        assert "需要处理" in capsys.readouterr().out

    def test_names_what_was_not_looked_at_for_400_days(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["law", "status", "--on", "2028-02-01", "--format", "json"]) == 1
        assert len(json.loads(capsys.readouterr().out)["stale"]) > 100


class TestRefusals:
    @pytest.mark.parametrize(
        ("argv", "code", "said"),
        [
            (["条例2019 §99"], 2, "没有第99条"),
            (["条例2018 §1"], 2, "没有收录“条例2018”"),
            (["天书"], 2, "没有找到“天书”"),
            (["calendar", "2028"], 3, "2028 年的放假安排尚未收录"),
        ],
    )
    def test_are_a_sentence_and_a_code(
        self, argv: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["law", *argv]) == code
        assert said in capsys.readouterr().err
