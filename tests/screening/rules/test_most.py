"""A text of nothing but mistakes: told in bounds, held up whole, never let through by what was not told."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from gongkai import screening
from gongkai.screening.model import Context, Level
from gongkai.screening.plain import fold
from gongkai.screening.renditions import of_text

CONTEXT = Context(on=date(2026, 3, 2), applicant={"phone": "13912345678", "name": "张三丰"})
LENGTH = 120_000
WORST = (
    "XX", "是", "@的", "a@a.", "XXa@a.1日", "1 ", "1-", "1.", "1、", "19", "1990-1-1", "机密 ★", "(星期机密 ★",
    "13月45日", "ﷺ", "身份证号 1 1", "身份证1", "京A·1、", "6222021234567890", "13912345678 ",
)  # fmt: skip


def text_of(unit: str) -> str:
    """A long text of that alone."""
    return (unit * LENGTH)[:LENGTH]


def test_what_is_not_told_holds_the_text_up_for_a_second_person() -> None:
    hits = screening.screen((of_text("body", "XX年，" * 2000),), CONTEXT)

    of_rule = [hit for hit in hits if hit.rule == "T01"]
    assert len(of_rule) == 500
    assert of_rule[-1].level is Level.BLOCK
    assert "后面还有很多" in of_rule[-1].said


def test_every_person_of_a_long_list_can_be_masked_at_once() -> None:
    hits = screening.screen((of_text("body", "电话：13912345678\n" * 5000),), CONTEXT)

    of_rule = [hit for hit in hits if hit.rule == "P03"]
    assert len(of_rule) == 5000
    assert all(hit.masks for hit in of_rule)
    assert not any("后面还有很多" in hit.said for hit in of_rule)


@pytest.mark.parametrize("unit", WORST)
def test_takes_no_longer_than_a_reader_waits(unit: str) -> None:
    rendition = of_text("body", text_of(unit))
    began = process_time()

    screening.screen((rendition,), CONTEXT)

    assert process_time() - began < 1.5  # 0.3 s where nobody else works; slow rules took 12 s


def test_no_character_unfolds_to_a_page() -> None:
    assert len(fold("ﷺ" * 100)) == 100
    assert fold("㎡㈱½") == fold("m2(株)½")
