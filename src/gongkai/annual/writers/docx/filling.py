"""Filling a docx template over and over: what docxtpl works out of a template's text is worked out once."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, Template

_MOST_KNOWN = 64
"""Texts kept: a dozen for each template."""


def filled(template: bytes, words: Mapping[str, Any]) -> bytes:
    """The template with its tags replaced; every word is escaped, none is ever read as a tag or as markup."""
    made = _Template(io.BytesIO(template))
    made.render(dict(words), _environment(), autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class _Template(DocxTemplate):  # type: ignore[misc]
    """Cleans the same text but once."""

    def patch_xml(self, src_xml: str) -> str:
        return _cleaned(src_xml)


class _Remembering(Environment):
    """Compiles the same text but once."""

    def from_string(self, source: Any, *arguments: Any, **options: Any) -> Template:
        known: dict[Any, Template] = self.__dict__.setdefault("known", {})
        if source not in known:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[source] = super().from_string(source, *arguments, **options)
        return known[source]


@cache
def _environment() -> Environment:
    return _Remembering(autoescape=True)


@lru_cache(_MOST_KNOWN)
def _cleaned(text: str) -> str:
    cleaned: str = DocxTemplate.patch_xml(None, text)
    return cleaned
