"""File names of visitors."""

from __future__ import annotations

import pytest

from gongkai.web.portal.naming import as_file_name, shown, told_apart


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("年报.docx", "年报.docx"),
        ("../../etc/年报.docx", "年报.docx"),
        ("C:\\文件\\年报.docx", "年报.docx"),
        ("年报\u202excod.exe", "年报�xcod.exe"),
        ("年\u200b报\0.pdf", "年�报�.pdf"),
        ("a\r\nSet-Cookie: x.txt", "a��Set-Cookie: x.txt"),
        ("", "未命名文件"),
    ],
)
def test_a_name_is_shown_without_what_could_deceive(name: str, seen: str) -> None:
    assert shown(name) == seen


def test_a_long_name_keeps_its_end() -> None:
    cut = shown("长" * 255 + ".docx")

    assert len(cut) == 120
    assert cut.endswith("….docx")


def test_names_met_twice_are_told_apart() -> None:
    assert list(told_apart(["a", "b", "a", "a"])) == ["a", "b", "a（第 2 份）", "a（第 3 份）"]


def test_a_file_to_save_has_a_name_without_signs_that_systems_refuse() -> None:
    assert as_file_name('年:报?"<1>.docx', ending="_问题清单.xlsx") == "年_报_1_问题清单.xlsx"
    assert as_file_name("...", ending=".json") == "年报.json"
