"""PDF files: the text of every page, what covers or hides it, and whatever else the file keeps."""

from __future__ import annotations

from gongkai.screening.renditions.pdf.reading import read_pdf

__all__ = ["read_pdf"]
