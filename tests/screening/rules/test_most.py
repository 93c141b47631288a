"""A text of nothing but mistakes: told in bounds, held up whole, never let through by what was not told."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from gongkai import screening
from gongkai.screening.model import Context, Level
from gongkai.screening.plain import fold
from gongkai.screening.renditions import of_text

CONTEXT = Context(on=date(2026, 3, 2), applicant={"phone": "13912345678", "name": "张三丰"})
LENGTH = 24_000
WORST = (
    "XX", "是", "@的", "a@a.", "XXa@a.1日", "1 ", "1-", "1.", "1、", "19", "1990-1-1", "机密 ★", "(星期机密 ★",
    "13月45日", "ﷺ", "身份证号 1 1", "身份证1", "京A·1、", "6222021234567890", "13912345678 ",
)  # fmt: skip


def steps(unit: str, length: int) -> int:
    """How often anything is called while a text of nothing but that is screened: work that no clock has to tell."""
    rendition = of_text("body", (unit * length)[:length])
    taken = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal taken
        taken += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        screening.screen((rendition,), CONTEXT)
    finally:
        sys.setprofile(before)
    return taken


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
def test_twice_the_text_is_no_more_than_twice_the_work(unit: str) -> None:
    """How long such texts take is measured by benchmarks/screening.py, beside a plain scan."""
    steps(unit, 100)  # what is loaded once

    assert steps(unit, 2 * LENGTH) <= 2.2 * steps(unit, LENGTH)


def test_no_character_unfolds_to_a_page() -> None:
    assert len(fold("ﷺ" * 100)) == 100
    assert fold("㎡㈱½") == fold("m2(株)½")
