"""Paragraphs are numbered as the lines of the plain text are."""

from __future__ import annotations

import re

import pytest

from gongkai.web.catalogue.wording.plain import plain_of
from gongkai.web.workbench.numbering import numbered


@pytest.mark.parametrize(
    "rich",
    [
        "<h2>一</h2><p>甲</p><ul><li><p>乙</p></li><li>丙</li></ul><p> </p><blockquote><p>丁</p></blockquote>",
        "<table><caption>表</caption><tbody><tr><th>户主</th><th>金额</th></tr><tr><td>张某</td><td>1</td></tr></tbody></table>",
        "<table><tbody><tr><td><p>格一</p></td><td><p>格二</p></td></tr></tbody></table><p>后</p>",
        "<ol><li>甲<ul><li>乙</li></ul></li></ol>",
    ],
)
def test_every_line_of_the_plain_text_has_its_number(rich: str) -> None:
    numbers = [int(number) for number in re.findall(r'data-paragraph="(\d+)"', numbered(rich))]

    assert numbers == list(range(1, len(plain_of(rich).split("\n")) + 1))


def test_nothing_has_no_number() -> None:
    assert numbered(" ") == ""
