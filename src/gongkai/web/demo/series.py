"""What the sample township publishes again and again: lists by month, quarter and half-year, drawn by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from gongkai.web.catalogue.queries.duties.obligations import periods
from gongkai.web.demo.reading import table

_FIRST: Final = date(2025, 1, 1)
_DAY: Final = timedelta(days=1)
Rows = list[list[str]]


def series(rng: Random, *, until: date) -> Iterator[dict[str, Any]]:
    """The entries of the data `published` that recur, one a period that has ended by then; one is left out."""
    villages = table("applicants")["villages"]
    for every, said, make in _SERIES:
        for number, (_, end, words) in enumerate(periods(every, since=_FIRST, on=until)):
            told = make(rng, villages)
            on = end + _DAY * rng.randint(9, 16)
            if on <= until and (every, number) != _LEFT_OUT:
                yield {**told, "title": f"青石镇{words}{said}", "on": on, "formed_on": end, "agency": "qingshi"}


_LEFT_OUT: Final = ("quarter", 5)
"""A quarter that nobody published: the sample has something that is overdue."""


def _relief(rng: Random, villages: Sequence[str]) -> dict[str, Any]:
    rows = [_relief_row(rng, village) for village in villages]
    total = sum(int(row[3]) for row in rows)
    return {
        "column": "relief", "field": "19", "topic": "relief", "entry": 13,
        "summary": f"分村的户数、人数和金额，合计{total}元。",
        "text": f"资金通过一卡通发放，合计 {total} 元。只公布分村合计，对象名单在各村公示栏。",
        "table": {"heads": ["村、社区", "户数", "人数", "金额（元）"], "rows": rows},
    }  # fmt: skip


def _relief_row(rng: Random, village: str) -> list[str]:
    homes = rng.randint(6, 24)
    people = homes + rng.randint(2, 18)
    return [village, str(homes), str(people), str(people * rng.randint(410, 460))]


def _inspection(rng: Random, villages: Sequence[str]) -> dict[str, Any]:
    seen, found = rng.randint(38, 66), rng.randint(9, 21)
    mended = found - rng.randint(0, 2)
    return {
        "column": "inspections", "field": "4", "topic": "market", "entry": 14,
        "summary": f"检查{seen}家次，发现隐患{found}处。",
        "text": f"检查企业、商铺和工地 {seen} 家次，发现隐患 {found} 处，已整改 {mended} 处，其余限期整改并复查。",
        "table": {
            "heads": ["类别", "检查家次", "隐患"],
            "rows": [["企业", str(seen // 3), str(found // 3)], ["商铺和餐饮", str(seen // 2), str(found // 2)]],
        },
    }  # fmt: skip


def _homesteads(rng: Random, villages: Sequence[str]) -> dict[str, Any]:
    rows = [[village, str(count), str(count * 120)] for village in villages if (count := rng.randint(0, 4))]
    return {
        "column": "homesteads", "topic": "land", "entry": 15,
        "summary": "分村的批准户数和面积。",
        "text": "以下是本季度批准的农村宅基地，只公布户数和面积。四至图在各村公示栏。",
        "table": {"heads": ["村、社区", "户数", "面积（平方米）"], "rows": rows},
    }  # fmt: skip


def _transfers(rng: Random, villages: Sequence[str]) -> dict[str, Any]:
    rows = [[village, str(rng.randint(80, 640)), rng.choice(["种粮", "莲藕", "稻虾", "蔬菜"])] for village in villages]
    return {
        "column": "land-transfer", "topic": "farming", "entry": 16,
        "summary": "分村的流转面积和主要用途。",
        "text": "流转合同在镇农业农村办公室备案，需要范本的可以到窗口领取。",
        "table": {"heads": ["村、社区", "流转面积（亩）", "主要用途"], "rows": rows},
    }  # fmt: skip


_SERIES: Final[tuple[tuple[str, str, Callable[[Random, Sequence[str]], dict[str, Any]]], ...]] = (
    ("month", "社会救助资金发放情况", _relief),
    ("quarter", "安全生产检查情况", _inspection),
    ("quarter", "农村宅基地审批结果", _homesteads),
    ("half_year", "农村土地流转情况", _transfers),
)
