"""Reports of the sample county, made up body by body: figures that add up, words of our own, faults where told."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct

from gongkai.annual.figures import table_keys
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.model import Report
from gongkai.web.demo.reading import table

TABLES: Final = ("proactive", "requests", "remedies")
_SLOTS: Final = ("what", "where", "asked", "improved", "problem", "measure")
_STEPS: Final = (1, 3, 5, 7, 2, 4)


class Figures(Struct, frozen=True):
    """What a body did in a year, as its tables have it."""

    received: int
    business: int
    carried_in: int
    carried_out: int
    not_held: int
    in_part: int
    penalties: int
    licences: int
    upheld: int

    @property
    def closed(self) -> int:
        """Requests that were closed."""
        return self.received + self.carried_in - self.carried_out


def figures_of(number: int, *, quiet: bool) -> Figures:
    """The figures of the n-th body. quiet: a township, with fewer requests and papers than a department."""
    received = 4 + number * 5 % 9 if quiet else 9 + number * 7 % 17
    carried_in, carried_out = number % 3, (number + 1) % 3
    return Figures(
        received=received,
        business=number % 2,
        carried_in=carried_in,
        carried_out=carried_out,
        not_held=1 + number % 3,
        in_part=number % 4 % 3,
        penalties=number * 3 % 8 if quiet else 11 + number * 5 % 29,
        licences=number % 5 if quiet else 20 + number * 11 % 47,
        upheld=number % 6 // 5,
    )


def report_of(name: str, number: int, told: Figures, *, year: int, faults: frozenset[str] = frozenset()) -> Report:
    """The report of that body; faults: keys of `[faults]` in `data/county.toml`. 年报格式2021."""
    plain = {
        "agency": name,
        "year": year,
        "title": f"{name}{year}年政府信息公开工作年度报告",
        **_tables(told),
        "processing_fee": {"stated": True, "notices": 0, "billed_yuan": "0", "received_yuan": "0", "text": _fee(year)},
        "sections": [
            {"key": "", "paragraphs": [_preface(year)]},
            {"key": "overview", "paragraphs": _overview(told, number, year, copied="copied" in faults)},
            *({"key": key, "paragraphs": []} for key in TABLES),
            {"key": "problems", "paragraphs": _problems(number)},
            {"key": "other", "paragraphs": [_fee(year)]},
        ],
    }
    if "unbalanced" in faults:
        plain["requests"]["results_total"]["total"] -= 2
    if "blank" in faults:
        plain["requests"]["carried_in"]["total"] = None
        plain["proactive"]["penalty_decisions"] = None
    return from_whole(plain)


def parent_sections(year: int) -> list[dict[str, Any]]:
    """The words of the county's own report, without figures of the bodies. 年报格式2021."""
    words = table("county")["words"]["parent"]
    return [
        {"key": "", "paragraphs": [_preface(year)]},
        {"key": "overview", "paragraphs": words["overview"]},
        *({"key": key, "paragraphs": []} for key in TABLES),
        {"key": "problems", "paragraphs": words["problems"]},
        {"key": "other", "paragraphs": [_fee(year)]},
    ]


def _tables(told: Figures) -> dict[str, Any]:
    made: dict[str, Any] = {
        name: {row: dict.fromkeys(columns, 0) for row, columns in table_keys(name, "2021")} for name in TABLES
    }
    proactive = {row: cells if len(cells) > 1 else 0 for row, cells in made["proactive"].items()}
    proactive |= {
        "licensing_decisions": told.licences, "penalty_decisions": told.penalties, "administrative_fees_wan_yuan": "0",
    }  # fmt: skip
    person = {
        "received": told.received - told.business, "carried_in": told.carried_in, "carried_out": told.carried_out,
        "granted": told.closed - told.not_held - told.in_part - told.business, "granted_in_part": told.in_part,
        "unavailable.not_held": told.not_held, "results_total": told.closed - told.business,
    }  # fmt: skip
    business = dict.fromkeys(("received", "granted", "results_total"), told.business)
    for row, count in person.items():
        made["requests"][row] |= {
            "natural_person": count, "business": business.get(row, 0), "total": count + business.get(row, 0)
        }  # fmt: skip
    made["remedies"]["reconsideration"] |= {"upheld": told.upheld, "total": told.upheld}
    return {"proactive": proactive, "requests": made["requests"], "remedies": made["remedies"]}


def _overview(told: Figures, number: int, year: int, *, copied: bool) -> list[str]:
    words = _chosen(number)
    out = f"，结转下年度继续办理{told.carried_out}件" if told.carried_out else ""
    before = f"，上年结转{told.carried_in}件" if told.carried_in else ""
    paragraphs = [
        f"（一）主动公开。重点公开{words['what']}，除网站以外还通过{words['where']}送到群众身边。"
        f"全年作出行政许可决定{told.licences}件、行政处罚决定{told.penalties}件。",
        f"（二）依申请公开。新收政府信息公开申请{told.received}件{before}，办结{told.closed}件{out}。"
        f"来问得较多的是{words['asked']}，能当面说清的当面说清。",
        f"（三）政府信息管理。公文逐件确定公开属性，发布以前做保密审查；这一年{words['improved']}。",
        "（四）政府信息公开平台建设。网站专栏由专人维护，办公室每月看一遍有没有打不开的页面。",
        "（五）监督保障。接受上级考核和社会评议，没有责任追究的情形。",
    ]
    return [*paragraphs, *table("county")["words"]["copied"]] if copied else paragraphs


def _problems(number: int) -> list[str]:
    words = _chosen(number)
    return [f"主要问题：{words['problem']}。", f"改进情况：{words['measure']}。"]


def _preface(year: int) -> str:
    return f"本报告根据《中华人民共和国政府信息公开条例》编制，统计期限自{year}年1月1日起至{year}年12月31日止。"


def _fee(year: int) -> str:
    return f"{year}年没有发出收费通知，未收取信息处理费。"


def _chosen(number: int) -> dict[str, str]:
    words = table("county")["words"]
    return {slot: words[slot][number * step % len(words[slot])] for slot, step in zip(_SLOTS, _STEPS, strict=True)}
