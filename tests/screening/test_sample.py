"""The document of the tutorial holds what the tutorial says, and its masked copy what is left to do by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.cli.main import main
from gongkai.screening.model import Sight
from gongkai.screening.renditions import of_file
from tests.screening.renditions.making import texts
from tests.screening.sample import SAMPLE, sample


class TestSample:
    def test_is_the_one_that_is_made(self) -> None:
        kept, made = of_file(SAMPLE.name, SAMPLE.read_bytes()), of_file(SAMPLE.name, sample())

        assert kept == made

    def test_holds_what_the_tutorial_tells(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        code = main(["screen", str(SAMPLE)])

        told = capsysbinary.readouterr().out.decode()
        assert code == 1
        assert [rule for rule in ("P01", "P03", "P09", "T01") if f"不能公开 {rule}" not in told] == []

    def test_copy_is_masked_and_says_what_is_left(
        self, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        main(["screen", str(SAMPLE), "--mask", str(tmp_path)])

        told = "".join(capsysbinary.readouterr().out.decode().split())
        assert "还有1处要在原文件里处理" in told
        (copy,) = of_file(SAMPLE.name, (tmp_path / SAMPLE.name).read_bytes())
        assert texts(copy, Sight.VISIBLE)[6:10] == ["1", "张*", "37*************233", "1200"]
        assert texts(copy, Sight.DELETED, Sight.COMMENT) == []
