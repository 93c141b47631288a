"""PDF files: tables from their ruling lines and character boxes, never from flattened lines of text."""

from __future__ import annotations

from gongkai.annual.readers.pdf.picturing import picture
from gongkai.annual.readers.pdf.reading import read

__all__ = ["picture", "read"]
