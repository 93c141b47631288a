"""The flow chart of a service guide as svg: a box a step, an arrow between, in the colour of the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from gongkai.web.catalogue.guides.content import Step

_WIDTH: Final = 360
_PAD: Final = 12
_LINE: Final = 22
_SMALL_LINE: Final = 19
_GAP: Final = 30
_SIZE: Final = 16
_SMALL: Final = 13
_HALF: Final = 0.55
"""How wide a letter or a digit is, beside a Chinese character."""


def flow_svg(steps: Sequence[Step], *, title: str) -> str:
    """The chart; "" without steps. What it says stands beside it as a list as well. title: for whoever hears it."""
    if not steps:
        return ""
    boxes = list(_boxes(steps))
    height = boxes[-1][1] + 1
    parts = "".join(_box(lines, bottom, number) for number, (lines, bottom) in enumerate(boxes, start=1))
    arrows = "".join(_arrow(bottom) for _, bottom in boxes[:-1])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(title)}" fill="none" stroke="currentColor">{parts}{arrows}</svg>'
    )


def _boxes(steps: Sequence[Step]) -> Iterator[tuple[list[tuple[str, int]], int]]:
    """The lines of each box with their size, and where the box ends."""
    top = 1
    for number, step in enumerate(steps, start=1):
        lines = [(line, _SIZE) for line in wrapped(f"{number}. {step.title}", size=_SIZE)]
        around = " · ".join(part for part in (step.who, step.takes) if part)
        lines += [(line, _SMALL) for line in wrapped(around, size=_SMALL)]
        bottom = top + 2 * _PAD + sum(_height(size) for _, size in lines)
        yield lines, bottom
        top = bottom + _GAP


def _box(lines: list[tuple[str, int]], bottom: int, number: int) -> str:
    top = bottom - 2 * _PAD - sum(_height(size) for _, size in lines)
    at = top + _PAD
    words = []
    for line, size in lines:
        at += _height(size)
        words.append(
            f'<text x="{_WIDTH // 2}" y="{at - 5}" font-size="{size}" text-anchor="middle" fill="currentColor" '
            f'stroke="none">{escape(line)}</text>'
        )
    box = f'<rect x="1" y="{top}" width="{_WIDTH - 2}" height="{bottom - top}" rx="{18 if number == 1 else 4}"/>'
    return box + "".join(words)


def _arrow(bottom: int) -> str:
    middle, end = _WIDTH // 2, bottom + _GAP
    return f'<path d="M{middle} {bottom}V{end - 1}M{middle - 5} {end - 8}L{middle} {end - 1}L{middle + 5} {end - 8}"/>'


def wrapped(text: str, *, size: int) -> list[str]:
    """The text in lines that fit into a box; a Chinese character is as wide as it is high."""
    room = (_WIDTH - 2 * _PAD) / size
    lines, line, width = [], "", 0.0
    for character in text:
        wide = 1.0 if ord(character) > 0x2E7F else _HALF
        if line and width + wide > room:
            lines.append(line)
            line, width = "", 0.0
        line, width = line + character, width + wide
    return [*lines, line] if line else lines


def _height(size: int) -> int:
    return _LINE if size == _SIZE else _SMALL_LINE
