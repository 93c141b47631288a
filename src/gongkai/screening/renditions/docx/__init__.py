"""Word documents: every part walked, whatever an office program shows or hides of it."""

from __future__ import annotations

from gongkai.screening.renditions.docx.reading import read_docx

__all__ = ["read_docx"]
