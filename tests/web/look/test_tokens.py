"""The tokens: colours that can be told apart, type and targets large enough, style sheets that stay small."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import gongkai.web
import gongkai.web.look

WEB = Path(gongkai.web.__file__).parent
FOLDER = Path(gongkai.web.look.__file__).parent / "static" / "look"
TOKENS = (FOLDER / "tokens.css").read_text("utf-8")
SHEETS = sorted(WEB.glob("*/static/**/*.css"))
LOOKS = ("", ".desk", ".elder", ".contrast")
TONES = ("error", "warning", "note", "good")
PAIRS = [
    *product(("ink", "ink-soft"), ("paper", "ground", "quiet", "brand-pale", "note-pale", "warning-pale")),
    *product(("brand", *TONES), ("paper", "ground", "brand-pale")),
    *((name, f"{name}-pale") for name in TONES),
    *product(("ink", "good"), ("error-pale", "warning-pale", "note-pale", "good-pale")),
    *product(("on-brand", "on-brand-soft"), ("brand", "brand-deep")),
    *product(("brand", "brand-deep", "good"), ("quiet", "brand-pale", "paper")),
    *product(("paper",), ("error", "error-deep", "good", "brand", "warning", "note")),
]
BORDERS = [("line-strong", ground) for ground in ("paper", "ground", "quiet")]


def tokens(look: str) -> dict[str, str]:
    """The custom properties of a look: those of the standard one, and what it says otherwise."""
    blocks = {name: body for name, body in re.findall(r"^:root(\.\w+)? \{(.*?)\}", TOKENS, re.MULTILINE | re.DOTALL)}
    return dict(re.findall(r"--([\w-]+): ([^;\n]+);", blocks[""] + (blocks[look] if look else "")))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def below(look: str, pairs: list[tuple[str, str]], least: float) -> dict[tuple[str, str], float]:
    """The pairs of that look with less contrast than asked."""
    colours = tokens(look)
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


class TestTokens:
    @pytest.mark.parametrize("look", LOOKS)
    def test_have_enough_contrast_in_every_pair(self, look: str) -> None:
        assert below(look, PAIRS, 4.5) == {}

    @pytest.mark.parametrize("look", LOOKS)
    def test_draw_edges_of_fields_that_are_seen(self, look: str) -> None:
        assert below(look, BORDERS, 3) == {}

    def test_of_high_contrast_have_seven_to_one(self) -> None:
        assert below(".contrast", PAIRS, 7) == {}

    def test_that_are_too_pale_are_seen(self) -> None:
        assert contrast("#999999", "#ffffff") < 4.5

    @pytest.mark.parametrize(
        ("look", "type_", "target"), [("", 17, 44), (".desk", 16, 44), (".elder", 18, 60), (".contrast", 17, 44)]
    )
    def test_have_type_and_targets_large_enough(self, look: str, type_: int, target: int) -> None:
        sizes = {name: int(value.removesuffix("px")) for name, value in tokens(look).items() if value.endswith("px")}

        assert sizes["size"] >= type_
        assert sizes["target"] >= target
        assert look != ".elder" or min(sizes["small"], sizes["table"]) >= 18

    def test_are_what_every_sheet_uses(self) -> None:
        used = {name for sheet in SHEETS for name in re.findall(r"var\(--([\w-]+)\)", sheet.read_text("utf-8"))}

        assert used - set(tokens("")) == set()
        assert set(tokens("")) - used == set()


class TestSheets:
    def test_say_no_colour_of_their_own_but_black_and_white(self) -> None:
        others = [sheet for sheet in SHEETS if sheet.name not in {"tokens.css", "print.css"}]
        said = {colour for sheet in others for colour in re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text("utf-8"))}

        assert said <= {"#fff", "#000"}

    def test_of_the_look_are_small(self) -> None:
        base = (FOLDER.parents[1] / "templates" / "look" / "base.html").read_text("utf-8")
        sizes = {path.stem: path.stat().st_size for path in FOLDER.glob("*.css")}
        everywhere = [name for name in sizes if f'"{name}"' in base or f"look/{name}.css" in base]

        assert len(everywhere) == 6
        assert sum(sizes[name] for name in everywhere) <= 40_000
        assert max(sizes[name] for name in set(sizes) - set(everywhere)) <= 9_000

    def test_move_nothing_unless_motion_is_welcome(self) -> None:
        welcome = re.compile(r"@media \(prefers-reduced-motion: no-preference\) \{[^{}]*\{[^{}]*\}\s*\}")
        texts = {sheet.name: welcome.sub("", sheet.read_text("utf-8")) for sheet in SHEETS}

        moves = re.compile(r"transition|animation|@keyframes|scroll-behavior")
        moving = {name: moves.findall(text) for name, text in texts.items()}

        assert {name: found for name, found in moving.items() if found} == {}

    def test_ask_for_nothing_from_elsewhere(self) -> None:
        assert [sheet.name for sheet in SHEETS if re.search(r"url\(|@import|//", sheet.read_text("utf-8"))] == []
