"""The report written as html, in a real browser: no barrier, nothing beside the page but the tables in their frames."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from gongkai.annual.charts import Series, bars, lines, stacked_bars
from gongkai.annual.writers import html
from tests.annual.writers.written import made

pytestmark = pytest.mark.needs("chromium")
YEARS = ["2023年", "2024年", "2025年"]


def opened(browser: Browser, path: Path, *, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    return page


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A report as html, with charts put at its end as a page would show them."""
    series = [Series("本年新收", (12, 33, 148)), Series("办结", (10, None, 150))]
    charts = "".join(draw("申请与办结", YEARS, series).svg for draw in (bars, lines, stacked_bars))
    path = tmp_path / "年报.html"
    page = html.write(made(1)).decode().replace("</article>", f"</article><div>{charts}</div>")
    path.write_text(page, "utf-8")
    return path


@pytest.mark.parametrize("width", [375, 768, 1280])
class TestWrittenPage:
    def test_has_no_barrier(self, browser: Browser, written: Path, width: int) -> None:
        page = opened(browser, written, width=width)

        found = Axe().run(page)

        assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
        page.context.close()

    def test_does_not_scroll_sideways_but_its_tables_do(self, browser: Browser, written: Path, width: int) -> None:
        page = opened(browser, written, width=width)

        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        inside = page.evaluate(
            "[...document.querySelectorAll('.scroll')].map(box => box.scrollWidth - box.clientWidth)"
        )

        assert beyond <= 0
        assert (max(inside) > 0) == (width < 900)
        page.context.close()
