"""Statements that must be made in words: the processing fee, and assessment, appraisal and accountability."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.completeness.outline import is_old_outline
from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.model import Report, Severity
from gongkai.law.form_labels import section_said
from gongkai.law.report_form import report_form

FEE = r"信息处理费|处理费|(?:未|没有|无|不|免)[^。；]{0,12}收(?:取|费)|收费[^。；]{0,8}(?:0|零|无)"
ANSWERS = {
    "工作考核": ("考核", "考评", "绩效"),
    "社会评议": ("评议", "满意度", "社会评价"),
    "责任追究": ("追究", "追责", "问责", "责任倒查"),
}
GOVERNMENT = r"(?:人民政府|[省市县区乡镇旗]政府)$"


@rule("C13", "没有说明信息处理费", severity=Severity.WARNING, cite="年报格式2021 §6", precision="high")
def fee_statement(subject: Subject) -> Iterator[Found]:
    """Section six does not say whether 信息处理费 was charged; “未收取” is a statement. 年报格式2021 §6."""
    report = subject.report
    has_section = any(heading.section == "other" for heading in report.headings)
    due = report.layout == "2021" and (report.year or 0) not in range(1, report_form("2021").first_report_year)
    if not due or not has_section or report.processing_fee.stated or re.search(FEE, _prose(report)):
        return
    yield Found(
        f"“{section_said('other')}”没有说明收取信息处理费的情况，请写明发出收费通知的件数、总金额和实际收取的总金额；"
        "没有收取的写“未收取”。",
        about="processing_fee",
    )


@rule("C14", "没有写考核、评议、责任追究结果", severity=Severity.NOTE, cite="条例2019 §50.4", precision="fair")
def accountability(subject: Subject) -> Iterator[Found]:
    """A government's report that is silent on one of 工作考核, 社会评议, 责任追究. 条例2019 §50.4."""
    report = subject.report
    if not report.prose or not re.search(GOVERNMENT, report.agency) or is_old_outline(report):
        return
    text = _prose(report)
    missing = "、".join(name for name, words in ANSWERS.items() if not any(word in text for word in words))
    if missing:
        yield Found(f"各级人民政府的年报还应当写明{missing}的结果情况，文中没有看到，请核对是否漏写。", about=missing)


def _prose(report: Report) -> str:
    return "\n".join(line.text for line in report.prose)
