"""Addresses of places that every page leads to: found once for each path below which the site stands, then known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse


def address_of(name: str, args: Sequence[Any] | None = None, kwargs: Mapping[str, Any] | None = None) -> str:
    """The address of that name, as `django.urls.reverse` has it; one that names nothing more is remembered."""
    if args or kwargs:
        return str(reverse(name, args=args, kwargs=kwargs))
    return _fixed(name, (), get_script_prefix())


def address_below(name: str, *codes: str) -> str:
    """The address of a place named by codes of which there are few, as those of bodies and columns: remembered."""
    return _fixed(name, codes, get_script_prefix())


@lru_cache(4096)
def _fixed(name: str, codes: tuple[str, ...], _prefix: str) -> str:
    return str(reverse(name, args=codes))
