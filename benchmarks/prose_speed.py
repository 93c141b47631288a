"""CPU time of the prose and wording rules, report by report: the samples, and those of a folder given.

Run: .venv/bin/python benchmarks/prose_speed.py [FOLDER_OF_REPORTS]
Printed for each: characters of prose, findings, the median of seven runs of a hundred, and what of it goes into reading
the mentions, which several rules share.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from gongkai.annual.checks import RULES
from gongkai.annual.checks.prose.telling import told
from gongkai.annual.checks.rule import Rule, Subject
from gongkai.annual.model import Report
from gongkai.annual.pipeline import read_report

SAMPLES = Path(__file__).parent.parent / "samples"
READ = (".txt", ".html", ".docx")
RUNS, TIMES = 7, 100


def cpu_ms(act: Callable[[], object]) -> float:
    """Median CPU milliseconds of one call."""
    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        for _ in range(TIMES):
            act()
        spent.append((time.process_time() - begun) / TIMES * 1000)
    return median(spent)


def all_rules(rules: list[Rule], report: Report) -> int:
    """How many findings the rules give."""
    subject = Subject(report)
    return sum(1 for rule in rules for _ in rule.findings(subject))


def row(report: Report, rules: list[Rule]) -> str:
    """One line of the table."""
    length = sum(len(line.text) for line in report.prose)
    whole, mentions = cpu_ms(lambda: all_rules(rules, report)), cpu_ms(lambda: told(report))
    found = all_rules(rules, report)
    each = whole / length * 1e6
    return f"{length:6}  {found:8}  {whole:6.3f} ms  {mentions:8.3f} ms  {each:8.0f} ns  {report.source}"


def main() -> None:
    """Print the table."""
    rules = [rule for rule in RULES if rule.code[0] in "TW"]
    print(" prose  findings  all rules     mentions     a character  report")
    for folder in (SAMPLES, *map(Path, sys.argv[1:])):
        for path in sorted(path for path in folder.iterdir() if path.suffix in READ):
            print(row(read_report(path, source=path.name), rules))


if __name__ == "__main__":
    main()
