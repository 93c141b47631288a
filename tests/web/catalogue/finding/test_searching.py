"""Searching: as a plain look through every text would, newest first, page by page; nothing once it is withdrawn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.text.grams import folded
from gongkai.web.catalogue.finding.asked import terms_of
from gongkai.web.catalogue.finding.indexing import drop, put, rebuild
from gongkai.web.catalogue.finding.searching import Filters, found, near, search, suggest
from gongkai.web.catalogue.models import Item
from tests.web.catalogue.finding.showing import a_body, shown

pytestmark = pytest.mark.django_db
SOME = "北渠清淤的公告，公开开放ab1２ \n〔〕"


def titles(words: str, filters: Filters | None = None, **how: Any) -> list[str]:
    """The titles found, in order."""
    return [entry.item.title for entry in search(words, filters, **how).entries]


class TestWords:
    @pytest.mark.parametrize(
        "words", ["渠", "北渠", "清淤工", "清淤工程", "北渠 合同", "“工程的合同”", "２０２６", "5号"]
    )
    def test_of_one_character_or_more_are_found(self, words: str) -> None:
        shown("通知", "北渠清淤工程的合同，石滩政〔2026〕5号")
        shown("别的通知", "北塘清运")

        assert titles(words) == ["通知"]

    @pytest.mark.parametrize("words", ["渠北", "程的公", "北渠 道路", "“北渠的合同”", "！！", '" OR pairs:', "（）"])
    def test_that_stand_nowhere_find_nothing(self, words: str) -> None:
        shown("通知", "北渠清淤工程的合同，石滩政〔2026〕5号，公告，告示")

        assert titles(words) == []

    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.text(alphabet=SOME, max_size=12), max_size=5), st.text(alphabet=SOME, min_size=1, max_size=5))
    def test_find_what_a_look_through_every_text_finds(self, texts: list[str], typed: str) -> None:
        Item.objects.filter(is_shown=True).update(is_shown=False)
        rebuild(told=lambda done, of: None)
        items = [shown("无", text, days=day) for day, text in enumerate(texts)]
        terms = terms_of(typed)

        held = [
            item.pk for item in reversed(items) if all(term in folded(f"无\n{item.current.plain}") for term in terms)
        ]

        assert [entry.item.pk for entry in search(typed).entries] == (held if terms or not typed.strip() else [])


class TestFilters:
    def test_narrow_what_is_found(self) -> None:
        shown("甲", "清淤", column="rules", kind="rule", audiences=["老年人"])
        shown("乙", "清淤", days=1, column="news", validity="repealed")
        shown("丙", "清淤", days=400, body="baishi")

        assert titles("清淤", Filters(columns=("rules", "news"))) == ["乙", "甲"]
        assert titles("清淤", Filters(agency_ids=(a_body("baishi").pk,))) == ["丙"]
        assert titles("", Filters(years=(2026,))) == ["乙", "甲"]
        assert titles("", Filters(audiences=("老年人",), kinds=("rule",))) == ["甲"]
        assert titles("清淤", Filters(validities=("repealed",), columns=("rules",))) == []


class TestPages:
    def test_follow_each_other_without_gap_or_double(self) -> None:
        made = [shown(f"第{number}号", "清淤", days=number // 7).title for number in range(45)]

        first = search("清淤")
        second = search("清淤", after=first.after)
        third = search("清淤", after=second.after)

        met = [entry.item.title for page in (first, second, third) for entry in page.entries]
        assert (sorted(met), third.after, found("清淤")) == (sorted(made), "", 45)
        days = [int(title[1:-1]) // 7 for title in met]
        assert days == sorted(days, reverse=True)

    def test_begin_anew_where_the_mark_is_none_of_ours(self) -> None:
        shown("通知", "清淤")

        assert titles("清淤", after="x'; DROP") == ["通知"]


class TestRanking:
    def test_puts_the_title_first(self) -> None:
        shown("清淤工程公告", "见附件", days=0)
        shown("会议", "清淤", days=5)

        assert titles("清淤") == ["会议", "清淤工程公告"]
        assert titles("清淤", ranked=True) == ["清淤工程公告", "会议"]


class TestHighlights:
    def test_mark_the_words_as_data(self) -> None:
        shown("关于“清 淤”的<b>公告", "甲" * 60 + "北渠AB清淤工程" + "乙" * 200)

        (entry,) = search("清淤 ab").entries

        assert [piece.text for piece in entry.title if piece.hit] == ["清 淤"]
        assert "".join(piece.text for piece in entry.title) == "关于“清 淤”的<b>公告"
        assert [piece.text for piece in entry.excerpt if piece.hit] == ["AB清淤"]
        assert len("".join(piece.text for piece in entry.excerpt)) < 110


class TestSuggestions:
    def test_come_from_titles_alone(self) -> None:
        shown("清淤工程公告", "道路")
        shown("道路养护", "清淤", days=1, keywords="清淤")

        assert [item.title for item in suggest("清")] == ["清淤工程公告"]
        assert [item.title for item in suggest("道路")] == ["道路养护"]
        assert suggest("，") == []


class TestTheIndex:
    def test_forgets_what_is_dropped_and_what_is_no_longer_shown(self) -> None:
        item, other = shown("甲", "清淤"), shown("乙", "清淤")
        drop(item)
        other.is_shown = False

        put(other)

        assert (titles("清淤"), found("清淤")) == ([], 0)

    def test_holds_the_newest_words_alone(self) -> None:
        item = shown("甲", "清淤")
        item.current.plain = "道路"

        put(item)

        assert (titles("清淤"), titles("道路"), found("")) == ([], ["甲"], 1)

    def test_is_made_anew_as_it_was(self) -> None:
        for number in range(30):
            shown(f"第{number}号", "清淤" if number % 3 else "道路", days=number)
        before = titles("清淤")
        told: list[tuple[int, int]] = []

        rebuild(told=lambda done, of: told.append((done, of)))

        assert (titles("清淤"), told[-1]) == (before, (30, 30))


class TestNearness:
    def test_finds_what_answers_a_question(self) -> None:
        canal = shown("北渠清淤工程合同", "合同价款", kind="answer")
        levy = shown("征地补偿标准", "每亩补偿", days=1, kind="answer")

        assert near("申请公开去年北渠清淤工程的合同", most=1) == [canal]
        assert near("我家的征地补偿标准是多少")[:1] == [levy]
        assert near("申请公开相关政府信息") == near("") == []
        assert near("北渠清淤工程", agency_id=canal.agency_id + 1) == []
        assert near("北渠清淤工程", kinds=("notice",)) == []
