"""Bars, stacked bars and lines by pygal, with Chinese labels and colours that the colour-blind can tell apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from gongkai.annual.charts.chart import Chart, ChartTable, Series
from gongkai.annual.charts.finishing import finished, put_behind, roomy
from gongkai.annual.charts.fitting import HEIGHT, LABEL, WIDTH, drawn, fitting, height_for, is_wide, margin_for

FONTS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif"
# Okabe and Ito (2008): told apart with every kind of colour vision; the first three carry a chart of ours.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#000000", "#8A8A00")
DASHES = ("", "10,4", "3,4", "12,4,3,4", "18,5", "2,8", "8,2,2,2", "1,3")
_INK = "#1d2733"
_INSIDE = tuple("#ffffff" if number in (0, 6) else _INK for number in range(len(COLOURS)))  # figures inside a bar


class UnableToDraw(Exception):
    """A chart that cannot be drawn. str() is a Chinese sentence."""


def bars(
    title: str, labels: Sequence[str], series: Sequence[Series], *, unit: str = "件", horizontal: bool = False
) -> Chart:
    """A chart of bars side by side, lying where the labels are too long to stand below. Raises UnableToDraw."""
    import pygal

    lying = horizontal or is_wide(labels)
    options = {"print_values_position": "top", "print_zeroes": True}
    if lying:
        options["height"] = height_for(len(labels) * max(1, len(series)))
    return _drawn(pygal.HorizontalBar if lying else pygal.Bar, title, labels, series, unit, options)


def stacked_bars(
    title: str, labels: Sequence[str], series: Sequence[Series], *, unit: str = "件", horizontal: bool = False
) -> Chart:
    """A chart of bars on top of each other, lying where the labels are too long. Raises UnableToDraw."""
    import pygal

    lying = horizontal or is_wide(labels)
    options: dict[str, Any] = {"print_values_position": "center", "print_zeroes": False}
    if lying:
        options["height"] = height_for(len(labels))
    return _drawn(
        pygal.HorizontalStackedBar if lying else pygal.StackedBar, title, labels, series, unit, options, inks=_INSIDE
    )


def lines(title: str, labels: Sequence[str], series: Sequence[Series], *, unit: str = "件") -> Chart:
    """A chart of lines, each with its own dashes; a gap where a value is not known. Raises UnableToDraw."""
    import pygal

    options: dict[str, Any] = {"print_values": False}  # they would cover each other: the table has them
    if is_wide(labels):
        every = max(1, (WIDTH - 100) // (max(map(len, labels)) * LABEL))
        options |= {"x_labels_major_every": -(-len(labels) // every), "show_minor_x_labels": False}
    return _drawn(pygal.Line, title, labels, series, unit, options)


def _drawn(
    kind: Any,
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    unit: str,
    options: dict[str, Any],
    *,
    inks: tuple[str, ...] = (),
) -> Chart:
    _refuse_impossible(labels, series)
    table = _table(title, labels, series, unit)
    heading = roomy(f"{title}（单位：{unit}）" if unit else title)
    stacked = "Stacked" in kind.__name__
    chart = kind(_config(inks), title=heading, **{**fitting(series, len(labels), stacked=stacked), **options})
    chart.uuid = blake2b(repr((kind.__name__, table)).encode(), digest_size=6).hexdigest()  # the same in every run
    turned = kind.__name__.startswith("Horizontal")
    margin = margin_for(len(labels), 1 if stacked else len(series))
    if margin is not None and not turned and hasattr(kind, "_series_margin"):
        chart._series_margin = margin  # pygal has no option for it
    chart.x_labels = [roomy(label) for label in (reversed(labels) if turned else labels)]  # pygal draws upwards
    for number, each in enumerate(series):
        values = [drawn(value) for value in each.values]
        dashes = DASHES[number % len(DASHES)] if kind.__name__ == "Line" else ""
        stroke = {"width": 2.5, "dasharray": dashes, "linecap": "round"} if dashes else None
        chart.add(roomy(each.name), values[::-1] if turned else values, stroke_style=stroke)
    tree = chart.render_tree()
    if turned and not stacked:
        put_behind(tree)
    return Chart(finished(tree, title=title, said=_said(table)), table)


def _config(inks: tuple[str, ...]) -> Any:
    """How every chart looks. inks: colours of the figures printed in the bars."""
    from pygal import Config
    from pygal.style import Style

    sizes = dict.fromkeys(("label_font_size", "major_label_font_size", "legend_font_size"), LABEL)
    greys = dict.fromkeys(("guide_stroke_color", "major_guide_stroke_color"), "#d6dde6")
    style = Style(
        background="#ffffff",
        plot_background="#ffffff",
        foreground=_INK,
        foreground_strong=_INK,
        foreground_subtle="#9aa7b6",
        opacity="1",
        colors=COLOURS,
        value_colors=inks or (_INK,) * len(COLOURS),
        font_family=FONTS,
        value_font_family=FONTS,
        title_font_size=20,
        value_font_size=12,
        **sizes,
        **greys,
    )
    return Config(
        style=style,
        js=[],
        width=WIDTH,
        height=HEIGHT,
        legend_at_bottom=True,
        truncate_legend=-1,
        truncate_label=-1,
        include_x_axis=True,
        dots_size=4,
        allow_interruptions=True,
        formatter=_figure,
        margin=18,
        spacing=12,
    )


def _refuse_impossible(labels: Sequence[str], series: Sequence[Series]) -> None:
    if not labels or not series:
        raise UnableToDraw("没有数据，画不出图。")
    if len(series) > len(COLOURS):
        raise UnableToDraw(f"一张图最多 {len(COLOURS)} 组数据，否则颜色分不清；请分成几张图。")
    if any(len(each.values) != len(labels) for each in series):
        raise UnableToDraw("每组数据的个数必须与标签的个数相同。")


def _table(title: str, labels: Sequence[str], series: Sequence[Series], unit: str) -> ChartTable:
    heads = tuple(f"{each.name}（{unit}）" if unit else each.name for each in series)
    rows = tuple((label, tuple(each.values[at] for each in series)) for at, label in enumerate(labels))
    return ChartTable(title, ("", *heads), rows)


def _said(table: ChartTable) -> str:
    """All figures in words, for whoever cannot see the drawing."""
    lines = (
        f"{label}：{'，'.join(f'{head} {_figure(value)}' for head, value in zip(table.heads[1:], values, strict=True))}"
        for label, values in table.rows
    )
    return "；".join(lines) + "。"


def _figure(value: Any) -> str:
    """A figure as printed: no exponent, at most two decimals, 不详 for one that is not known."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "不详"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
