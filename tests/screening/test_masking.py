"""Masks: what they put, that they hide what they cover, and that nothing is found behind them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks._disguises import MAKE, disguised
from gongkai.screening import masking, screen
from gongkai.screening.model import Context, Mask, Passage, Rendition
from tests.screening.rules.making import context, hits_in

SEEDS = st.integers(0, 10**6)
MOST_DIGITS = {"P01": 5, "P02": 5, "P03": 7, "P04": 4}


def masked(page: Rendition, known: Context) -> Rendition:
    """The page with every mask put in that screening proposes."""
    hits = screen([page], known)
    passages = tuple(
        Passage(
            masking.apply(each.text, [mask for hit in hits if hit.place == each.place for mask in hit.masks]),
            each.place,
            each.sight,
            each.labels,
        )
        for each in page.passages
    )
    return Rendition(page.name, passages, page.traces)


class TestForms:
    @pytest.mark.parametrize(
        ("form", "whole", "put"),
        [
            (masking.identity, "379999190002281233", "37*************233"),
            (masking.identity, "379999 19000106 005x", "37*************05X"),
            (masking.identity, "379999560612003", "37*************003"),
            (masking.mobile, "13800001234", "138****1234"),
            (masking.mobile, "+86 138-0000-1234", "138****1234"),
            (masking.card, "6217990000000000006", "***************0006"),
            (masking.card, "6222020000000007", "***************0007"),
            (masking.name, "张小三", "张*"),
            (masking.name, "张三", "张*"),
            (masking.name, "欧阳晓岚", "欧阳*"),
            (masking.name, "欧阳", "欧*"),
            (masking.name, "买买提·艾力", "买*"),
            (masking.shortened, "zhang_2025", "z*****"),
        ],
    )
    def test_have_one_width_whatever_they_cover(self, form: object, whole: str, put: str) -> None:
        assert callable(form)
        assert form(whole) == put


class TestApply:
    def test_puts_every_mask_at_its_offsets(self) -> None:
        assert masking.apply("甲13800001234乙", [Mask(1, 12, "138****1234")]) == "甲138****1234乙"

    def test_masks_in_any_order(self) -> None:
        assert masking.apply("一二三四", [Mask(2, 3, "*"), Mask(0, 1, "")]) == "二*四"

    def test_overlapping_masks_hide_all_that_either_covers(self) -> None:
        assert masking.apply("0123456789", [Mask(1, 5, "a"), Mask(3, 8, "b")]) == "0a89"
        assert masking.apply("0123456789", [Mask(1, 9, "a"), Mask(3, 5, "b")]) == "0a9"

    @given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
    def test_keeps_every_character_that_no_mask_covers(self, text: str, spans: list[tuple[int, int]]) -> None:
        masks = [Mask(min(pair), max(pair), "") for pair in spans]

        left = masking.apply(text, masks)

        covered = {at for mask in masks for at in range(mask.start, mask.end)}
        assert left == "".join(character for at, character in enumerate(text) if at not in covered)


class TestMaskedPages:
    @given(SEEDS)
    @settings(max_examples=60)
    def test_nothing_is_found_in_them(self, seed: int) -> None:
        one = next(disguised(1, seed=seed))

        assert screen([masked(one.page, context())], context()) == ()

    @given(SEEDS)
    @settings(max_examples=40)
    def test_are_masked_once_for_all(self, seed: int) -> None:
        once = masked(next(disguised(1, seed=seed)).page, context())

        assert masked(once, context()) == once

    @given(SEEDS)
    @settings(max_examples=60)
    def test_show_no_more_digits_of_the_number_than_the_form_says(self, seed: int) -> None:
        one = next(disguised(1, seed=seed))
        hits = [hit for hit in screen([one.page], context()) if hit.rule == one.rule]

        shown = [sum(character.isalnum() for character in mask.instead) for hit in hits for mask in hit.masks]

        assert hits
        assert max(shown) <= MOST_DIGITS[one.rule]

    def test_addresses_stop_at_the_township(self) -> None:
        text = "该户家住青石镇石桥村3组12号，一口人"

        hits = hits_in(text)

        assert masking.apply(text, [mask for hit in hits for mask in hit.masks]) == "该户家住青石镇*****，一口人"
        assert hits_in("该户家住青石镇*****，一口人") == ()

    def test_days_of_birth_become_years(self) -> None:
        text = "张小三，男，1956年6月12日出生"

        masks = [mask for hit in hits_in(text) for mask in hit.masks]

        assert masking.apply(text, masks) == "张小三，男，1956年出生"


class TestExcerpts:
    def test_show_what_was_met_masked_and_nothing_else_of_a_person(self) -> None:
        (hit,) = hits_in("户主张小三的身份证号379999190002281233，电话0632-8511104")

        assert hit.excerpt.strip("…") == "37*************233"

    def test_of_other_findings_mask_the_numbers_around_them(self) -> None:
        hits = hits_in("379999190002281233住[具体地名]13800001234")

        (placeholder,) = (hit for hit in hits if hit.rule == "T01")

        assert "3799" not in placeholder.excerpt
        assert "0000" not in placeholder.excerpt
        assert "[具体地名]" in placeholder.excerpt

    @pytest.mark.parametrize("at", range(0, 30))
    def test_never_cut_a_number_in_two(self, at: int) -> None:
        text = "一二三四五六379999190002281233七八九十"

        excerpt = masking.masked_excerpt(text, at, at + 1, reach=3)

        assert sum(character.isdigit() for character in excerpt) <= 5

    def test_do_not_begin_or_end_inside_a_short_number(self) -> None:
        assert masking.masked_excerpt("一二三四1234五六七八", 8, 9, reach=3) == "…1234五六七八"
        assert masking.masked_excerpt("1234五六七八九十", 4, 5, reach=3) == "1234五六七八…"
        assert masking.masked_excerpt("一二三四五1234六七", 3, 4, reach=2) == "…二三四五1234…"

    def test_shorten_names_behind_their_label(self) -> None:
        assert "小三" not in masking.masked_excerpt("姓名：张小三，职务[待填]", 10, 14)

    @pytest.mark.parametrize("rule", MAKE)
    def test_tell_no_number_of_a_disguised_page(self, rule: str) -> None:
        for one in disguised(60, seed=7):
            for hit in screen([one.page], Context(on=date(2026, 11, 21))):
                assert sum(character.isdigit() for character in hit.excerpt) <= 7 + 2
