"""Exports for tests, and what stands in them."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from gongkai.web.catalogue.models import Item, Release
from gongkai.web.portal.publishing.exporting import Done
from gongkai.web.portal.publishing.keeping import export
from gongkai.web.portal.publishing.target import target
from tests.web.catalogue.finding.showing import AT, shown

SITE: Final = "https://online.example"
_LINK: Final = re.compile(r'\s(?:href|src|action)="(/[^"#?]*)[^"]*"')


def exported(folder: Path, *, base: str = "http://testserver/", site: str = SITE, **how: Any) -> Done:
    """The folder brought up to date. how: agency, fragments, anew."""
    anew = how.pop("anew", False)
    return export(folder, target(base=base, site=site, **how), anew=anew, told=lambda _: None)


def released(title: str, *, days: int, body: str = "shitan", **given: Any) -> Item:
    """An item that is shown, with its line in the list of releases."""
    item = shown(title, f"{title}的正文", days=days, body=body, column="notices", **given)
    Release.objects.create(item=item, version=item.current, act="publish", by="测试", at=AT + timedelta(days=days))
    return item


def files(folder: Path) -> dict[str, bytes]:
    """What a web server would hand out, by name."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".gongkai" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def dead_links(folder: Path, *, prefix: str) -> set[str]:
    """Links of pages that lead to no file of the folder, and those that leave its path."""
    met = {
        link
        for path in folder.rglob("*.html")
        for link in _LINK.findall(path.read_text())
        if "fragments" not in path.parts
    }
    return {link for link in met if not link.startswith(prefix) or not _stands(folder, link[len(prefix) :])}


def _stands(folder: Path, address: str) -> bool:
    from urllib.parse import unquote

    path = folder / unquote(address)
    return (path / "index.html").is_file() if address.endswith("/") or not address else path.is_file()


def titles_by_turning(folder: Path, first: str) -> list[str]:
    """The titles of a list, read page by page from that file along its link to the next."""
    titles: list[str] = []
    page = folder / first
    for _ in range(50):
        text = page.read_text()
        titles += re.findall(r'<h3><a href="[^"]*">([^<]*)</a>', text)
        onwards = re.search(r'href="/([^"]*)" rel="next"', text)
        if onwards is None:
            return titles
        page = folder / onwards[1] / "index.html"
    raise AssertionError("the pages lead in a circle")
