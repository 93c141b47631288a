"""Kind words about a request before it is sent: clearer, smaller, or at the right door. They never stop anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import Any

from msgspec import Struct

from gongkai.web.portal.asking.words import words


class Tip(Struct, frozen=True):
    """A piece of advice: what was seen, what may be done, the clause."""

    said: str
    todo: str
    cite: str


def tips(*, matter: str, description: str, document_number: str = "") -> tuple[Tip, ...]:
    """What may be said of the request as it is typed, another door first; nothing where it is clear. 条例2019 §29."""
    whole = f"{matter}\n{description}".strip()
    return tuple(_tips(whole, document_number)) if whole else ()


def _tips(whole: str, document_number: str) -> Iterator[Tip]:
    data = words("tips")
    yield from (_tip(door) for door in data["door"] if _found(door["words"], whole))
    if len(_pattern(data["marks"]).findall(whole)) > 1:
        yield _tip(data["several"])
    if not document_number and not _found(data["named"], whole):
        yield _tip(data["unnamed"])
    if not _found(data["year"], whole):
        yield _tip(data["undated"])
    if len(whole) < data["shortest"]:
        yield _tip(data["short"])


def _tip(entry: dict[str, Any]) -> Tip:
    return Tip(entry["said"], entry["todo"], entry["cite"])


def _found(pattern: str, whole: str) -> bool:
    return _pattern(pattern).search(whole) is not None


@cache
def _pattern(text: str) -> Pattern[str]:
    return re.compile(text, re.MULTILINE)
