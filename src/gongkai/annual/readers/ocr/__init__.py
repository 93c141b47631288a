"""Pictures (with the `ocr` extra): a table by its ruling lines, else the lines of text."""

from __future__ import annotations

from gongkai.annual.readers.ocr.illustrations import with_pictures_read
from gongkai.annual.readers.ocr.reading import available, read

__all__ = ["available", "read", "with_pictures_read"]
