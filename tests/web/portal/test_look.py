"""The looks: colours that can be told apart, targets large enough, one small file."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import gongkai.web.portal

FOLDER = Path(gongkai.web.portal.__file__).parent / "static" / "portal"
CSS = (FOLDER / "look.css").read_text("utf-8")
LOOKS = ("", ".elder", ".contrast")
PAIRS = [
    *product(("ink", "ink-soft"), ("paper", "ground", "quiet", "brand-pale")),
    *product(("brand", "error", "warning", "note", "good"), ("paper", "brand-pale")),
    *((name, f"{name}-pale") for name in ("error", "warning", "note", "good")),
    *product(("ink", "good"), ("error-pale", "warning-pale", "note-pale")),
    *product(("on-brand", "on-brand-soft"), ("brand", "brand-deep")),
    ("brand", "quiet"),
    ("brand-deep", "brand-pale"),
]


def tokens(look: str) -> dict[str, str]:
    """The custom properties of a look: those of the standard one, and what it says otherwise."""
    blocks = {name: body for name, body in re.findall(r"^:root(\.\w+)? \{(.*?)\}", CSS, re.MULTILINE | re.DOTALL)}
    return dict(re.findall(r"--([\w-]+): ([^;]+);", blocks[""] + (blocks[look] if look else "")))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class TestLook:
    @pytest.mark.parametrize("look", LOOKS)
    def test_has_enough_contrast_in_every_pair(self, look: str) -> None:
        colours = tokens(look)

        assert {pair for pair in PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5} == set()

    def test_of_high_contrast_has_seven_to_one(self) -> None:
        colours = tokens(".contrast")

        assert {pair for pair in PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 7} == set()

    @pytest.mark.parametrize(("look", "type_", "target"), [("", 17, 44), (".elder", 18, 60), (".contrast", 17, 44)])
    def test_has_type_and_targets_large_enough(self, look: str, type_: int, target: int) -> None:
        sizes = {name: int(value.removesuffix("px")) for name, value in tokens(look).items() if value.endswith("px")}

        assert sizes["size"] >= type_
        assert sizes["target"] >= target
        assert look != ".elder" or min(sizes["small"], sizes["table"]) >= 18

    def test_that_is_too_pale_is_seen(self) -> None:
        assert contrast("#999999", "#ffffff") < 4.5

    def test_files_are_small(self) -> None:
        assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 40_000
