"""Results as they come: counted, ended well where somebody presses Ctrl-C, and the exit code that follows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Generic, Protocol, TypeVar

from gongkai.cli.annual.ending import INTERRUPTED
from gongkai.cli.exits import BAD_INPUT, CLEAN, FINDINGS


class Sums(Protocol):
    """What is counted over all files: files, those not read, those with findings."""

    files: int
    refused: int
    unclean: int

    def add(self, part: Any) -> None:
        """Counts one file."""


Counted = TypeVar("Counted", bound=Sums)
Part = TypeVar("Part")


class Coming(Generic[Part, Counted]):
    """The parts as they come, their sums, and whether somebody pressed Ctrl-C."""

    def __init__(self, parts: Iterator[Part], totals: Counted) -> None:
        self.coming = parts
        self.totals = totals
        self.interrupted = False

    def parts(self) -> Iterator[Part]:
        """Each part, once it is counted."""
        try:
            for part in self.coming:
                self.totals.add(part)
                yield part
        except KeyboardInterrupt:
            self.interrupted = True
            print(f"已中断，以下只有已完成的 {self.totals.files} 份。", file=sys.stderr)

    def exit_code(self) -> int:
        """0 clean, 1 findings, 2 a file was not read, 130 interrupted."""
        if self.interrupted:
            return INTERRUPTED
        if self.totals.refused:
            return BAD_INPUT
        return FINDINGS if self.totals.unclean else CLEAN
