"""The report as one accessible html page with the meta tags of a government site, ready to be published."""

from __future__ import annotations

from gongkai.annual.writers.html.page import missing_tags, write

__all__ = ["missing_tags", "write"]
