from __future__ import annotations

import json
from typing import Any

import pytest

from gongkai.cli.main import main


def answer(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, Any]:
    assert main(["due", *argv, "--format", "json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


class TestJson:
    def test_gives_the_due_day_and_every_day_on_the_way(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = answer(capsys, "2026-02-14")

        assert told["due_on"] == told["original_due_on"] == "2026-03-20"
        assert told["provisional"] is False
        assert len(told["days"]) == 34
        assert told["days"][0] == {
            "date": "2026-02-15",
            "kind": "holiday",
            "counted": False,
            "number": None,
            "said": "春节放假，不计入",
            "cite": "放假办法2024 §7",
            "provisional": False,
        }
        assert told["days"][-1]["number"] == 20

    def test_counts_the_worked_saturday(self, capsys: pytest.CaptureFixture[str]) -> None:
        days = {day["date"]: day for day in answer(capsys, "2026-02-14")["days"]}

        assert days["2026-02-28"]["kind"] == "worked_weekend"
        assert days["2026-02-28"]["counted"] is True

    def test_leaves_the_consultation_out(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = answer(capsys, "2026-03-02", "--consult", "2026-03-06:2026-03-20")

        assert (told["due_on"], told["original_due_on"]) == ("2026-04-14", "2026-03-30")
        assert sum(day["kind"] == "stopped" for day in told["days"]) == 10

    def test_takes_several_consultations_as_a_union(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = answer(capsys, "2026-03-02", "--consult", "2026-03-06:2026-03-20", "--consult", "2026-03-10:2026-03-12")

        assert told["due_on"] == "2026-04-14"

    def test_begins_anew_with_the_supplement(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = answer(capsys, "2026-03-02", "--supplement-asked", "2026-03-06", "--supplemented", "2026-03-16")

        assert told["due_on"] == "2026-04-14"
        assert told["counts_from"] == "2026-03-16"
        assert told["warnings"] == []

    def test_has_no_due_day_while_the_supplement_is_awaited(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = answer(capsys, "2026-03-02", "--supplement-asked", "2026-03-12")

        assert told["due_on"] is None
        assert told["state"] == "awaiting_supplement"
        assert len(told["warnings"]) == 1

    def test_adds_the_extension(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = answer(capsys, "2025-01-20", "--extend", "20")

        assert (told["due_on"], told["first_due_on"]) == ("2025-03-21", "2025-02-21")

    def test_is_provisional_only_when_asked(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = answer(capsys, "2026-11-20", "--extend", "20", "--provisional")

        assert (told["due_on"], told["provisional"]) == ("2027-01-18", True)
        assert [year["status"] for year in told["calendar"]] == ["official", "provisional"]

    def test_answers_for_the_court_case_of_2022(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = answer(capsys, "2022-09-30", "--channel", "post_signed")

        assert told["due_on"] == "2022-11-02"
        assert told["receipt"]["cite"] == "条例2019 §31.2"

    def test_counts_any_other_period(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = answer(capsys, "2026-03-06", "--period", "remedy.reconsideration")

        assert (told["due_on"], told["cite"]) == ("2026-05-06", "复议法2023 §20")


class TestText:
    def test_shows_the_weeks_the_reasons_and_the_clauses(self, capsys: pytest.CaptureFixture[str]) -> None:
        code = main(["due", "2026-02-14"])

        shown = capsys.readouterr().out
        assert code == 0
        assert shown.startswith("最迟 2026年3月20日（星期五） 答复，含当日")
        assert "2月15日至23日：春节放假，不计入" in shown
        assert "28班(5)" in shown
        assert "20(20)★" in shown
        assert "《政府信息公开条例》第三十三条第二款" in shown
        assert "国办发明电〔2025〕7号" in shown

    def test_keeps_two_consultations_apart(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["due", "2026-03-02", "--consult", "2026-03-03:2026-03-05", "--consult", "2026-03-10:2026-03-12"])

        shown = capsys.readouterr().out
        assert "3月4日至5日：征求意见，不计入，2个工作日" in shown
        assert "3月11日至12日：征求意见，不计入，2个工作日" in shown

    def test_marks_a_provisional_answer(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["due", "2026-11-20", "--extend", "20", "--provisional"])

        assert "暂定" in capsys.readouterr().out

    def test_reads_a_date_as_people_write_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["due", "2026年2月14日"]) == 0
        assert "2026年3月20日" in capsys.readouterr().out


class TestRefusals:
    @pytest.mark.parametrize(
        ("argv", "code", "said"),
        [
            (["2026-11-20", "--extend", "20"], 3, "2027 年的放假安排尚未收录"),
            (["2027-03-01", "--provisional", "--extend", "20"], 0, ""),
            (["2030-03-01", "--provisional"], 3, "2030 年的放假安排尚未收录"),
            (["2008-04-30"], 3, "没有已收录的"),
            (["2019-06-03"], 3, "2019 年的放假安排尚未收录"),
            (["2026-03-02", "--extend", "21"], 2, "最长不得超过20个工作日（条例2019 §33.2）"),
            (["2026-03-02", "--extend", "-1"], 2, "不能是负数"),
            (["2026-03-02", "--supplemented", "2026-03-01"], 2, "条例2019 §30"),
            (["2026-03-02", "--consult", "2026-03-09:2026-03-06"], 2, "条例2019 §33.3"),
            (["2026-03-02", "--period", "tea"], 2, "没有名为“tea”的期限"),
            (["2026-03-02", "--period", "fee.payment", "--extend", "3"], 2, "--period 只与"),
            (["2026-03-02", "--period", "remedy.suit_direct", "--consult", "2026-03-02:2026-03-03"], 2, "不适用"),
        ],
    )
    def test_are_a_sentence_and_a_code(
        self, argv: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["due", *argv]) == code
        assert said in capsys.readouterr().err
