"""A browser that looks at what the platform answered: axe, and what `measures.js` measures, in every look and width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
from msgspec import Struct, field
from playwright.sync_api import sync_playwright

from tests.journeys.conftest import ARGUMENTS, CHROMIUM
from tests.web.oracle.test_scripts import HOST, Reader

AXE: Final = Path(axe_playwright_python.__file__).with_name("axe.min.js")
MEASURES: Final = Path(__file__).with_name("measures.js")
LOOKS: Final = ("standard", "elder", "contrast")
WIDTHS: Final = (1280, 768, 320)
RULES: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
"""WCAG 2.2 A and AA with what is good practice; axe leaves out the size of targets unless it is asked for."""
COLOURS: Final = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""All that the high contrast changes for axe."""


class Seen(Struct):
    """What a crawl met. wrong: a line for each barrier; unsure: what axe cannot tell, by rule and reason, and where."""

    wrong: list[str] = field(default_factory=list)
    unsure: Counter[str] = field(default_factory=Counter)
    places: dict[str, str] = field(default_factory=dict)
    pages: int = 0
    runs: int = 0


class Looker(Reader):
    """It runs in a thread of its own. `seen` is what it met."""

    def __init__(self, thread: Any) -> None:
        self.seen, self.dialogs_met = Seen(), set[str]()
        super().__init__(thread, policy=True)

    def look(self, where: str, path: str, answer: Any, *, whole: bool) -> None:
        """Looks at the page that came from that path, called `where` in what is seen.

        whole: axe and the focus in every look; else axe for elders at 320, the focus in the standard look, two widths.
        """
        self.shown = {"status": answer.status_code, "headers": dict(answer.headers), "body": answer.content}
        self.thread.submit(self._look, where, path, whole).result(180)

    def tree(self, path: str, answer: Any, *, photograph: Path | None = None) -> str:
        """What a screen reader is told of that page. photograph: a file for how it looks in colours of the system."""
        self.shown = {"status": answer.status_code, "headers": dict(answer.headers), "body": answer.content}
        return str(self.thread.submit(self._tree, path, photograph).result(60))

    def _tree(self, path: str, photograph: Path | None) -> str:
        self._to(WIDTHS[0])
        self.page.goto(HOST + path, wait_until="load")
        if photograph is not None:
            self.page.emulate_media(forced_colors="active", reduced_motion="reduce")
            self.page.screenshot(path=photograph)
            self.page.emulate_media(forced_colors="none", reduced_motion="reduce")
        return self.page.locator("body").aria_snapshot()

    def _begin(self) -> None:
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = self.browser.new_context(locale="zh-CN", reduced_motion="reduce")
        context.add_init_script(path=AXE)
        context.add_init_script(path=MEASURES)
        self.page = context.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.route("**/*", self._answer)

    def _look(self, where: str, path: str, whole: bool) -> None:
        self.seen.pages += 1
        self._to(WIDTHS[0])
        self.page.goto(HOST + path, wait_until="load")
        for line in self._met(whole):
            self.seen.wrong.append(f"{where}: {line}")

    def _met(self, whole: bool) -> Iterator[str]:
        """In the standard look as it came; then unfolded, in the high contrast at 768 and for elders at 320."""
        if whole:
            yield from self._asked("standard", WIDTHS[0])
        self.page.evaluate("measures.unfold()")
        for width in WIDTHS if whole else (WIDTHS[0], WIDTHS[-1]):
            self._to(width)
            for look, found in self.page.evaluate("measures.everywhere()").items():
                yield from (f"{look} {width}: {each}" for each in found)
            if whole and width == WIDTHS[1]:
                yield from self._asked("contrast", width, COLOURS)
        yield from self._asked("elder", WIDTHS[-1])
        for look in LOOKS if whole else LOOKS[:1]:
            self.page.evaluate("look => measures.look(look)", look)
            yield from (f"{look} {WIDTHS[-1]}: {each}" for each in self.page.evaluate("measures.focus()"))
        yield from self._dialogs()

    def _asked(self, look: str, width: int, rules: Any = RULES) -> Iterator[str]:
        self.seen.runs += 1
        self.page.evaluate("look => measures.look(look)", look)
        violations, incomplete = self.page.evaluate("rules => measures.asked(rules)", rules)
        for rule, nodes in violations:
            yield f"{look} {width}: axe {rule} ×{len(nodes)} {nodes[0]['html']}"
        for rule, nodes in incomplete:
            for node in nodes:
                self.seen.unsure[f"{rule} {node['why']}"] += 1
                self.seen.places.setdefault(f"{rule} {node['why']}", node["html"])

    def _dialogs(self) -> Iterator[str]:
        """Each dialog once: it takes the focus, fits on a telephone, is let out of by the Escape key."""
        for at in range(self.page.locator("dialog").count()):
            opened = self.page.evaluate("at => measures.opened(at)", at)
            if opened["markup"] not in self.dialogs_met:
                self.dialogs_met.add(opened["markup"])
                yield from (f"dialog {at}: not {name}" for name in ("fits", "focused") if not opened[name])
                yield from self._asked("elder", WIDTHS[-1])
            self.page.keyboard.press("Escape")
            if self.page.evaluate("at => measures.isOpen(at)", at):
                yield f"dialog {at}: stays open"

    def _to(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
