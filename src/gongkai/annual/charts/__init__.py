"""Charts drawn on the server: an svg that needs nothing else, always together with the figures it shows.

`bars`, `stacked_bars` and `lines` draw; `png` makes a picture of a drawn chart (extra `corpus`).
"""

from gongkai.annual.charts.chart import Chart, ChartTable, Series
from gongkai.annual.charts.drawing import UnableToDraw, bars, lines, stacked_bars
from gongkai.annual.charts.picture import UnableToPicture, png

__all__ = [
    "Chart",
    "ChartTable",
    "Series",
    "UnableToDraw",
    "UnableToPicture",
    "bars",
    "lines",
    "png",
    "stacked_bars",
]
