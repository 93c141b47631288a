"""QR codes on public pages: an address as a picture for a telephone. ISO/IEC 18004:2015.

A code is a linear function of its text: with length, version and mask fixed, one bit of the text always flips the same
modules, whatever else it says. The addresses of items differ in a few characters at their end alone; so one code is
made whole, and that of every other address is this one with some modules flipped.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import segno
from markupsafe import Markup, escape

_MASK: Final = 2
"""Any of the eight is valid; trying which reads best takes longer than all the rest of the page."""
_BORDER: Final = 2
_DIFFERENT: Final = 20
"""Characters at the end of an address in which those of items differ: the slug, and a slash on either side of it."""
_RUN: Final = re.compile("0*1+")
_FAMILIES: Final = 16
_BITS: Final = range(7)


@lru_cache(1024)
def qr(address: str, *, said: str) -> Markup:
    """The address, all ASCII, as a picture. said: its name for whoever hears the page."""
    text = address.encode("ascii")
    size, modules = _family_of(text).code(text)
    whole = f"{modules:0{size * size}b}"
    rows = (whole[at : at + size] for at in range(0, size * size, size))
    lines = "".join(
        f"M{_BORDER} {at}.5{''.join(map(_step, _RUN.findall(row)))}" for at, row in enumerate(rows, _BORDER)
    )
    width = size + 2 * _BORDER
    box = f'viewBox="0 0 {width} {width}" class="qr"'
    return Markup(f'<svg {box}><title>{escape(said)}</title><path stroke="#000" d="{lines}"/></svg>')


class _Alike:
    """The codes of addresses of one length that differ at their end."""

    def __init__(self, first: bytes) -> None:
        self._first = first
        self._size, self._modules = _code(first)
        self._flips: dict[tuple[int, int], int] = {}

    def code(self, text: bytes) -> tuple[int, int]:
        """Modules on a side, and all of them as one number, the first the highest bit."""
        found = self._modules
        for at, (ours, theirs) in enumerate(zip(self._first, text, strict=True)):
            if ours != theirs:
                found ^= self._flipped(at, ours ^ theirs)
        return self._size, found

    def _flipped(self, at: int, change: int) -> int:
        """The modules that change with these bits of the character there."""
        if (at, change) not in self._flips:
            found = 0
            for bit in (1 << each for each in _BITS if change >> each & 1):
                found ^= self._modules ^ self._other(at, bit) if change == bit else self._flipped(at, bit)
            self._flips[at, change] = found
        return self._flips[at, change]

    def _other(self, at: int, bit: int) -> int:
        text = bytearray(self._first)
        text[at] ^= bit
        return _code(bytes(text))[1]


_families: dict[tuple[bytes, int], _Alike] = {}


def _family_of(text: bytes) -> _Alike:
    """That of the first text of this length with this beginning; the first costs no more than its own code."""
    shared = text[:-_DIFFERENT], len(text)
    found = _families.get(shared)
    if found is None:
        if len(_families) >= _FAMILIES:
            _families.clear()
        found = _families[shared] = _Alike(text)
    return found


def _code(text: bytes) -> tuple[int, int]:
    made = segno.make(text, error="m", mask=_MASK, mode="byte", micro=False).matrix
    return len(made), int("".join("1" if module else "0" for row in made for module in row), 2)


@cache
def _step(run: str) -> str:
    """How the pen moves over the light modules of a run, and draws the dark ones."""
    dark = run.count("1")
    light = len(run) - dark
    return f"m{light} 0h{dark}" if light else f"h{dark}"
