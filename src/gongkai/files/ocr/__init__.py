"""Pictures (with the `ocr` extra): a table by its ruling lines, else the lines of text."""

from __future__ import annotations

from gongkai.files.ocr.reading import Line, Table, available, words_of

__all__ = ["Line", "Table", "available", "words_of"]
