"""Rules T01–T12: prose against tables, prose against itself. Importing this package registers them."""

from __future__ import annotations

from gongkai.annual.checks.prose import claims, fees, growth, parts, requests, tables, twice

__all__ = ["claims", "fees", "growth", "parts", "requests", "tables", "twice"]
