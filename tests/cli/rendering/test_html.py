"""The page: whole in itself, escaped, reachable, readable."""

from __future__ import annotations

import re
from itertools import pairwise, product
from pathlib import Path

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

import gongkai.cli.rendering
from gongkai.annual.model import Checked
from gongkai.cli.rendering import html
from gongkai.cli.rendering.part import part_of
from tests.cli.rendering.making import cell_finding, checked, prose_finding

LOOK = (Path(gongkai.cli.rendering.__file__).parent / "templates/look.css").read_text("utf-8")
REFUSED = Checked("坏.docx", None, refused="U05", refused_because="文件已损坏。", rules="1.0")


COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", LOOK))
PAIRS = [
    *product(("ink", "ink-soft", "brand"), ("paper", "ground", "quiet", "brand-pale")),
    *((name, f"{name}-pale") for name in ("error", "warning", "note", "good")),
    *product(("error", "warning", "note", "good"), ("paper",)),
    *product(("ink", "ink-soft", "good"), ("error-pale", "warning-pale", "note-pale")),
    *product(("paper", "brand-pale"), ("brand",)),
]


def page(*outcomes: Checked) -> str:
    parts = [part_of(outcome, html.check_body(outcome, many=len(outcomes) > 1)) for outcome in outcomes]
    return b"".join(html.whole(parts, reading=False)).decode()


@pytest.fixture(scope="module")
def tree() -> LexborHTMLParser:
    return LexborHTMLParser(page(checked(cell_finding(), prose_finding()), REFUSED))


class TestPage:
    def test_needs_nothing_from_outside(self) -> None:
        source = page(checked(cell_finding(), prose_finding()), REFUSED)

        assert re.findall(r"https?:|//\w|@import|url\(|<script|<link|\bsrc=", source) == []

    def test_escapes_what_stands_in_a_report(self) -> None:
        source = page(checked(prose_finding(), agency="<script>alert(1)</script>"))

        assert "<script>" not in source
        assert "&lt;b&gt;" in source

    def test_has_an_end_for_every_inner_link_and_no_id_twice(self, tree: LexborHTMLParser) -> None:
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        targets = {str(node.attributes["href"]).removeprefix("#") for node in tree.css("a")}

        assert len(ids) == len(set(ids))
        assert targets <= set(ids)

    def test_captions_every_table_and_scopes_every_header(self, tree: LexborHTMLParser) -> None:
        assert all(table.css_first("caption") for table in tree.css("table"))
        assert all(head.attributes.get("scope") for head in tree.css("th"))

    def test_has_one_first_heading_and_skips_no_level(self, tree: LexborHTMLParser) -> None:
        levels = [int(str(node.tag)[1]) for node in tree.css("h1, h2, h3, h4")]

        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_lists_a_refused_file_among_the_others(self, tree: LexborHTMLParser) -> None:
        rows = [" ".join(row.text().split()) for row in tree.css(".list tbody tr")]

        assert ["有错误" in rows[0], "读不了" in rows[1]] == [True, True]

    def test_shows_only_the_unclean_in_full_when_there_are_very_many(self) -> None:
        clean = [replace(checked(), source=f"{number}.txt") for number in range(html.MOST_IN_FULL)]

        shown = LexborHTMLParser(page(*clean, checked(cell_finding())))

        assert [len(shown.css("article")), len(shown.css(".list tbody tr"))] == [1, html.MOST_IN_FULL + 1]
        assert len(shown.css(".list a")) == 1


class TestReport:
    def test_marks_the_cell_by_sign_and_number_and_says_what_it_should_be(self, tree: LexborHTMLParser) -> None:
        (cell,) = tree.css("td.error")

        assert cell.text(strip=True).replace(" ", "") == "✗01→应为12"

    def test_marks_the_words_of_the_prose(self, tree: LexborHTMLParser) -> None:
        (mark,) = tree.css("mark.warning")

        assert mark.text(deep=False) == "均已答复"

    def test_says_beside_a_section_what_is_wrong_in_it(self, tree: LexborHTMLParser) -> None:
        notes = [len(section.css(".notes li")) for section in tree.css(".part.noted")]

        assert notes == [1, 1]

    def test_shows_the_figures_in_the_official_form(self, tree: LexborHTMLParser) -> None:
        requests, remedies = tree.css_first("table.requests"), tree.css_first("table.remedies")

        assert requests is not None
        assert remedies is not None
        assert [len(requests.css("td")), len(remedies.css("td"))] == [175, 15]
        assert _columns(requests) == {10}

    def test_says_that_a_table_is_not_there(self, tree: LexborHTMLParser) -> None:
        assert "这份文件里没有这一部分。" in tree.css_first("[id$=-proactive]").text()  # type: ignore[union-attr]

    def test_leaves_every_other_cell_unmarked(self, tree: LexborHTMLParser) -> None:
        assert len(tree.css("td a")) == 1


class TestLook:
    """Contrast of every text colour on every ground it stands on, at least 4.5:1 (WCAG 2.1 AA)."""

    @pytest.mark.parametrize(("text", "ground"), PAIRS)
    def test_can_be_read(self, text: str, ground: str) -> None:
        light, dark = sorted((_luminance(COLOURS[name]) for name in (text, ground)), reverse=True)

        assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _columns(table: object) -> set[int]:
    """Columns of each row, rows that hang down from above counted in."""
    hanging: list[tuple[int, int]] = []
    found = set()
    for row in table.css("tr"):  # type: ignore[attr-defined]
        cells = [
            (int(cell.attributes.get("colspan") or 1), int(cell.attributes.get("rowspan") or 1))
            for cell in row.css("th, td")
        ]
        found.add(sum(columns for columns, _ in cells) + sum(columns for columns, _ in hanging))
        hanging = [(columns, rows - 1) for columns, rows in hanging + cells if rows > 1]
    return found
