"""T08: figures listed after 其中, 包括 or 分别为 against the whole they divide, and shares against 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from gongkai.annual.checks.prose.reading import Clause, Sentence, Token, numbers
from gongkai.annual.checks.prose.telling import told
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import prose_spot
from gongkai.annual.model import Line, Severity

OPEN_ENDED = r"等(?![级同候待])|主要[有是为包]|重点[公包有是为]|例如|[，（]如|特别是|尤其"
FULL_LIST = 5  # so many parts or more are meant to be all of them
TOLD_IN_FULL = 20  # a longer sum is not spelled out
SHARE = r"(?<!\d)(\d{1,6}(?:\.(\d{1,4}))?)\s{0,2}[%％]"
MANNERS = frozenset({"kind", "group"})  # 办结, 受理, 通过网站: acts and channels overlap, they divide nothing


class Division(Struct, frozen=True):
    """A whole and its parts in one sentence. sealed: the words say that these are all (分别为)."""

    wholes: tuple[Token, ...]
    parts: tuple[tuple[str, Token], ...]  # (what divides: applicant, result, outcome or "", the figure)
    sealed: bool


@rule("T08", "分项之和与总数不符", severity=Severity.WARNING, cite="条例2019 §50", precision="high")
def parts(subject: Subject) -> Iterator[Found]:
    """Itemised counts that cannot add up to their whole; a list that does not claim to be full may fall short of it."""
    for line, sentence in subject.once(told).sentences:
        divided = division(sentence)
        found = divided and _wrong(line, divided)
        if found:
            yield found
    for line in subject.report.prose:
        if "占" in line.text and ("%" in line.text or "％" in line.text):
            yield from _shares(line)


def division(sentence: Sentence) -> Division | None:
    """The whole and the parts of a sentence, or None where it divides nothing or in a way that cannot be followed."""
    wholes: list[Token] = []
    parts: list[tuple[str, Token]] = []
    marks = [found.key for clause in sentence for found in clause if found.sort == "mark"]
    if [key for key in marks if key in ("parts", "whole")][1:] or not marks or {"respectively", "besides"} & set(marks):
        return None
    marked = False
    for clause in sentence:
        if any(found.sort in ("change", "prior") for found in clause):
            return None
        for figure, before, after in numbers(clause):
            marked = marked or any(found.sort == "mark" for found in before)
            if figure.loose:
                return None
            if marked:
                parts.append((_divides(before, after), figure))
            else:
                wholes.append(figure)
        marked = marked or any(found.sort == "mark" for found in clause)
    return Division(tuple(wholes), tuple(parts), "whole" in marks) if wholes and parts else None


def _divides(before: Clause, after: Clause) -> str:
    near = [found.sort for found in (*before[-2:], *after[:1])]
    if MANNERS & set(near) or any(found.sort == "qualifier" and found.key != "sort" for found in before):
        return "manner"
    return next((sort for sort in near if sort in ("applicant", "result", "outcome")), "")


def _wrong(line: Line, divided: Division) -> Found | None:
    unit = divided.wholes[-1].unit
    wholes = [figure.number for figure in divided.wholes if figure.unit == unit]
    allowed = {*wholes, sum(wholes)}
    for kind in dict.fromkeys(kind for kind, _ in divided.parts if kind != "manner"):
        figures = [figure for its, figure in divided.parts if its == kind]
        if len(figures) < 2 or any(figure.unit != unit for figure in figures):
            continue
        shares = [figure.number for figure in figures]
        if any(adds_up(shares, whole) for whole in allowed):
            continue
        words = line.text[divided.wholes[-1].start : figures[-1].end + 2]
        if sum(shares) > max(allowed) or (_full(divided, figures, words) and len(set(wholes)) == 1):
            return _found(line, divided.wholes[-1], figures)
    return None


def adds_up(shares: list[int], whole: int) -> bool:
    """Whether the shares add up to the whole, once or several times over (自然人 and 法人, then 网络 and 信函)."""
    running = 0
    for share in shares:
        running += share
        running = 0 if running == whole else running
    return running == 0


def _full(divided: Division, figures: list[Token], words: str) -> bool:
    return (divided.sealed or len(figures) >= FULL_LIST) and re.search(OPEN_ENDED, words) is None


def _found(line: Line, whole: Token, figures: list[Token]) -> Found:
    sum_said = " + ".join(str(figure.number) for figure in figures) if len(figures) <= TOLD_IN_FULL else "相加"
    total = sum(figure.number for figure in figures)
    apart = abs(total - whole.number)
    message = f"正文各分项 {sum_said} = {total}，与总数 {whole.number}{whole.unit}不符，差 {apart}，请核对。"
    return Found(message, (prose_spot(line, whole.start, figures[-1].end),))


def _shares(line: Line) -> Iterator[Found]:
    """Shares of one sentence that ought to make 100 %; rounding of each is allowed for."""
    begin = 0
    for stretch in line.text.split("。"):
        shares = list(re.finditer(SHARE, stretch))
        if len(shares) >= 3 and stretch.count("占") in (1, len(shares)) and not re.search(OPEN_ENDED, stretch):
            total = sum(float(share[1]) for share in shares)
            slack = max(0.1, sum(0.5 * 10 ** -len(share[2] or "") for share in shares)) + 1e-9
            if slack < abs(total - 100) < 20:
                spot = prose_spot(line, begin + shares[0].start(), begin + shares[-1].end())
                yield Found(f"各项占比相加是 {total:g}%，不是 100%，请核对。", (spot,), Severity.NOTE)
        begin += len(stretch) + 1
