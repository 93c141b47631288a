from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from lxml import etree

from gongkai.annual.charts import Chart, Series, UnableToDraw, bars, lines, png, stacked_bars
from gongkai.annual.charts.drawing import COLOURS

YEARS = ["2023年", "2024年", "2025年"]
RECEIVED, CLOSED = Series("本年新收", (12, 33, 148)), Series("办结", (10, None, 150))
ALL = [bars, stacked_bars, lines]


def texts(chart: Chart) -> list[str]:
    return [element.text for element in etree.fromstring(chart.svg.encode()).iter("{*}text") if element.text]


@pytest.mark.parametrize("draw", ALL)
class TestEveryChart:
    def test_comes_with_its_figures(self, draw: Callable[..., Chart]) -> None:
        chart = draw("申请", YEARS, [RECEIVED, CLOSED])

        assert chart.table.heads == ("", "本年新收（件）", "办结（件）")
        assert chart.table.rows == (("2023年", (12, 10)), ("2024年", (33, None)), ("2025年", (148, 150)))

    def test_needs_nothing_from_outside_and_runs_nothing(self, draw: Callable[..., Chart]) -> None:
        svg = draw("申请", YEARS, [RECEIVED, CLOSED]).svg

        assert set(re.findall(r"https?://[^\"'\s<>)]+", svg)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
        assert not re.search(r"<script|@import|<\?xml-stylesheet|<!--|href=", svg)

    def test_says_its_name_and_its_figures_to_those_who_cannot_see(self, draw: Callable[..., Chart]) -> None:
        root = etree.fromstring(draw("申请", YEARS, [RECEIVED, CLOSED]).svg.encode())
        named = {element.get("id"): element.text for element in root if element.get("id")}

        said = [named[name] for name in root.get("aria-labelledby", "").split()]

        assert root.get("role") == "img"
        assert said[0] == "申请"
        assert "2024年：本年新收（件） 33，办结（件） 不详" in (said[1] or "")

    def test_prints_chinese_labels_whole_and_without_fillers(self, draw: Callable[..., Chart]) -> None:
        chart = draw("砚川县收到政府信息公开申请情况", YEARS, [RECEIVED, CLOSED])

        assert {"2023年", "本年新收", "砚川县收到政府信息公开申请情况（单位：件）"} <= set(texts(chart))
        assert "\u200b" not in chart.svg

    def test_is_the_same_in_every_run(self, draw: Callable[..., Chart]) -> None:
        assert draw("申请", YEARS, [RECEIVED]).svg == draw("申请", YEARS, [RECEIVED]).svg

    def test_of_zeros_alone_can_be_drawn(self, draw: Callable[..., Chart]) -> None:
        assert draw("申请", ["2025年"], [Series("新收", (0,))]).table.rows == (("2025年", (0,)),)

    def test_of_a_name_that_looks_like_markup_is_text(self, draw: Callable[..., Chart]) -> None:
        chart = draw("<script>x</script>", YEARS, [Series("<b>&", (1, 2, 3)), CLOSED])

        assert "<script" not in chart.svg
        assert "<b>&" in texts(chart)

    def test_without_data_is_refused(self, draw: Callable[..., Chart]) -> None:
        with pytest.raises(UnableToDraw, match="没有数据"):
            draw("申请", [], [])

    def test_with_a_value_too_few_is_refused(self, draw: Callable[..., Chart]) -> None:
        with pytest.raises(UnableToDraw, match="个数"):
            draw("申请", YEARS, [Series("新收", (1, 2))])


class TestBars:
    def test_lie_where_the_labels_are_long(self) -> None:
        labels = [f"砚川县第{number}镇人民政府" for number in "一二三四五六七八"]

        chart = bars("新收", labels, [Series("件数", tuple(range(8)))])

        assert set(labels) <= set(texts(chart))

    def test_money_keeps_its_decimals(self) -> None:
        chart = bars("信息处理费", ["2025年"], [Series("实收", (Decimal("1280.50"),))], unit="元")

        assert "1,280.5" in texts(chart)

    def test_of_more_series_than_colours_are_refused(self) -> None:
        with pytest.raises(UnableToDraw, match="最多 8 组"):
            bars("申请", ["2025年"], [Series(str(number), (1,)) for number in range(9)])


class TestFitting:
    def test_few_whole_numbers_have_an_axis_of_whole_numbers(self) -> None:
        chart = stacked_bars("状态", ["甲", "乙"], [Series("在办", (3, 1)), Series("办结", (2, 0))])

        assert {"0", "1", "2", "3", "4", "5"} <= set(texts(chart))
        assert not [text for text in texts(chart) if "." in text]

    def test_one_bar_is_no_wall(self) -> None:
        standing, lying = (bars("新收", ["青石镇"], [Series("", (4,))], horizontal=turned) for turned in (False, True))

        assert box(standing)[0] < 100
        assert box(lying)[1] < 100

    @pytest.mark.parametrize("most", [3, 21, 191_230, -20])
    def test_the_figure_of_the_longest_lying_bar_stands_whole_behind_its_end(self, most: int) -> None:
        chart = bars("科室", ["甲", "乙"], [Series("", (most, 1))], horizontal=True)
        root = etree.fromstring(chart.svg.encode())
        (plot,) = [each for each in root.iter("{*}rect") if each.get("class") == "background"][1:]
        bar = max((each for each in root.iter("{*}rect") if "rect" in each.get("class", "")), key=_width)
        (figure,) = [each for each in root.iter("{*}text") if each.text == f"{most:,}" and each.get("class") == "value"]
        starts, reach = float(figure.get("x")), 8 * len(f"{most:,}")

        if most < 0:
            assert figure.get("text-anchor") == "end"
            assert reach < starts < float(bar.get("x"))
        else:
            assert figure.get("text-anchor") == "start"
            assert float(bar.get("x")) + _width(bar) < starts < _width(plot) - reach

    def test_shares_keep_an_axis_of_their_own(self) -> None:
        chart = bars("占比", ["甲", "乙"], [Series("占比", (0.5, 0.25))], unit="")

        assert "0.1" in texts(chart)


def box(chart: Chart) -> tuple[float, float]:
    """Width and height of the only bar."""
    (bar,) = [each for each in etree.fromstring(chart.svg.encode()).iter("{*}rect") if "rect" in each.get("class", "")]
    return float(bar.get("width", "")), float(bar.get("height", ""))


def _width(element: Any) -> float:
    return float(element.get("width"))


class TestColours:
    def test_of_the_first_three_differ_to_every_kind_of_eye(self) -> None:
        """Viénot 1999, linear: a dichromat sees one of three channels lost; what is left must still differ."""
        seen = [tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)) for colour in COLOURS[:3]]
        protan = [(0.11 * r + 0.89 * g, b) for r, g, b in seen]
        deutan = [(0.29 * r + 0.71 * g, b) for r, g, b in seen]

        assert all(math.dist(a, b) > 0.15 for eye in (protan, deutan) for a, b in combinations(eye, 2))


@pytest.mark.needs("module:resvg_py", "font:Noto Sans CJK SC")
class TestPicture:
    def test_is_a_png_with_ink_where_the_chinese_title_stands(self) -> None:
        import io

        Image = pytest.importorskip("PIL.Image")
        named, unnamed = (
            Image.open(io.BytesIO(png(bars(title, YEARS, [RECEIVED], unit=""), zoom=1))).convert("L")
            for title in ("砚川县收到申请", "　")
        )

        dark = [sum(image.crop((0, 0, 860, 48)).histogram()[:128]) for image in (named, unnamed)]

        assert named.size == (860, 440)
        assert dark[0] > dark[1] + 200
