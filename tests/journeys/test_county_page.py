"""The pages of a county and of two reports compared, in a real browser: no barrier, nothing asked from outside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from gongkai.annual.compare import compare
from gongkai.annual.pipeline import check_file, sources
from gongkai.annual.rollup import Asked, read_bodies, roll_up
from gongkai.cli.rendering import comparison_html, rollup_html
from tests.annual.rollup.county import faulty
from tests.annual.rollup.made import report

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both pages, with faults of every kind on them."""
    folder = tmp_path_factory.mktemp("pages")
    paths = faulty(folder)
    checked = [check_file(path) for path in sources([str(paths["this"])])]
    asked = Asked(on=date(2026, 3, 1), bodies=read_bodies(paths["bodies"]))
    county = roll_up(checked, asked, parent=check_file(paths["parent"]))
    made = {"county": rollup_html.render(county), "comparison": comparison_html.render(compare(report(0), report(1)))}
    for name, page in made.items():
        (folder / f"{name}.html").write_bytes(page)
    return {name: folder / f"{name}.html" for name in made}


@pytest.mark.parametrize("width", [375, 768, 1280])
@pytest.mark.parametrize("name", ["county", "comparison"])
class TestPages:
    def test_have_no_barrier_and_do_not_scroll_sideways(
        self, browser: Browser, pages: dict[str, Path], name: str, width: int
    ) -> None:
        page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(pages[name].as_uri())

        found = Axe().run(page)

        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
        assert beyond <= 0
        assert len(asked) == 1
        page.context.close()
