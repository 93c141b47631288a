from __future__ import annotations

import errno

import pytest

from gongkai.text.faults import fault_said


class TestFaults:
    @pytest.mark.parametrize(
        ("number", "said"), [(errno.ENOENT, "找不到"), (errno.EACCES, "没有权限"), (errno.ENOSPC, "磁盘已满")]
    )
    def test_have_a_few_words_of_chinese(self, number: int, said: str) -> None:
        assert fault_said(OSError(number, "No such thing")) == said

    def test_without_words_are_told_by_number(self) -> None:
        assert fault_said(OSError(errno.EXDEV, "Cross-device link")) == f"系统错误 {errno.EXDEV}"

    def test_without_a_number_are_owned_up_to(self) -> None:
        assert fault_said(OSError("odd")) == "系统没有说明原因"
