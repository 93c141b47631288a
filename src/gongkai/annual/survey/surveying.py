"""From a corpus to its survey."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.annual.checks import RULES
from gongkai.annual.model import Severity
from gongkai.annual.survey.model import DIMENSIONS, Chapter, Dimension, Sheet, Survey, UnableToSurvey
from gongkai.files.refusals import SAID, Unread

if TYPE_CHECKING:
    import polars as pl

_NO_POLARS = "分析汇集的表需要先安装组件：pip install 'polars>=1.30'（即 gongkai[corpus]）。"
_MOST_CODES = 8
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "提示"}
_TITLES: dict[Dimension, str] = {"year": "按年度", "level": "按层级", "region": "按地区"}


def survey(corpus: Path, *, by: Sequence[Dimension] = DIMENSIONS) -> Survey:
    """What the corpus shows, grouped in the ways asked for. Raises UnableToSurvey."""
    if find_spec("polars") is None:
        raise UnableToSurvey(_NO_POLARS)
    from gongkai.annual.survey.lines import lines

    found = lines(corpus)
    counted = found.filter(found["counted"])
    codes = _codes(counted)
    chapters = [_whole(found, counted, codes), *(_chapter(found, dimension, codes) for dimension in by)]
    read = int(found["read"].sum())
    return Survey(
        source=str(corpus),
        files=len(found),
        unread=len(found) - read,
        doubles=read - len(counted),
        counted=len(counted),
        bodies=counted.filter(counted["agency"] != "")["agency"].n_unique(),
        years=tuple(counted["year"].drop_nulls().unique().sort().to_list()),
        rules=tuple(found["rules"].unique().sort().to_list()),
        chapters=tuple(chapters),
    )


def _chapter(found: pl.DataFrame, dimension: Dimension, codes: list[tuple[str, Severity, int, int]]) -> Chapter:
    from gongkai.annual.survey import sheets
    from gongkai.annual.survey.lines import summed, with_code

    found = found.with_columns(found[f"{dimension}_group"].alias(dimension))
    it = sheets.Grouped(summed(found, dimension), dimension)
    titles = {rule.code: rule.title_zh for rule in RULES}
    common = [code for code, severity, _, _ in codes if severity is Severity.ERROR][:_MOST_CODES]
    counts = {row[0]: row[1:] for row in with_code(found, dimension, common).iter_rows()}
    nothing = (0,) * len(common)
    by_code = {code: [counts.get(label, nothing)[place] for label in it.labels] for place, code in enumerate(common)}
    errors = sheets.errors(it, {code: titles.get(code, "") for code in common}, by_code)
    plain = (sheets.files, sheets.requests, sheets.results, sheets.grounds, sheets.remedies)
    return Chapter(dimension, _TITLES[dimension], (*(make(it) for make in plain), errors))


def _whole(found: pl.DataFrame, counted: pl.DataFrame, codes: list[tuple[str, Severity, int, int]]) -> Chapter:
    titles = {rule.code: rule.title_zh for rule in RULES}
    rows = tuple(
        (code, (titles.get(code, ""), _WORDS[severity], reports, round(100 * reports / len(counted), 1), findings))
        for code, severity, reports, findings in codes
    )
    heads = ("检查项", "轻重", "有此问题的报告", "占计入报告（%）", "共几处")
    checks = Sheet("checks", "各检查项的差错率", heads, rows, first="代码")
    reasons = found.filter(~found["read"])["refused"].value_counts().sort("count", "refused", descending=[True, False])
    told = tuple((code, (SAID[Unread(code)], count)) for code, count in reasons.iter_rows())
    unread = Sheet(
        "unread", "读不了的文件", ("原因", "文件"), told, "每份文件的原因在表的 refused_because 列。", first="代码"
    )
    return Chapter("all", "全部报告", (checks, unread))


def _codes(counted: pl.DataFrame) -> list[tuple[str, Severity, int, int]]:
    """Each code met with its severity, in how many reports and how often; errors first, the most frequent first."""
    found = []
    for severity in Severity:
        column = counted.select("source", f"{severity.value}_codes").explode(f"{severity.value}_codes").drop_nulls()
        if len(column):
            for (code,), rows in column.group_by(f"{severity.value}_codes"):
                found.append((str(code), severity, rows["source"].n_unique(), len(rows)))
    order = list(Severity)
    return sorted(found, key=lambda entry: (order.index(entry[1]), -entry[2], entry[0]))
