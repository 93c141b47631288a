"""Rich text made of data: tables with a caption and headed columns, headings, paragraphs; every word escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose columns are headed, for an item's body."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def heading(said: str) -> str:
    """A heading of the second level, the highest of an item's body."""
    return f"<h2>{escape(said)}</h2>"


def paragraphs(text: str) -> str:
    """Every line of the text as a paragraph, empty ones left out."""
    return "".join(f"<p>{escape(line.strip())}</p>" for line in text.splitlines() if line.strip())


def numbered(entries: Iterable[str]) -> str:
    """A numbered list; the entries are html already."""
    return "<ol>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ol>"
