"""The documentation as pages: all of it, every link leads somewhere, nothing is asked from elsewhere."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tests.house.sources import ROOT

SITE = runpy.run_path(str(ROOT / "scripts" / "docs_site.py"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The site of this documentation, and the links in it that lead nowhere."""
    target = tmp_path_factory.mktemp("docs") / "site"
    return target, SITE["build"](ROOT, target)


class TestSite:
    def test_has_no_link_that_leads_nowhere(self, made: tuple[Path, list[str]]) -> None:
        assert made[1] == []

    def test_has_every_page_and_each_has_one_title_and_one_main(self, made: tuple[Path, list[str]]) -> None:
        pages = [path.read_text("utf-8") for path in made[0].rglob("*.html")]

        assert len(pages) >= len(list((ROOT / "docs").rglob("*.md")))
        assert [page[:200] for page in pages if len(re.findall("<title>|<main|<h1", page)) != 3] == []

    def test_asks_for_nothing_from_elsewhere_and_runs_nothing(self, made: tuple[Path, list[str]]) -> None:
        asks = re.compile(r'(?:src|rel="stylesheet" href)="https?://[^"]*|<script')

        asked = {path.name: asks.findall(path.read_text("utf-8")) for path in made[0].rglob("*.html")}

        assert {name: found for name, found in asked.items() if found} == {}

    def test_brings_along_the_pictures_and_files_it_names(self, made: tuple[Path, list[str]]) -> None:
        assert (made[0] / "docs" / "images" / "待办-1280.png").exists()
        assert (made[0] / "docs" / "tutorial" / "临时救助公示.docx").exists()

    def test_sees_a_link_and_an_anchor_that_lead_nowhere(self, tmp_path: Path) -> None:
        (tmp_path / "docs").mkdir()
        words = "# 词\n\n[一](none.md) [二](#词) [三](#没有) [四](../../x)\n"
        (tmp_path / "docs" / "glossary.md").write_text(words, "utf-8")

        dead = SITE["build"](tmp_path, tmp_path / "site")

        assert dead == ["docs/glossary.md: none.md", "docs/glossary.md: #没有", "docs/glossary.md: ../../x"]
