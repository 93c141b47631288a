"""A comparison as one html page."""

from __future__ import annotations

from gongkai.annual.charts import Chart, Series, bars
from gongkai.annual.compare import Comparison
from gongkai.annual.writers.html.marks import figure_text
from gongkai.cli.rendering import comparison_words
from gongkai.cli.rendering.html import environment

_LONGEST_LABEL = 18


def render(comparison: Comparison) -> bytes:
    """The page: both sides, the links between the years, the figures that differ, how alike the prose is."""
    template = environment().get_template("comparison.html.j2")
    page = template.render(
        it=comparison,
        words=comparison_words,
        heads=comparison_words.heads(comparison),
        figure=figure_text,
        chart=chart(comparison),
    )
    return page.encode("utf-8", "replace")


def chart(comparison: Comparison) -> Chart | None:
    """Requests and results of both as bars; None where neither shows any."""
    shown = [one for one in comparison.measures if one.this or one.other]
    if not shown:
        return None
    this, other = comparison_words.heads(comparison)
    series = [Series(this, tuple(one.this for one in shown)), Series(other, tuple(one.other for one in shown))]
    return bars("申请的收到和处理", [_begun(one.said) for one in shown], series, horizontal=True)


def _begun(label: str) -> str:
    """A label without what it says in brackets at its end, short enough to stand beside a bar."""
    bare = label.partition("（区分")[0]
    return bare if len(bare) <= _LONGEST_LABEL else f"{bare[:_LONGEST_LABEL]}…"
