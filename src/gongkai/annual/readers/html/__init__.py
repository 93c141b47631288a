"""Web pages (html, mht): text in blocks, tables with their spans expanded by us, pictures of the article."""

from __future__ import annotations

from gongkai.annual.readers.html.reading import read

__all__ = ["read"]
