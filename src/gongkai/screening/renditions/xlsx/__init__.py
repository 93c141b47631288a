"""Workbooks: every sheet and part walked, whatever a spreadsheet program shows or hides of it."""

from __future__ import annotations

from gongkai.screening.renditions.xlsx.reading import read_xlsx

__all__ = ["read_xlsx"]
