"""The tables of one way to group the reports: files, requests, results, grounds of refusal, remedies, errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from gongkai.annual.charts import Chart, Series, bars, lines, stacked_bars
from gongkai.annual.survey.model import NOBODY_KNOWS, Dimension, Sheet, Value
from gongkai.law.report_form import report_form

MOST_IN_CHART = 20
FIRST: dict[Dimension, str] = {"year": "年度", "level": "层级", "region": "地区"}
_ONLY_SOME = f"图只画报告最多的 {MOST_IN_CHART} 个，表是全的。"
_SHOWN = "只加各份报告写明的数，空着的不当作 0；整组都没有写的留空。"
_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九\d]+[）)、.]?")


class Grouped:
    """The sums of each group, ready to be taken as columns. The group that nobody knows comes last, in no chart."""

    def __init__(self, sums: pl.DataFrame, dimension: Dimension) -> None:
        self.dimension = dimension
        self.labels: list[str] = sums[dimension].to_list()
        self.columns: dict[str, list[Any]] = sums.to_dict(as_series=False)

    def __getitem__(self, name: str) -> list[Any]:
        return self.columns[name]

    def total(self, names: Iterable[str]) -> list[int | None]:
        """The sum of several columns; None where none of them is known."""
        together = zip(*(self.columns[name] for name in names), strict=True)
        return [sum(some) if (some := [value for value in row if value is not None]) else None for row in together]

    def sheet(self, key: str, title: str, columns: dict[str, list[Any]], chart: Chart | None, note: str = "") -> Sheet:
        """A table of these columns, a row for each group."""
        values: Iterable[tuple[Value, ...]] = zip(*columns.values(), strict=True)
        said = note + (_ONLY_SOME if len(self.labels) > MOST_IN_CHART and chart is not None else "")
        by = FIRST[self.dimension]
        rows = tuple(zip(self.labels, values, strict=True))
        return Sheet(f"{self.dimension}-{key}", f"{title}（按{by}）", tuple(columns), rows, said, chart, by)

    def chart(self, kind: str, title: str, columns: dict[str, list[Any]], *, unit: str) -> Chart | None:
        """A chart of these columns: lines over the years, bars for what has no order."""
        labels = [label for label in self.labels if label != NOBODY_KNOWS[self.dimension]][:MOST_IN_CHART]
        series = [Series(name, tuple(values[: len(labels)])) for name, values in columns.items()]
        if not labels or not series:
            return None
        title = f"{title}（按{FIRST[self.dimension]}）"
        over_time = self.dimension == "year" and len(labels) > 1
        if kind == "trend" and over_time:
            return lines(title, labels, series, unit=unit)
        return (stacked_bars if kind == "parts" else bars)(title, labels, series, unit=unit)


def files(it: Grouped) -> Sheet:
    """How many files, how many of them unread, how many bodies."""
    share = _shares(it["unread"], it["files"])
    doubles = [
        every - unread - counted
        for every, unread, counted in zip(it["files"], it["unread"], it["reports"], strict=True)
    ]
    columns = {
        "文件": it["files"],
        "读不了": it["unread"],
        "读不了占比（%）": share,
        "重复的文件": doubles,
        "计入的报告": it["reports"],
        "单位": it["bodies"],
    }
    chart = it.chart(
        "bars", "计入的报告和读不了的文件", {"计入的报告": it["reports"], "读不了": it["unread"]}, unit="份"
    )
    note = "读不了的文件没有单位名称；年度取自路径里的年份，地区取自文件夹名。"
    return it.sheet("files", "收录了多少份", columns, chart, note)


def requests(it: Grouped) -> Sheet:
    """Requests received, carried in, closed, carried out."""
    rows = {
        "本年新收": it["requests.received.total"],
        "上年结转": it["requests.carried_in.total"],
        "本年办结": it["requests.results_total.total"],
        "结转下年": it["requests.carried_out.total"],
    }
    drawn = {name: rows[name] for name in ("本年新收", "本年办结", "结转下年")}
    chart = it.chart("trend", "申请的收和办", drawn, unit="件")
    each = _ratios(it["requests.received.total"], _less(it["reports"], it["silent"]))
    columns = {**rows, "平均每份新收": each, "没写新收数的报告": it["silent"]}
    return it.sheet("requests", "申请的收和办", columns, chart, _SHOWN)


def results(it: Grouped) -> Sheet:
    """Results of requests by the groups of table three, with their shares."""
    groups = {label: it.total(keys) for label, keys in _result_groups().items()}
    whole = [sum(value or 0 for value in values) for values in zip(*groups.values(), strict=True)]
    shares = {label: _shares(values, whole) for label, values in groups.items()}
    chart = it.chart("parts", "办理结果的构成", shares, unit="%")
    columns = groups | {f"{label}占比（%）": values for label, values in shares.items()}
    return it.sheet("results", "办理结果", columns, chart, _SHOWN)


def grounds(it: Grouped) -> Sheet:
    """Refusals by their ground."""
    form = report_form()
    columns = {
        bare(row.label): it[f"requests.{row.key}.total"] for row in form.request_rows if row.key.startswith("refused.")
    }
    chart = it.chart("parts", "不予公开的理由", columns, unit="件")
    return it.sheet("grounds", "不予公开的理由", columns, chart, _SHOWN)


def remedies(it: Grouped) -> Sheet:
    """Reconsiderations and suits: how many, and how many of the decided ones were corrected."""
    form = report_form()
    columns: dict[str, list[Any]] = {}
    totals = {group.label: it[f"remedies.{group.key}.total"] for group in form.remedy_groups}
    for group in form.remedy_groups:
        parts = {key: it[f"remedies.{group.key}.{key}"] for key in ("upheld", "corrected", "other")}
        decided = [sum(value or 0 for value in values) for values in zip(*parts.values(), strict=True)]
        columns[f"{group.label}总计"] = totals[group.label]
        columns[f"{group.label}结果纠正"] = parts["corrected"]
        columns[f"{group.label}纠正占审结（%）"] = _shares(parts["corrected"], decided)
    chart = it.chart("bars", "行政复议和行政诉讼", totals, unit="件")
    return it.sheet("remedies", "行政复议和行政诉讼", columns, chart, _SHOWN)


def errors(it: Grouped, codes: dict[str, str], with_code: dict[str, list[int]]) -> Sheet:
    """How many reports have errors or warnings, and which errors most have. codes: code → title."""
    rates = {
        "有错误的报告（%）": _shares(it["with_errors"], it["reports"]),
        "有提醒的报告（%）": _shares(it["with_warnings"], it["reports"]),
    }
    each = {
        "平均每份错误": _ratios(it["errors"], it["reports"]),
        "平均每份提醒": _ratios(it["warnings"], it["reports"]),
    }
    by_code = {f"{code} {title}（%）": _shares(with_code[code], it["reports"]) for code, title in codes.items()}
    drawn = {name.removesuffix("（%）"): values for name, values in rates.items()}
    chart = it.chart("trend", "有错误、有提醒的报告占比", drawn, unit="%")
    note = "后面各列是最常见的错误：至少有一处的报告占计入报告的百分比。"
    return it.sheet("errors", "差错", rates | each | by_code, chart, note)


def bare(label: str) -> str:
    """A label of the form without its number and without what it explains in brackets."""
    return re.sub(r"(?<=.)（.*", "", _NUMBERING.sub("", label))


def _result_groups() -> dict[str, list[str]]:
    """Label of each group of results with the columns that it adds up, of both layouts."""
    groups = {group.key: bare(group.label) for group in report_form().request_groups}
    found: dict[str, list[str]] = {}
    for layout in ("2021", "2019"):
        for row in report_form(layout).request_rows:
            if row.role == "result":
                label = groups.get(row.key.partition(".")[0], bare(row.label))
                name = f"requests.{row.key}.total"
                found.setdefault(label, [])
                found[label] += [name] if name not in found[label] else []
    return found


def _less(values: Sequence[int], others: Sequence[int]) -> list[int]:
    return [value - other for value, other in zip(values, others, strict=True)]


def _ratios(values: Sequence[int | None], wholes: Sequence[int | None], *, times: int = 1) -> list[float | None]:
    """Quotients with one decimal (two if no percentage); None where there is nothing to divide by."""
    return [
        None if value is None or not whole else round(times * value / whole, 1 if times > 1 else 2)
        for value, whole in zip(values, wholes, strict=True)
    ]


def _shares(values: Sequence[int | None], wholes: Sequence[int | None]) -> list[float | None]:
    return _ratios(values, wholes, times=100)
