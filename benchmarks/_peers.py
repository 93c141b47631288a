"""The natural way to get the cells of a report with each library, as its own documentation shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from _scoring import REQUESTS, Found, picked

Reader = Callable[[Path], Found]


def with_python_docx(path: Path) -> Found:
    """python-docx: rows and cells of every table."""
    import docx

    tables = docx.Document(str(path)).tables
    return picked([cell.text for cell in row.cells] for table in tables for row in table.rows)


def with_kreuzberg(path: Path) -> Found:
    """kreuzberg: the cells of the tables it extracts."""
    import kreuzberg

    tables = kreuzberg.extract_file_sync(str(path)).tables
    return picked(row for table in tables for row in table.cells)


def with_markitdown(path: Path) -> Found:
    """markitdown: the pipes of its Markdown."""
    text = _markitdown().convert(str(path)).text_content
    return picked(line.strip().strip("|").split("|") for line in text.splitlines() if "|" in line)


def with_pandas(path: Path) -> Found:
    """pandas.read_html: every table as a frame (lxml inside)."""
    import pandas

    frames = pandas.read_html(str(path), flavor="lxml", header=None)
    return picked(tuple(row) for frame in frames for row in frame.itertuples(index=False))


def with_soup(path: Path) -> Found:
    """BeautifulSoup on lxml: the cells of every innermost table row."""
    import bs4

    soup = bs4.BeautifulSoup(path.read_bytes(), "lxml")
    return picked(
        [cell.get_text(strip=True) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in soup.find_all("tr")
    )


def with_pdfplumber(path: Path) -> Found:
    """pdfplumber: the tables of every page."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return picked([row for page in pdf.pages for table in page.extract_tables() for row in table])


def with_a_pattern(path: Path) -> Found:
    """No library reads figures from plain text: a pattern per label, seven numbers behind it."""
    text = path.read_text("utf-8", "replace")
    rows = []
    for label in REQUESTS:
        if hit := re.search(re.escape(label) + r"[\s|]*" + r"[\s|]+".join([r"(\d+)"] * 7), text):
            rows.append([label, *hit.groups()])
    return picked(rows)


def installed(*peers: tuple[str, str, Reader]) -> Iterator[tuple[str, Reader]]:
    """Name and reader of the peers whose module is there."""
    return ((name, reader) for name, module, reader in peers if find_spec(module))


def _markitdown() -> Any:
    global _converter
    if _converter is None:
        from markitdown import MarkItDown

        _converter = MarkItDown(enable_plugins=False)
    return _converter


_converter: Any = None
DOCX = (
    ("python-docx", "docx", with_python_docx),
    ("kreuzberg", "kreuzberg", with_kreuzberg),
    ("markitdown", "markitdown", with_markitdown),
)
HTML = (
    ("pandas.read_html", "pandas", with_pandas),
    ("bs4 + lxml", "bs4", with_soup),
    ("kreuzberg", "kreuzberg", with_kreuzberg),
)
PDF = (("pdfplumber", "pdfplumber", with_pdfplumber), ("kreuzberg", "kreuzberg", with_kreuzberg))
TEXT = (("一个标签一条正则", "re", with_a_pattern), ("kreuzberg", "kreuzberg", with_kreuzberg))
