"""Pictures as pieces of a report (with the `ocr` extra)."""

from __future__ import annotations

from gongkai.annual.readers.ocr.illustrations import with_pictures_read
from gongkai.annual.readers.ocr.reading import read
from gongkai.files.ocr import available

__all__ = ["available", "read", "with_pictures_read"]
