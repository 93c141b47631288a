"""Workbooks (xlsx): each sheet as paragraphs and tables, merged ranges expanded."""

from __future__ import annotations

from gongkai.annual.readers.xlsx.reading import read

__all__ = ["read"]
