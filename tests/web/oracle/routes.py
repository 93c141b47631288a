"""Every address of the site: its name, the parameters it takes, and a path made of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from msgspec import Struct


class Route(Struct, frozen=True):
    """One address. name: with its namespaces; parts: the patterns from the root, to be filled."""

    name: str
    parts: tuple[Any, ...]

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of what stands in the address."""
        return tuple(name for part in self.parts for name in part.converters)

    def path(self, values: dict[str, Any]) -> str:
        """The address with these values. Raises KeyError where one is missing."""
        address = "/"
        for part in self.parts:
            piece = str(part)
            for name, converter in part.converters.items():
                marks = [mark for mark in _marks(piece) if mark.endswith(f":{name}>") or mark == f"<{name}>"]
                piece = piece.replace(marks[0], str(converter.to_url(values[name])))
            address += piece
        return address


def routes() -> list[Route]:
    """All of them, in the order in which they are tried."""
    return list(_walk(get_resolver().url_patterns, (), ""))


def _walk(patterns: Any, parts: tuple[Any, ...], namespace: str) -> Iterator[Route]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, (*parts, pattern.pattern), inner)
        elif isinstance(pattern, URLPattern):
            yield Route(f"{namespace}{pattern.name}", (*parts, pattern.pattern))


def _marks(piece: str) -> list[str]:
    return [f"<{rest.split('>')[0]}>" for rest in piece.split("<")[1:]]
