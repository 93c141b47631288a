"""The recogniser, loaded once, and what it sees: words with their boxes, in pixels."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any, Final, NamedTuple

from gongkai.files.ruling import Box

_SURE: Final = 0.5
"""Below this score a reading is a guess and is left out."""

Pixels = Any
"""A numpy array, height × width × 3: numpy comes with the extra and is not always there to name its type."""


class Word(NamedTuple):
    """A run of text as recognised, and its box."""

    text: str
    box: Box


def words_in(pixels: Pixels) -> list[Word]:
    """Every run of text found in a picture."""
    found, _ = _engine()(pixels)
    return [
        Word(text, Box(*map(min, zip(*corners, strict=True)), *map(max, zip(*corners, strict=True))))
        for corners, text, score in found or ()
        if float(score) >= _SURE
    ]


def line_in(pixels: Pixels) -> str:
    """The text of a picture that shows one line only."""
    found, _ = _engine()(pixels, use_det=False, use_cls=False)
    return "".join(text for text, score in found or () if float(score) >= _SURE)


@cache
def _engine() -> Any:
    return import_module("rapidocr_onnxruntime").RapidOCR()
