"""Precision and recall of the prose and wording rules, on sentences of our own whose truth is known.

Run: .venv/bin/python benchmarks/prose_precision.py
Three kinds of cases: the labelled sentences of data/prose_cases.toml, those of data/prose_heldout*.toml (written after
the rules, to see how they do on words they were not made for), and sentences made from patterns with right and wrong
figures (of the itemised counts one in six is wrong, as in published reports). A rule that is right in less than 0.9 of
what it finds may only be a note.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from gongkai.annual.checks import RULES
from gongkai.annual.checks.rule import Subject
from gongkai.annual.figures import from_figures, table_keys
from gongkai.annual.interpret.processing_fee import processing_fee
from gongkai.annual.model import Line, Report
from gongkai.annual.raw import Place

DATA = Path(__file__).parent / "data"
FILES = ("prose_cases.toml", "prose_heldout.toml", "prose_heldout_2.toml")
SEED = 20250101
LISTS = 120
WRONG_LISTS = 0.17
UNCHECKED_BY_TABLES = {"T12": ("requests", "remedies", "proactive")}


class Case(NamedTuple):
    """Words, the code a careful reader would object under ("" = none), and the section they stand in."""

    words: str
    code: str
    section: str = "overview"


class Score(NamedTuple):
    """How a rule did: found rightly, found wrongly, missed."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what it found that is right; 1 when it found nothing."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of what it should have found that it found; 1 when there was nothing."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0


def base() -> Report:
    """The report into which every sentence is put."""
    plain: dict[str, Any] = {"source": "", "agency": "桐山县青石镇人民政府", "year": 2025, "layout": "2021"}
    for table in ("proactive", "requests", "remedies"):
        plain[table] = {row: dict.fromkeys(columns, 0) for row, columns in table_keys(table, "2021")}
    fill = plain["requests"]
    for row, person, business in (
        ("received", 10, 2), ("carried_in", 3, 0), ("granted", 5, 1), ("granted_in_part", 4, 0),
        ("refused.internal_affairs", 1, 0), ("unavailable.not_held", 1, 1), ("closed_otherwise.other", 1, 0),
        ("results_total", 12, 2), ("carried_out", 1, 0),
    ):  # fmt: skip
        fill[row] |= {"natural_person": person, "business": business, "total": person + business}
    plain["remedies"]["reconsideration"] |= {"upheld": 2, "pending": 1, "total": 3}
    plain["remedies"]["litigation_direct"] |= {"upheld": 1, "total": 1}
    plain["proactive"]["normative_documents"] = {"issued": 3, "repealed": 1, "in_force": 8}
    decisions = {"licensing_decisions": 5, "penalty_decisions": 21, "coercive_decisions": 2}
    plain["proactive"] |= {row: {"decisions": number} for row, number in decisions.items()}
    return from_figures(plain)


def report_of(case: Case) -> Report:
    """The base report with the words of a case as its prose."""
    texts = enumerate(case.words.split("\n"), start=1)
    prose = tuple(Line(text, Place(line=number), case.section) for number, text in texts)
    missing = {table: None for table in UNCHECKED_BY_TABLES.get(case.code, ())}
    return replace(base(), prose=prose, processing_fee=processing_fee(prose), **missing)


def labelled() -> Iterator[Case]:
    """The cases of the files."""
    for name in FILES:
        for code, block in tomllib.loads((DATA / name).read_text("utf-8")).items():
            section = block.get("section", "overview")
            for words in block["wrong"] + block.get("noted", []):
                yield Case(words, code, section)
            for words in block["right"]:
                yield Case(words, "", section)


PATTERNS = (
    ("T01", 12, "{year}共收到政府信息公开申请{n}件。"),
    ("T01", 12, "{year}，我镇收到政府信息公开申请{n}宗，由党政办统一答复。"),
    ("T01", 12, "依申请公开。{year}共接收政府信息公开申请 {n} 件，渠道畅通。"),
    ("T03", 3, "{year}收到政府信息公开申请12件，上年结转{n}件。"),
    ("T03", 1, "政府信息公开申请结转下年度继续办理{n}件。"),
    ("T04", 6, "{year}办理政府信息公开申请，予以公开{n}件。"),
    ("T04", 4, "政府信息公开申请中部分公开{n}件。"),
    ("T04", 2, "政府信息公开申请中无法提供{n}件。"),
    ("T05", 21, "{year}作出行政处罚决定{n}件。"),
    ("T06", 8, "截至年底，现行有效行政规范性文件{n}件。"),
    ("T07", 3, "{year}因政府信息公开被申请行政复议{n}件。"),
)


def made() -> Iterator[Case]:
    """Cases from patterns: each with its right figure and with wrong ones, and lists that add up or do not."""
    for code, right, pattern in PATTERNS:
        for year in ("2025年", "本年度"):
            for number in (right, right + 1, right + 10, right * 10 + 7):
                yield Case(pattern.format(year=year, n=number), "" if number == right else code)
    chance = random.Random(SEED)
    for _ in range(LISTS):
        yield _list(chance)


def _list(chance: random.Random) -> Case:
    """One itemised count, from two to nine parts, wrong by a little in one case of six."""
    names = [
        "民生保障",
        "乡村振兴",
        "财政预决算",
        "安全生产",
        "会议公开",
        "政策文件",
        "公示公告",
        "招聘信息",
        "生态环境",
    ]
    shares = [chance.randint(1, 40) for _ in range(chance.randint(2, len(names)))]
    wrong = chance.random() < WRONG_LISTS
    total = sum(shares) + (chance.choice((-3, -2, -1, 1, 2, 10)) if wrong else 0)
    mark = chance.choice(("其中", "其中，", "分别为", "包括"))
    items = chance.choice("、，").join(f"{name}{share}条" for name, share in zip(names, shares, strict=False))
    return Case(f"2025年主动公开政府信息{total}条，{mark}{items}。", "T08" if wrong else "")


def scores(cases: list[Case]) -> dict[str, Score]:
    """The score of every prose and wording rule."""
    rules = [rule for rule in RULES if rule.code[0] in "TW"]
    hits, false, missed = Counter[str](), Counter[str](), Counter[str]()
    for case in cases:
        subject = Subject(report_of(case))
        found = {finding.code for rule in rules for finding in rule.findings(subject)}
        hits[case.code] += case.code in found
        missed[case.code] += case.code not in found
        false.update(found - {case.code})
        if "-v" in sys.argv and (found - {case.code} or (case.code and case.code not in found)):
            print(f"  expected {case.code or 'nothing'}, found {sorted(found) or 'nothing'}: {case.words}")
    return {rule.code: Score(hits[rule.code], false[rule.code], missed[rule.code]) for rule in rules}


def main() -> None:
    """Print the table."""
    cases = [*labelled(), *made()]
    print(f"{len(cases)} cases, {sum(1 for case in cases if case.code)} of them wrong (-v lists every miss)")
    print("code  hits  false  missed  precision  recall")
    for code, score in scores(cases).items():
        print(f"{code}  {score.hits:4}  {score.false:5}  {score.missed:6}  {score.precision:9.2f}  {score.recall:6.2f}")


if __name__ == "__main__":
    main()
