"""Ruling lines of a picture, found by keeping only what is long and thin."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from gongkai.files.ocr.engine import Pixels
from gongkai.files.ruling import Box

_SHARE: Final = 30
"""A line is at least this part of the picture's shorter side long."""


def ink(pixels: Pixels) -> Pixels:
    """Where a picture is dark: 255 for ink, 0 for paper."""
    cv2: Any = import_module("cv2")
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)


def lines_in(dark: Pixels) -> list[Box]:
    """Boxes of the level and upright lines among the ink."""
    cv2: Any = import_module("cv2")
    height, width = dark.shape[:2]
    length = max(min(height, width) // _SHARE, 20)
    lines: list[Box] = []
    for shape in ((length, 1), (1, length)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        contours, _ = cv2.findContours(kept, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        # The outline of a grid would be one contour: level and upright lines are looked for apart.
        for contour in contours:
            left, top, across, down = cv2.boundingRect(contour)
            if min(across, down) <= 12:
                lines.append(Box(left, top, left + across, top + down))
    return lines
