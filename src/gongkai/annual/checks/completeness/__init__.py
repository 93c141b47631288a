"""Completeness: is everything there that the form asks for, and nothing that should not be."""

from __future__ import annotations

from gongkai.annual.checks.completeness import cells, outline, remains, statements, tables

__all__ = ["cells", "outline", "remains", "statements", "tables"]
