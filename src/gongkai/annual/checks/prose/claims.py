"""T10: sentences that claim something the tables contradict: 均已答复, 均获维持, 未发生复议诉讼, 未收取费用."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.prose.counted import count, requests, summed
from gongkai.annual.checks.prose.reading import before
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.spots import cell_spot, prose_spot, table_said
from gongkai.annual.model import Line, Report, Severity
from gongkai.law.report_form import report_form

REQUEST = r"信息公开申请|依申请公开|公开申请"
ALL_DONE = (
    r"(?:均|全部|都)[^，。；]{0,15}?(?:答复|办结|办理完毕|办理完结|回复|办毕)"
    r"|(?<![时期])(?:答复|办结)率[为达到均]*\s*100\s*[%％]"
)
ANOTHER_TOPIC = r"建议|提案|议案|投诉|举报|咨询|留言|信访|复议|诉讼|热线|工单|意见|来信|信箱"
DUE_ONLY = r"结转|到期|应答复|应办|除|其余|期满|部分"
ALL_UPHELD = r"(?:均|全部|都)[^，。；]{0,10}?维持|维持率[为达到]*\s*100\s*[%％]"
NO_REMEDY = (
    r"(?:未|没有|尚未|从未|(?<![有毫])无)(?:发生|收到|出现|产生|被提起|被申请|提起|引发|接到|涉及)?"
    r"(?P<between>[^，。；]{0,25}?)"
    r"(?P<named>(?:行政)?(?:复议|诉讼)(?:(?:[和、或及与]|以及)*(?:被)?(?:提起|申请)?(?:行政)?(?:复议|诉讼))*)"
    r"(?:案件|案|情况|的情况|申请|的情形|事项|的案件|问题)?(?=[，。；）)\s]|$)"
)
ONLY_SOME = r"败诉|纠正|撤销|逾期|违法|审结|维持|结果|不当|未"
NO_FEE = r"未(?:向[^，。；]{0,10})?(?:收取|产生|发生)[^，。；]{0,16}?(?:信息处理费|费用)|未收费"


@rule("T10", "正文的说法与表格矛盾", severity=Severity.WARNING, cite="条例2019 §50", precision="high")
def claims(subject: Subject) -> Iterator[Found]:
    """Claims of all, none and never that a figure contradicts."""
    report = subject.report
    if report.extra_reports:
        return  # whose claim it is cannot be told
    open_cases, outcomes = requests(report, "carried_out"), _outcomes(report)
    for line in report.prose:
        if open_cases and ("均" in line.text or "全部" in line.text or "都" in line.text or "100" in line.text):
            yield from _all_done(report, line, open_cases)
        if outcomes and ("复议" in line.text or "诉讼" in line.text):
            yield from _all_upheld(report, line)
            yield from _no_remedy(report, line)
    yield from _no_fee(report)


def _all_done(report: Report, line: Line, open_cases: int) -> Iterator[Found]:
    for match in re.finditer(ALL_DONE, line.text):
        sentence = before(line.text, match.end())
        topics = list(re.finditer(f"{REQUEST}|{ANOTHER_TOPIC}", sentence))
        if topics and re.fullmatch(REQUEST, topics[-1][0]) and not re.search(DUE_ONLY, sentence):
            left = f"{table_said('requests')}还有 {open_cases} 件结转下年度继续办理"
            message = f"正文写“{match[0]}”，而{left}，请改写为已办结的件数。"
            spots = (prose_spot(line, *match.span()), cell_spot(report, "requests", "carried_out", "total"))
            yield Found(message, spots)


def _all_upheld(report: Report, line: Line) -> Iterator[Found]:
    for match in re.finditer(ALL_UPHELD, line.text):
        sentence = before(line.text, match.end())
        otherwise = {
            f"remedies.{group}.{column}": number
            for group in _named(report, sentence)
            for column in ("corrected", "other", "pending")
            if (number := count(report, "remedies", group, column))
        }
        if "信息公开" in sentence + line.section and otherwise:
            message = f"正文写“{match[0]}”，而{table_said('remedies')}有 {sum(otherwise.values())} 件不是维持，请核对。"
            spots = tuple(cell_spot(report, "remedies", *address.split(".")[1:]) for address in otherwise)
            yield Found(message, (prose_spot(line, *match.span()), *spots))


def _no_remedy(report: Report, line: Line) -> Iterator[Found]:
    for match in re.finditer(NO_REMEDY, line.text):
        if re.search(ONLY_SOME, match["between"]) or ("信息公开" not in line.text and line.section != "remedies"):
            continue
        groups = _named(report, match["named"])
        total = summed(count(report, "remedies", group, "total") for group in groups)
        if total:
            spots = tuple(cell_spot(report, "remedies", group, "total") for group in groups)
            message = f"正文写“{match[0]}”，而{table_said('remedies')}共有 {total} 件，请核对哪一处写错了。"
            yield Found(message, (prose_spot(line, *match.span()), *spots), Severity.ERROR)


def _no_fee(report: Report) -> Iterator[Found]:
    received = report.processing_fee.received_yuan
    for line in report.prose if received else ():
        match = re.search(NO_FEE, line.text) if "未" in line.text and "费" in line.text else None
        if match:
            message = f"正文写“{match[0]}”，而同一部分又写实际收取 {received} 元，请核对。"
            yield Found(message, (prose_spot(line, *match.span()),), cite="条例2019 §42")


def _named(report: Report, words: str) -> list[str]:
    """The groups of table four that words name: 复议, 诉讼 or both."""
    groups = [group.key for group in report_form(report.layout).remedy_groups]
    return [key for key in groups if ("诉讼" if key.startswith("litigation") else "复议") in words]


def _outcomes(report: Report) -> int:
    return sum(count(report, "remedies", group.key, "total") or 0 for group in report_form(report.layout).remedy_groups)
