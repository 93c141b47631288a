"""`gongkai tick` and `gongkai recompute`: what they say, and what they change."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.cli import platform
from gongkai.cli.main import main
from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Case
from tests.web.casework.making import a_case

Said = pytest.CaptureFixture[str]


@pytest.mark.django_db
class TestTick:
    def test_says_what_the_day_asked_for(self, capsys: Said) -> None:
        a_case(received_on=date(2025, 3, 3))

        code = main(["tick", "--on", "2025-03-24"])

        assert code == 0
        assert capsys.readouterr().out == (
            "2025-03-24：更新期限 0 件（其中因日历变动 0 件），应提醒 0 条，每日摘要 0 人。\n"
        )

    def test_of_a_day_that_no_calendar_knows_names_the_year(self, capsys: Said) -> None:
        assert main(["tick", "--on", "2041-03-24"]) == 3
        assert "2041 年的放假安排尚未收录" in capsys.readouterr().err


@pytest.mark.django_db
class TestRecompute:
    def test_finds_nothing_where_columns_and_events_agree(self, capsys: Said) -> None:
        a_case(received_on=date(2025, 3, 3))

        assert main(["recompute", "--check"]) == 0
        assert capsys.readouterr().out == "全部相符。\n"

    def test_tells_every_column_that_does_not_and_changes_nothing(self, capsys: Said) -> None:
        case = a_case(received_on=date(2025, 3, 3))
        Case.objects.filter(pk=case.pk).update(due_on=date(2025, 12, 31), state="closed")

        assert main(["recompute", "--check"]) == 1
        told = capsys.readouterr().out
        assert "2025-0001：due_on 记为 2025-12-31，按事项应为 2025-03-31。" in told
        assert "2025-0001：state 记为 closed，按事项应为 handling。" in told
        assert "共 2 处不符。" in told
        assert Case.objects.get(pk=case.pk).due_on == date(2025, 12, 31)

    def test_mends_them_and_leaves_a_line_in_the_ledger(self, capsys: Said) -> None:
        case = a_case(received_on=date(2025, 3, 3))
        Case.objects.filter(pk=case.pk).update(due_on=date(2025, 12, 31))

        assert main(["recompute"]) == 0
        assert capsys.readouterr().out == "已按事项记录改正 1 处。\n"
        assert Case.objects.get(pk=case.pk).due_on == date(2025, 3, 31)
        mended = Entry.objects.get(act="case.columns_mended")
        assert mended.detail == {"column": "due_on", "was": "2025-12-31", "is": "2025-03-31"}
        assert main(["recompute", "--check"]) == 0


@pytest.mark.parametrize("command", ["tick", "recompute", "worker"])
def test_without_the_component_says_what_to_install(
    command: str, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "is_installed", lambda: False)

    assert main([command]) == 2
    assert "gongkai[web]" in capsys.readouterr().err
