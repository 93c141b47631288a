"""A comparison as one html page."""

from __future__ import annotations

from gongkai.annual.compare import Comparison
from gongkai.annual.writers.html.marks import figure_text
from gongkai.cli.rendering import comparison_words
from gongkai.cli.rendering.html import environment


def render(comparison: Comparison) -> bytes:
    """The page: both sides, the links between the years, the figures that differ, how alike the prose is."""
    template = environment().get_template("comparison.html.j2")
    return template.render(it=comparison, words=comparison_words, figure=figure_text).encode("utf-8", "replace")
