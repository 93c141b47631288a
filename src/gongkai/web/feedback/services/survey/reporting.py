"""The results of a questionnaire as words and tables for the draft of a public report. 条例2019 §46."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from gongkai.web.feedback.queries.survey.questionnaires import Kind

if TYPE_CHECKING:
    from gongkai.web.feedback.queries.survey.results import Result, Results

Parts = tuple[tuple[str, str], ...]


def report_of(results: Results) -> tuple[Parts, str]:
    """Parts with headings, and the tables of the questions that can be counted, as html."""
    found = results.questionnaire
    way = f"，其中纸质{results.paper}份" if results.paper else ""
    held = (
        f"{found.opens_on:%Y年%-m月%-d日}至{found.closes_on:%Y年%-m月%-d日}，{found.agency.name}开展“{found.title}”"
        f"{found.get_purpose_display()}，收到有效问卷{results.count}份{way}。问卷不记名，一台设备填一次。"
    )
    counted = [result for result in results.each if result.question.kind != Kind.TEXT]
    told = [result for result in results.each if result.question.kind == Kind.TEXT and result.answered]
    parts = [("基本情况", held)]
    parts += [(result.question.words, f"{result.answered}人写了意见。") for result in told]
    tables = "".join(_table(result) for result in counted)
    return tuple(parts), f"<h2>各题结果</h2>{tables}" if tables else ""


def _table(result: Result) -> str:
    mean = f"，平均{result.mean}分（满分5分）" if result.mean is not None else ""
    rows = "".join(
        f'<tr><th scope="row">{escape(line.said)}</th><td>{line.count}</td><td>{_percent(line.percent)}</td></tr>'
        for line in result.lines
    )
    words = escape(result.question.words)
    return (
        f"<h3>{words}</h3><p>{result.answered}人回答{mean}。</p>"
        f'<table><caption>{words}</caption><thead><tr><th scope="col">选项</th><th scope="col">人数</th>'
        f'<th scope="col">占回答人数</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _percent(value: object) -> str:
    return "—" if value is None else f"{value}%"
