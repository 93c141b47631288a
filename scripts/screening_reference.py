#!/usr/bin/env python3
"""Writes docs/reference/screening.md from the rules of screening; `--check` only tells whether it is current.

Run it after every change of src/gongkai/screening/data:  .venv/bin/python scripts/screening_reference.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from gongkai.law.citation import said
from gongkai.screening import RULES_VERSION
from gongkai.screening.model import Level
from gongkai.screening.rules.hidden import kinds
from gongkai.screening.rules.metadata import fields
from gongkai.screening.rules.rule import Case, Example, Rule, rules

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "screening.md"
LEVELS = {Level.BLOCK: "拦下", Level.REVIEW: "转审查", Level.WARN: "提醒", Level.INFO: "提示"}
VERIFIED = {"V": "原文已核对", "P": "部分核对", "U": "未核对", "I": "推断"}
FACTS = {
    "applicant": "申请人", "body": "本机关", "own_names": "别称", "other_bodies": "邻近单位", "metadata": "元数据",
    "name": "姓名", "phone": "电话", "contacts": "公布的联系方式",
}  # fmt: skip
HEAD = """# 发布前检查的规则

本页由 `scripts/screening_reference.py` 从 `src/gongkai/screening/data` 写成，不要手改。规则版本 {version}。

要公布的每一种形式（标题、摘要、正文、附件的每一部分，看得见的和看不见的）都按下面的规则查一遍。编号不重用，也不改号。

| 字头 | 查什么 |
|---|---|
| P | 个人信息和隐藏内容 |
| S | 密级和内部标注 |
| T | 文字、日期、归属、链接、元数据 |

| 轻重 | 谁来处理 |
|---|---|
| 拦下 | 改正；确须这样公布的，由另一名有权限的同事写明理由放行，起草人自己不能放行 |
| 转审查 | 由隐私审查人员决定，起草人不能参与 |
| 提醒 | 起草人改正，或者写一句话确认 |
| 提示 | 知道就好 |

- 读不了的文件（加密、损坏、没有文字的扫描件）不算查过，放行要由另一名有权限的同事写明理由。
- 结果里只有遮蔽过的片段；有国家秘密标志（S01）的那一份，一个字也不再显示。
- 查之前先统一写法：全角变半角，去掉零宽和控制字符，各种横线、圆点、空格各归一种；遮蔽仍落在原文的位置上。
- “放行”“确认”按内容记住：同样的内容下次检查不再问，内容变了重新问。
- T05（年度报告的数字关系）不在这里：要公布的年报在送审时按 [checks.md](checks.md) 的规则检查，错误拦下，其他提醒。

测得的数字见 [../why/screening.md](../why/screening.md)，怎样增加一条规则见
[../howto/add-a-screening-rule.md](../howto/add-a-screening-rule.md)。
"""


def page() -> str:
    """The whole page."""
    sections = "\n".join(_section(rule) for rule in rules().values())
    return f"{HEAD.format(version=RULES_VERSION)}\n{sections}"


def _section(rule: Rule) -> str:
    lines = [f"## {rule.id} {rule.title}", "", rule.why, "", "| 轻重 | 说什么 |", "|---|---|"]
    lines += [f"| {LEVELS[case.level]} | {_told(case)} |" for case in rule.case.values()]
    lines += ["", f"- 怎么办：{rule.repair}。"]
    lines += [f"- {LEVELS[case.level]}的（{_told(case).rstrip('。')}）：{case.repair}。" for case in _with_repair(rule)]
    lines += [f"- 报：{_shown(rule.bad)}", f"- 不报：{_shown(rule.good)}"]
    lines += [f"- 依据：{said(rule.cite)}（{VERIFIED[rule.verified]}）。第 {rule.version} 版。", *_tables(rule), ""]
    return "\n".join(lines)


def _told(case: Case) -> str:
    blanks = {"what": "……", "right": "……", "count": ""}
    return case.said.format(**blanks)


def _with_repair(rule: Rule) -> list[Case]:
    return [case for case in rule.case.values() if case.repair]


def _shown(example: Example) -> str:
    """An example in one line: its text, its rows, the hidden content of its file, what else is known."""
    names = [kinds()[trace][2] for trace in example.traces]
    parts = [f"`{line}`" for line in example.text.split("\n") if line]
    parts += [f"表 `{' / '.join(example.rows[0])}`：`{' / '.join(example.rows[1])}`"] if example.rows else []
    parts += [f"文件里有{name}" for name in names]
    return "，".join(parts) + "".join(_known(example.context))


def _known(context: Mapping[str, object]) -> Iterator[str]:
    for key, value in context.items():
        if isinstance(value, Mapping):
            blank = [field.name for field in fields() if value.get(field.key) == ""]
            whole = "，".join(f"{FACTS[name]} {fact}" for name, fact in value.items() if name in FACTS)
            said_of = "没有填" + "、".join(blank) if blank else "齐全" if key == "metadata" else whole
            yield f"（{FACTS[key]}：{said_of}）"
        else:
            yield f"（{FACTS[key]}：{'、'.join(value) if isinstance(value, list) else value}）"


def _tables(rule: Rule) -> Iterator[str]:
    """The kinds of traces that the rule tells, by their grade."""
    cases = {case for owner, case, _ in kinds().values() if owner == rule.id}
    for case in (case for case in rule.case if case in cases):
        names = dict.fromkeys(name for owner, of, name in kinds().values() if (owner, of) == (rule.id, case))
        yield f"- {LEVELS[rule.case[case].level]}的有：{'、'.join(names)}。"


def main() -> int:
    """Writes the page, or with --check says whether it is current."""
    if "--check" in sys.argv:
        return 0 if PAGE.read_text("utf-8") == page() else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
