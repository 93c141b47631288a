"""The gallery shows every pattern, in development only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client, override_settings

import gongkai.web.look
from gongkai.web.look.gallery.exhibits import ROOMS
from tests.house.sources import ROOT

PATTERNS = Path(gongkai.web.look.__file__).parent / "templates" / "look" / "patterns"
ADDRESSES = ["/gallery/", "/gallery/chart.svg", *(f"/gallery/{room}/" for room in ROOMS)]


class TestGallery:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_is_there_when_asked_for(self, client: Client, address: str) -> None:
        with override_settings(GALLERY=True):
            assert client.get(address).status_code == 200

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_is_not_there_otherwise(self, client: Client, address: str) -> None:
        assert client.get(address).status_code == 404

    def test_has_no_room_that_is_not_named(self, client: Client) -> None:
        with override_settings(GALLERY=True):
            assert client.get("/gallery/cellar/").status_code == 404

    def test_shows_every_pattern(self) -> None:
        rooms = "".join(path.read_text("utf-8") for path in (PATTERNS.parent / "gallery").glob("*.html"))
        frames = "".join(path.read_text("utf-8") for path in PATTERNS.parent.glob("*.html"))
        inside = "".join(path.read_text("utf-8") for path in PATTERNS.glob("*.html"))

        used = set(re.findall(r"\b(\w+?)(?:_of)?\(", rooms + frames)) | set(re.findall(r"\{\{ (\w+)\(", inside))

        assert set(re.findall(r"macro (\w+)\(", inside)) - used == set()


def test_the_page_about_patterns_is_current() -> None:
    from importlib.machinery import SourceFileLoader
    from importlib.util import module_from_spec, spec_from_loader

    loader = SourceFileLoader("patterns_reference", str(ROOT / "scripts" / "patterns_reference.py"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)

    assert (ROOT / "docs" / "reference" / "patterns.md").read_text("utf-8") == module.page()
