"""The words of a survey that every form of it uses."""

from __future__ import annotations

from gongkai.annual.survey import Survey
from gongkai.annual.survey.model import Value

UNKNOWN = "—"


def facts_said(survey: Survey) -> str:
    """What the survey rests on, in one sentence or two."""
    years = survey.years
    span = f"，{years[0]}—{years[-1]}年" if len(years) > 1 else f"，{years[0]}年" if years else ""
    said = f"共 {survey.files} 份文件：计入 {survey.counted} 份报告（{survey.bodies} 个单位{span}）"
    said += f"，同一单位同一年度重复的 {survey.doubles} 份不重复计" if survey.doubles else ""
    return said + (f"，读不了 {survey.unread} 份" if survey.unread else "") + "。"


def value_said(value: Value) -> str:
    """A value as printed: thousands apart, — where nothing is known."""
    if value is None:
        return UNKNOWN
    return value if isinstance(value, str) else f"{value:,}"
