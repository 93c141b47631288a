from __future__ import annotations

import re
import subprocess
import sys

import pytest

from gongkai import __version__
from gongkai.cli.main import COMMANDS, main
from gongkai.cli.parser import in_chinese
from gongkai.text.forms import width

HEAVY = {"dataclasses", "rich", "lxml", "jinja2", "selectolax", "importlib.resources", "shutil"}


class TestMain:
    def test_without_a_command_shows_the_help_and_is_bad_usage(self, capsys: pytest.CaptureFixture[str]) -> None:
        code = main([])

        shown = capsys.readouterr().out
        assert code == 2
        assert all(name in shown for name in COMMANDS)

    def test_shows_each_command_once_under_one_heading(self, capsys: pytest.CaptureFixture[str]) -> None:
        main([])

        lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
        assert lines.count("命令:") == 1
        assert "命令" not in lines

    @pytest.mark.parametrize("action", ["read", "check", "compare", "tally", "write", "rollup", "collect", "survey"])
    def test_says_what_is_missing_in_chinese(self, action: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["annual", action])

        assert re.search(r"缺少参数：[^A-Z]*$", capsys.readouterr().err)

    def test_tells_its_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main(["--version"])

        assert left.value.code == 0
        assert capsys.readouterr().out == f"gongkai {__version__}\n"

    @pytest.mark.parametrize(
        ("argv", "said"),
        [
            (["due"], "缺少参数：收到申请之日"),
            (["due", "昨天"], "“昨天”不是有效的日期"),
            (["due", "2026-03-02", "--nothing"], "不认识的参数：--nothing"),
            (["due", "2026-03-02", "--extend", "许多"], "参数 --extend 应当是整数"),
            (["due", "2026-03-02", "--extend"], "参数 --extend 后面要有一个值"),
            (["due", "2026-03-02", "--consult", "2026-03-06"], "应如 2026-03-06:2026-03-20"),
            (["due", "2026-03-02", "--format", "xml"], "参数 --format 不能是 'xml'"),
            (["fee"], "必须给出其中一个参数：--pages --items"),
            (["fee", "--pages", "1", "--items", "1"], "不能与 --pages 同时使用"),
            (["tea"], "不能是 'tea'"),
        ],
    )
    def test_says_bad_usage_in_chinese(self, argv: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main(argv)

        told = capsys.readouterr().err
        assert left.value.code == 2
        assert said in told
        assert told.startswith("用法：")

    def test_leaves_an_unknown_message_as_it_is(self) -> None:
        assert in_chinese("something new") == "something new"


class TestStart:
    @pytest.mark.parametrize("argv", [["due", "2026-03-02"], ["fee", "--pages", "44"], ["law", "条例2019 §33"]])
    def test_loads_nothing_heavy_it_does_not_need(self, argv: list[str]) -> None:
        program = f"import sys; from gongkai.cli.main import main; main({argv!r}); print(*sys.modules)"

        shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

        assert HEAVY.isdisjoint(shown.splitlines()[-1].split())

    def test_ends_quietly_when_the_reader_goes_away(self) -> None:
        program = "import sys; from gongkai.cli.main import main; sys.exit(main(['law', '条例2019']))"
        running = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert running.stdout is not None
        running.stdout.close()

        _, told = running.communicate()

        assert (running.returncode, told) == (0, b"")


class TestHelp:
    @pytest.mark.parametrize("command", ["due", "fee", "law"])
    def test_aligns_its_second_column_on_a_terminal(self, command: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])

        shown = capsys.readouterr().out
        described = [line for line in shown.splitlines() if line.startswith("  --") and "  " in line.strip()]
        assert left.value.code == 0
        assert described
        assert {width(line[: line.rindex("  ") + 2]) for line in described} == {24}

    def test_lists_the_commands(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["--help"])

        shown = capsys.readouterr().out
        assert [line.split()[0] for line in shown.splitlines() if line.startswith("    ")] == list(COMMANDS)
