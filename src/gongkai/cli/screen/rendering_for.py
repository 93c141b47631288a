"""The rendering that fits the format asked for; its module is imported only then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

from gongkai.cli.annual.rendering_for import columns_of_terminal, has_colour
from gongkai.cli.screen.examining import Screened
from gongkai.cli.screen.telling import Part


class Rendering(NamedTuple):
    """body: the share of one file, made where the file is screened; whole: all put together."""

    body: Callable[[Screened], Any]
    whole: Callable[[Iterable[Part]], Iterator[bytes]]


def rendering_for(format: str, *, many: bool, quiet: bool, out: str | None) -> Rendering:
    """The rendering of findings in that format."""
    module = import_module(f"gongkai.cli.screen.rendering.{'table' if format in ('csv', 'xlsx') else format}")
    if format == "text":
        body = partial(module.body, colour=has_colour(out), columns=columns_of_terminal())
        return Rendering(body, partial(module.whole, many=many, quiet=quiet, colour=has_colour(out)))
    if format == "json":
        return Rendering(module.body, partial(module.whole, many=many))
    return Rendering(module.body, module.whole_xlsx if format == "xlsx" else module.whole)
