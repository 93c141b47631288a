"""How a run ends when somebody or something cuts it short, and what it must not load."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.annual.coming import Coming
from gongkai.cli.annual.ending import WrongUse, ended_well
from gongkai.cli.rendering.part import Part, Totals

Sample = Callable[[str], Path]


def part(source: str) -> Part:
    return Part(source, "甲镇", 2025, "", "", 0, 0, 0, 0, (), "1.0", b"{}")


def _interrupted() -> Iterator[Part]:
    yield part("1.txt")
    yield part("2.txt")
    raise KeyboardInterrupt


def _faulty() -> int:
    raise ZeroDivisionError("division by zero")


def _wrongly_used() -> int:
    raise WrongUse("请写两个文件名。")


class TestInterrupt:
    def test_keeps_what_was_done_and_says_so(self, capsys: pytest.CaptureFixture[str]) -> None:
        run = Coming(_interrupted(), Totals())

        done = [part.source for part in run.parts()]

        assert done == ["1.txt", "2.txt"]
        assert run.exit_code() == 130
        assert "已中断，以下只有已完成的 2 份。" in capsys.readouterr().err


class TestEndedWell:
    def test_tells_a_fault_of_the_program_in_one_line(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("GONGKAI_DEBUG", raising=False)

        with pytest.raises(SystemExit) as leaving:
            ended_well(_faulty)

        assert leaving.value.code == 2
        assert "程序出错（ZeroDivisionError" in capsys.readouterr().err

    def test_lets_a_fault_rise_for_whoever_mends_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GONGKAI_DEBUG", "1")

        with pytest.raises(ZeroDivisionError):
            ended_well(_faulty)

    def test_tells_a_wrong_use_in_its_own_words(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert ended_well(_wrongly_used) == 2
        assert "请写两个文件名。" in capsys.readouterr().err


class TestPipe:
    def test_is_left_silently_when_the_reader_has_seen_enough(self, sample: Sample) -> None:
        command: Any = [
            sys.executable,
            "-m",
            "gongkai.cli.main",
            "annual",
            "read",
            *[str(sample("墨屏镇2025年年报.docx"))] * 40,
        ]
        with subprocess.Popen(
            [*command, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()

            complaints = process.stderr.read()

        assert complaints == b""


class TestColdStart:
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_loads_nothing_for_pages_tables_colours_or_processes(self, sample: Sample, form: str) -> None:
        program = (
            "import sys; from gongkai.cli.main import main; "
            f"main(['annual', 'check', {str(sample('竹牍镇2025年年报.txt'))!r}, '--format', {form!r}]); "
            "print(*sys.modules, file=sys.stderr)"
        )

        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

        loaded = {name.partition(".")[0] for name in ran.stderr.split()}
        assert loaded.isdisjoint({"rich", "jinja2", "xlsxwriter", "multiprocessing", "lxml", "pypdfium2"})
