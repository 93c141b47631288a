"""Every vector of tests/screening/vectors.toml: what must be found is found by its rule, what must pass passes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gongkai.screening import screen
from gongkai.screening.model import Hit, Level, Passage, Place, Rendition
from tests.screening.rules.making import context, rendition

VECTORS = tomllib.loads((Path(__file__).parents[1] / "vectors.toml").read_text("utf-8"))


def hits_of(vector: dict[str, Any]) -> tuple[Hit, ...]:
    """What is found in the text of a vector, a line or a cell."""
    shown = rendition(vector["text"])
    if "label" in vector:
        cell = Passage(vector["text"], Place("body", table=1, row=2, column=1), labels=(vector["label"],))
        shown = Rendition("body", (cell,))
    elif "\n" in vector["text"] and vector.get("rule"):
        shown = Rendition("body", (Passage(vector["text"], Place("body", paragraph=1)),))
    return screen([shown], context(**vector.get("context", {})))


class TestVectors:
    @pytest.mark.parametrize("vector", VECTORS["hit"], ids=lambda vector: f"{vector['rule']} {vector['text']!r}")
    def test_that_must_be_found_are(self, vector: dict[str, Any]) -> None:
        met = {(hit.rule, hit.case) for hit in hits_of(vector)}

        assert any(rule == vector["rule"] and vector.get("case", case) == case for rule, case in met), met

    @pytest.mark.parametrize("vector", VECTORS["pass"], ids=lambda vector: repr(vector["text"]))
    def test_that_must_pass_do(self, vector: dict[str, Any]) -> None:
        assert [hit for hit in hits_of(vector) if hit.level is not Level.INFO] == []
