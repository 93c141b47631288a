"""A mask that reaches over several pieces of text (runs, text nodes), each of which keeps its own share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.screening.model import Mask


def spread(pieces: Sequence[str], masks: Sequence[Mask]) -> Iterator[str | None]:
    """For each piece what it says with the masks put in, None where nothing changes. masks: in order, not overlapping.

    What a mask puts stands in the piece where it starts. 个人信息保护法2021 §51.
    """
    begins = 0
    for text in pieces:
        ends = begins + len(text)
        met = [mask for mask in masks if mask.start < ends and mask.end > begins]
        yield _said(text, met, begins) if met else None
        begins = ends


def _said(text: str, masks: Sequence[Mask], begins: int) -> str:
    said, at = "", 0
    for mask in masks:
        start, end = max(mask.start - begins, at), min(mask.end - begins, len(text))
        said += text[at:start] + (mask.instead if mask.start >= begins else "")
        at = max(at, end)
    return said + text[at:]
