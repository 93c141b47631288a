"""A chart as png, for documents that cannot hold an svg. The fonts are those of the system."""

from __future__ import annotations

from gongkai.annual.charts.chart import Chart

FONT = "Noto Sans CJK SC"


class UnableToPicture(Exception):
    """No picture can be made here. str() is a Chinese sentence that says what to install."""


def png(chart: Chart, *, zoom: int = 2) -> bytes:
    """The chart as png, `zoom` pixels for each unit of the drawing. Raises UnableToPicture."""
    try:
        import resvg_py
    except ImportError:
        raise UnableToPicture("生成 png 图片需要安装 gongkai[corpus]；svg 图不需要。") from None
    made = resvg_py.svg_to_bytes(
        svg_string=chart.svg, zoom=zoom, background="#ffffff", font_family=FONT, sans_serif_family=FONT
    )
    return bytes(made)
