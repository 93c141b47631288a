"""Which files are meant by what is written on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.annual.pipeline import sources, stands_for_many


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("10.txt", "2.txt", "下级/1.docx", "下级/备注.json", ".hidden.txt", "~$2.docx", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("内容", "utf-8")
    return tmp_path


class TestSources:
    def test_take_readable_files_out_of_a_folder_in_natural_order(self, folder: Path) -> None:
        found = [str(path.relative_to(folder)) for path in sources([str(folder)])]

        assert found == ["2.txt", "10.txt", "下级/1.docx"]

    def test_keep_the_order_given(self, folder: Path) -> None:
        given = [str(folder / "10.txt"), "-", str(folder / "2.txt")]

        assert [str(path) for path in sources(given)] == given

    def test_expand_a_pattern_in_natural_order(self, folder: Path) -> None:
        found = [path.name for path in sources([str(folder / "*.txt")])]

        assert found == ["2.txt", "10.txt"]

    def test_try_a_file_named_by_itself_whatever_its_suffix(self, folder: Path) -> None:
        named = str(folder / "下级/备注.json")

        assert [str(path) for path in sources([named])] == [named]

    def test_let_an_empty_folder_and_a_missing_name_stand_for_themselves(self, tmp_path: Path) -> None:
        missing, pattern = str(tmp_path / "没有.docx"), str(tmp_path / "*.pdf")

        assert [str(path) for path in sources([str(tmp_path), missing, pattern])] == [str(tmp_path), missing, pattern]

    def test_prefer_a_file_whose_name_looks_like_a_pattern(self, tmp_path: Path) -> None:
        odd = tmp_path / "年报[1].txt"
        odd.write_text("内容", "utf-8")

        assert sources([str(odd)]) == [odd]


class TestStandsForMany:
    def test_is_true_for_folders_and_patterns_only(self, folder: Path) -> None:
        asked = {
            str(folder): True,
            str(folder / "*.txt"): True,
            str(folder / "2.txt"): False,
            "-": False,
            "没有": False,
        }

        assert {argument: stands_for_many(argument) for argument in asked} == asked
