"""The figures that screening promises: disguises seen through, real reports exactly, ordinary pages in peace."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks._disguises import disguised
from benchmarks._ordinary import kinds, pages
from gongkai.screening import screen
from gongkai.screening.model import Level, Passage, Place, Rendition
from tests.screening.rules.making import context

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).parents[4] / "shared"))
REPORTS = sorted((SHARED / "reports").glob("*.txt"))
DISGUISES, PAGES = 400, 710


class TestDisguises:
    def test_are_seen_through(self) -> None:
        missed = [
            f"{one.rule} {one.way}: {one.page.passages[0].text!r}"
            for one in disguised(DISGUISES)
            if one.rule not in {hit.rule for hit in screen([one.page], context())}
        ]

        assert missed == []


class TestOrdinaryPages:
    def test_are_of_many_kinds(self) -> None:
        assert len({kind["kind"] for kind in kinds()}) >= 70

    def test_are_seldom_stopped_and_seldom_asked_about(self) -> None:
        met = [{hit.level for hit in screen([page], known)} for _, page, known in pages(PAGES)]

        assert sum(Level.BLOCK in levels for levels in met) <= PAGES / 100
        assert sum(Level.WARN in levels for levels in met) <= PAGES / 10


@pytest.mark.skipif(len(REPORTS) < 5, reason="the five real reports lie in the shared folder (GONGKAI_SHARED)")
class TestRealReports:
    def test_have_two_placeholders_and_one_doubled_word_and_nothing_else(self) -> None:
        met = [
            (hit.rule, hit.case, hit.level) for path in REPORTS for hit in screen([as_rendition(path)], context())
        ]

        assert met == [
            ("T01", "unfilled", Level.BLOCK),
            ("T01", "unfilled", Level.BLOCK),
            ("T02", "twice", Level.WARN),
        ]


def as_rendition(path: Path) -> Rendition:
    """A real report as lines of text."""
    texts = path.read_text("utf-8").splitlines()
    return Rendition("body", tuple(Passage(text, Place("body", paragraph=at)) for at, text in enumerate(texts, 1)))
