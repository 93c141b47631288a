"""Proactive disclosure 主动公开: what must be published, where, and how fresh it must be kept. 条例2019 §12, §19–26."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from gongkai.law.citation import Citation
from gongkai.law.clock import months_after
from gongkai.law.periods import Unit, period, period_versions
from gongkai.law.statutes import table

LocalLevel = Literal["township", "county"]


class Content(Struct, frozen=True):
    """One thing to publish: its number and short title, the clause, how far verified. E.g. 条例2019 §20.8."""

    number: int
    title: str
    cite: str
    since: date
    verified: str
    checked: date
    key: str = ""
    level: str = ""
    seen_in_townships: bool = False

    @property
    def text(self) -> str:
        """The words of the clause as printed, "" when its text is not kept. E.g. 条例2019 §20.8."""
        return Citation.parse(self.cite).text


class MetaTag(Struct, frozen=True):
    """A meta tag of a page: on which level, what it holds, required or not. 网站指引2017."""

    number: int
    level: Literal["site", "column", "content"]
    title: str
    said: str
    required: bool
    cite: str
    since: date
    verified: str
    checked: date


class Freshness(Struct, frozen=True):
    """A rule of site inspection: the period id, or from how many columns on it is a veto. 检查指标2019."""

    number: int
    key: str
    title: str
    period: str
    veto_from: int
    said: str
    cite: str
    since: date
    verified: str
    checked: date


def items() -> tuple[Content, ...]:
    """The fifteen items that every body publishes. 条例2019 §20."""
    return _contents("item")


def local_items(level: LocalLevel) -> tuple[Content, ...]:
    """What a township (eight) or a county (seven) publishes besides. 条例2019 §21."""
    return tuple(content for content in _contents("local") if content.level == level)


def fields() -> tuple[Content, ...]:
    """The twenty-six fields with a national standard for the grass roots. 基层标准2019."""
    return _contents("field")


def guide_elements() -> tuple[Content, ...]:
    """What the disclosure guide 公开指南 holds. 条例2019 §12.2."""
    return _contents("guide")


def catalogue_elements() -> tuple[Content, ...]:
    """What the catalogue 公开目录 holds for each entry. 条例2019 §12.3."""
    return _contents("catalogue")


def columns() -> tuple[Content, ...]:
    """The fixed columns of the platform, and the entry for requests. 平台规范2019."""
    return _contents("column")


@cache
def meta_tags() -> tuple[MetaTag, ...]:
    """The meta tags of a government page, site, column and content. 网站指引2017."""
    return tuple(MetaTag(**entry) for entry in table("proactive")["meta_tag"])


@cache
def freshness_rules() -> tuple[Freshness, ...]:
    """How fresh the site must be kept, by inspection. 检查指标2019."""
    return tuple(Freshness(**entry) for entry in table("proactive")["freshness"])


def freshness_rule(key: str) -> Freshness:
    """That rule of inspection. 检查指标2019. Raises KeyError for an unknown one."""
    return {rule.key: rule for rule in freshness_rules()}[key]


def fresh_until(rule: Freshness, *, updated_on: date) -> date:
    """The last day (含当日) on which what was updated that day is fresh; it does not roll over a day off. 检查指标2019.

    What is older than the rule is judged by its first version. Raises UnknownPeriod for a rule that counts columns
    rather than days.
    """
    length = period(rule.period, on=max(updated_on, period_versions(rule.period)[0].since))
    if length.unit is Unit.MONTH:
        return months_after(updated_on, length.length)
    return updated_on + timedelta(days=length.length * (7 if length.unit is Unit.WEEK else 1))


@cache
def _contents(kind: str) -> tuple[Content, ...]:
    entries: list[dict[str, Any]] = table("proactive")[kind]
    return tuple(Content(**entry) for entry in entries)
