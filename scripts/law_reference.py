#!/usr/bin/env python3
"""Writes docs/reference/law.md and docs/reference/settings.md from the law data; `--check` only tells whether they are.

Run it after every change of src/gongkai/law/data:  .venv/bin/python scripts/law_reference.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from gongkai.law.citation import instruments, said
from gongkai.law.settings import settings
from gongkai.law.status import Fact, facts
from gongkai.law.workdays import WorkCalendar, known_years

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
DECISIONS = Path(__file__).parents[1] / "docs" / "decisions"
VERIFIED = {
    "V": "原文已核对",
    "V-local": "据地方或转载文本",
    "P": "部分核对",
    "U": "未核对",
    "I": "推断",
}
KINDS = {
    "period": "期限 periods",
    "fee": "信息处理费 processing fee",
    "outcome": "办理结果 results",
    "exemption": "不予公开的情形 exemptions",
    "rule": "收到申请之日 receipt day",
    "organ": "复议机关 organs",
    "route": "救济途径 routes",
    "ending": "复议、诉讼的结果 endings",
    "item": "主动公开 fifteen items",
    "local": "县、乡主动公开 county and township",
    "field": "基层政务公开标准领域 fields",
    "guide": "公开指南的内容 guide",
    "catalogue": "公开目录的内容 catalogue",
    "column": "平台栏目 columns",
    "meta_tag": "页面标签 meta tags",
    "freshness": "网站更新 freshness",
    "setting": "设置 settings",
}
LAW_HEAD = """# What the law room knows

Written by `scripts/law_reference.py` from `src/gongkai/law/data`; do not edit by hand. How to read a citation:
`条例2019 §33.2` is the second paragraph of article 33 — or the second item, where the article lists items;
`复议法2023 §23¶1.4` names paragraph and item outright.
"""
SETTINGS_HEAD = """# Settings 设置

Written by `scripts/law_reference.py` from `src/gongkai/law/data/settings.toml`; do not edit by hand. Each is a choice
that the law leaves open, or a fact that could not be verified; the page in `docs/decisions` says why it is set so.
`gongkai law settings` prints the same.
"""


def cell(text: object) -> str:
    """Text for a cell of a table."""
    return str(text).replace("|", "\\|").replace("\n", " ")


def row(*cells: object) -> str:
    """One row of a table."""
    return "| " + " | ".join(map(cell, cells)) + " |"


def law_page() -> str:
    """The page of all facts."""
    lines = [LAW_HEAD]
    for kind, group in groupby((fact for fact in facts() if fact.kind in KINDS), key=lambda fact: fact.kind):
        lines += [f"## {KINDS[kind]}", "", *table_of(group), ""]
    lines += ["## 法规文件 instruments", "", *instruments_table(), "", "## 工作日历 calendars", "", *calendars(), ""]
    return "\n".join(lines)


def table_of(group: Iterator[Fact]) -> Iterator[str]:
    """The facts of one kind."""
    yield row("id", "事项", "内容", "引用", "条文", "自", "核对")
    yield row(*["---"] * 7)
    for fact in group:
        until = f" 至 {fact.until}" if fact.until else ""
        value = fact.value if fact.value != fact.title else ""
        sure = VERIFIED[fact.verified]
        yield row(f"`{fact.id}`", fact.title, value, fact.cite, said(fact.cite), f"{fact.since}{until}", sure)


def instruments_table() -> Iterator[str]:
    """What may be cited."""
    yield row("id", "名称", "文号", "施行", "最后一条", "原文", "核对", "备注")
    yield row(*["---"] * 8)
    for one in instruments().values():
        force = f"{one.in_force}{f' 至 {one.until}' if one.until else ''}"
        text = "已收录" if one.text else "只收录引用"
        last, sure = one.articles or "整体引用", VERIFIED[one.verified]
        yield row(f"`{one.id}`", one.title, one.number, force, last, text, sure, one.note)


def calendars() -> Iterator[str]:
    """The years whose days off are known."""
    yield row("年", "通知", "网址")
    yield row(*["---"] * 3)
    for year in map(WorkCalendar.official().year, known_years()):
        yield row(year.year, year.notice, year.url)


def settings_page() -> str:
    """The page of all settings."""
    lines = [SETTINGS_HEAD]
    for choice in settings():
        (page,) = DECISIONS.glob(f"{choice.decision}-*.md")
        lines += [
            f"## {choice.id}",
            "",
            f"{choice.title}：`{choice.value}`（{choice.unit}）。{choice.said}",
            "",
            f"依据：{choice.cite}，{said(choice.cite)}；{VERIFIED[choice.verified]}。"
            f"决定：[{page.stem}](../decisions/{page.name})",
            "",
        ]
    return "\n".join(lines)


def pages() -> dict[Path, str]:
    """Each page with what should stand in it."""
    return {REFERENCE / "law.md": law_page(), REFERENCE / "settings.md": settings_page()}


def main(*, check: bool) -> int:
    """0 if the pages are as they should be (or have been written), 1 if `check` found one that is not."""
    behind = [page for page, text in pages().items() if not page.exists() or page.read_text("utf-8") != text]
    if check:
        for page in behind:
            print(f"{page.name} is behind the law data: run scripts/law_reference.py", file=sys.stderr)
        return 1 if behind else 0
    for page in behind:
        page.write_text(pages()[page], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
