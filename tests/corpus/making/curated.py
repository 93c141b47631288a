"""The documents kept in the repository: what each is, why it is kept, what must be read from it and found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .truths import Figures


@dataclass(frozen=True)
class Kept:
    """One document of the corpus.

    findings: codes of the errors and warnings that a check must give, no others. behind: the figures that the document
    was made from, where it does not show them all: a reading of such a cell must be none or this one.
    """

    name: str
    layout: str
    why: str
    build: Callable[[], bytes]
    truth: Figures | None
    findings: tuple[str, ...] = ()
    refused: str = ""
    behind: Figures | None = None


def kept() -> Iterator[Kept]:
    """Every document of the corpus, text first."""
    from . import curated_adverse, curated_office, curated_text, curated_text_faults

    yield from curated_text.kept()
    yield from curated_text_faults.kept()
    yield from curated_adverse.kept()
    yield from curated_office.kept()
