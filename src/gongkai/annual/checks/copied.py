"""K03: is the prose last year's prose with new figures? Compared clause by clause, figures and years masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.against_last_year import last_year
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import prose_spot
from gongkai.annual.model import Line, Report, Severity

SHORTEST_PARAGRAPH = 30  # below this it is a heading or a set phrase
SHORTEST_CLAUSE = 6
MUCH = 0.6  # share of the prose that is word for word last year's before anything is said
WHOLE = 0.9  # share of one paragraph from which it counts as copied
NAMED = 5
_CUT = r"[，。；：！？、,;:!?（）()“”\s]+"
_FIGURE = r"[0-9０-９一二三四五六七八九十百千万两〇零.%％]+"


@rule("K03", "正文与上年基本相同", severity=Severity.NOTE, cite="年报格式2021", precision="high")
def copied(subject: Subject) -> Iterator[Found]:
    """Prose of which most clauses are last year's, figures aside; tables and short lines do not count. 年报格式2021."""
    previous = last_year(subject)
    if previous is None:
        return
    known = {clause for line in _paragraphs(previous) for clause in _clauses(line.text)}
    total = same = 0
    whole: list[Line] = []
    for line in _paragraphs(subject.report):
        clauses = _clauses(line.text)
        length, shared = sum(map(len, clauses)), sum(len(clause) for clause in clauses if clause in known)
        total, same = total + length, same + shared
        if length and shared >= WHOLE * length:
            whole.append(line)
    if total and same >= MUCH * total:
        yield Found(
            f"正文有 {same / total:.0%} 与上年报告一字不差（数字除外），其中 {len(whole)} 段整段相同，"
            "请核对是否照抄上年、内容是否属实。",
            tuple(prose_spot(line, 0, len(line.text)) for line in whole[:NAMED]),
            about="copied",
        )


def _paragraphs(report: Report) -> Iterator[Line]:
    return (line for line in report.prose if len(line.text.strip()) >= SHORTEST_PARAGRAPH)


def _clauses(text: str) -> list[str]:
    masked = (re.sub(_FIGURE, "#", clause) for clause in re.split(_CUT, text))
    return [clause for clause in masked if len(clause) >= SHORTEST_CLAUSE]
