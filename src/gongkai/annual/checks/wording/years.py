"""W04 another year told as the report's own, W05 another statistical period than the report year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.wording.own import own_of
from gongkai.annual.checks.wording.passages import LONGEST_SENTENCE, Passages, passages
from gongkai.annual.model import Severity

YEAR = re.compile(r"20\d\d(?=\s*年)")
ANOTHER_SENSE = r"\s*年\s*(?:度?以来|\d+\s*月|底|初|末|起|版|至|到|、|和|与|—|-|－)"
COMPARED = (
    r"上年|上一年|同比|较|相比|去年|往年|以来|截至|结转|转[入至到下2]"
    r"|修订|建成|印发|施行|整改|反馈|对照|存在的?[^，。]{0,4}问题"
)
OWN_FIGURES = (
    r"(?:收到|受理|办结|答复|主动公开|公开(?:政府|政务)?信息|发布)[^。]{0,40}?\d+\s*(?:余)?[件条份宗起个次]"
    r"|未收到|没有收到|信息公开申请"
)
OURSELVES = r"[我本全][镇乡县区市局街]"
PLANNED = r"将|规划|计划|继续|下一步"
PREFACE = r"现将|现特|现公布|现予公布|社会公布|编制本报告|本报告"
REPORT_OF_YEAR = (
    r"(20\d\d)\s*年度?(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度报告|年度工作报告|工作情况|情况报告|报告|情况)"
)
LEAD = (
    r"(?:^|\n|[。；])\s*(?:[-*]\s*)?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)?"
    r"(?:[\u4e00-\u9fff]{2,10}[：:。]\s*)?$"
)
FACTUAL = frozenset({"", "overview", "proactive", "requests", "remedies"})
PERIOD = re.compile(
    r"(20\d\d)\s{0,2}年\s{0,2}(\d{1,2})\s{0,2}月\s{0,2}(\d{1,2})\s{0,2}日?\s{0,2}起?\s{0,2}(?:至|到|—+|-+|\uff0d|\u2013|~|～)"
    r"\s{0,2}(?:(20\d\d)\s{0,2}年\s{0,2})?(\d{1,2})\s{0,2}月\s{0,2}(\d{1,2})\s{0,2}日"
)
OF_STATISTICS = r"统计|数据|期限|时限|本报告|报告期"
FULL_YEAR = (1, 1, 12, 31)


@rule("W04", "年份写成了别的年度", severity=Severity.WARNING, cite="条例2019 §50", precision="high")
def wrong_year(subject: Subject) -> Iterator[Found]:
    """Sentences that begin with another year and tell own facts; comparisons, plans and titles are left alone."""
    own, found = subject.report.year, subject.once(passages)
    if own is None or subject.report.extra_reports:
        return
    for match in YEAR.finditer(found.text):
        if int(match[0]) != own and not found.text[match.start() - 1 : match.start()].isdigit():
            yield from _told_of(subject, found, match, own)


def _told_of(subject: Subject, found: Passages, match: re.Match[str], own: int) -> Iterator[Found]:
    line, begins = found.line_at(match.start())
    sentence = found.sentence(match.start())
    if line.section not in FACTUAL or f"{own}年" in sentence.replace(" ", ""):
        return
    if re.compile(ANOTHER_SENSE).match(found.text, match.end()):
        return
    announced = _announced(sentence, match[0])
    if announced or _own_fact(found, match, sentence, own):
        figures = announced or re.search(OWN_FIGURES, sentence)
        opens = found.text.startswith(("年，", "年,", "年度，", " 年，"), match.end())
        if figures or (opens and (re.search(OURSELVES, sentence) or _names(subject, sentence))):
            message = f"这是 {own} 年度的报告，此处写“{match[0]}年”，请核对是否沿用了别的年度的文字。"
            spot = found.spot(match.start(), min(match.end() + 12, begins + len(line.text)))
            yield Found(message, (spot,), None if figures else Severity.NOTE)


def _names(subject: Subject, sentence: str) -> bool:
    own = own_of(subject.report)
    return own.is_government and own.short in sentence


def _announced(sentence: str, year: str) -> bool:
    """Whether the sentence presents the report itself as that of the year."""
    said = re.search(REPORT_OF_YEAR, sentence)
    return said is not None and said[1] == year and re.search(PREFACE, sentence[: said.start()]) is not None


def _own_fact(found: Passages, match: re.Match[str], sentence: str, own: int) -> bool:
    """Whether the year opens its sentence and nothing in it, nor an own year right after it, speaks of comparing."""
    leads = re.search(LEAD, found.text[max(0, match.start() - 16) : match.start()]) is not None
    following = re.match(rf"[^。\n]*[。\s]+{own}\s*年", found.text[match.end() : match.end() + LONGEST_SENTENCE])
    planned = int(match[0]) > own and re.search(PLANNED, sentence) is not None
    return leads and not planned and not re.search(COMPARED, sentence) and following is None


@rule("W05", "统计期限与报告年度不符", severity=Severity.WARNING, cite="条例2019 §50", precision="high")
def wrong_period(subject: Subject) -> Iterator[Found]:
    """A period that is not 1 January to 31 December of the report year: an error where it is the report's own."""
    own, found = subject.report.year, subject.once(passages)
    if own is None or subject.report.extra_reports:
        return
    for match in PERIOD.finditer(found.text):
        first, last = int(match[1]), int(match[4] or match[1])
        days = tuple(int(match[part]) for part in (2, 3, 5, 6))
        sentence = found.sentence(match.start())
        of_statistics = re.search(OF_STATISTICS, sentence) is not None
        if (first, last) == (own, own) and (days == FULL_YEAR or not of_statistics):
            continue
        if of_statistics or "收到" in sentence:
            grave = of_statistics and days == FULL_YEAR and first == last != own
            message = f"报告年度是 {own} 年，此处的期限是“{match[0]}”，请改为 {own} 年的起止日或核对报告年度。"
            yield Found(message, (found.spot(*match.span()),), Severity.ERROR if grave else None)
