"""Rules on days and figures: in order, in time, within bounds, the fee as the tariff has it. 条例2019 §33, §42."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.web.casework.letters.composing import chinese_day
from gongkai.web.casework.letters.finding import Checked, Finding, error, is_day, past
from gongkai.web.casework.letters.reckoning import fee_notice_of, number_in


def days_right(it: Checked) -> Iterator[Finding]:
    """Days stand in their order. 条例2019 §45."""
    facts, day = it.facts, it.on
    if facts.last_on is not None and day < facts.last_on:
        said = f"落款日期 {day.isoformat()} 早于本件上一事项的日期 {facts.last_on.isoformat()}。"
        yield Finding(code="L09", severity="error", said=said, repair="请核对日期。", cite="条例2019 §45")
    for field in it.plan.fields_for(it.words):
        written = it.words.get(field.key, "")
        if field.key in ("answer_by", "until") and is_day(written) and not past(it) and written <= day.isoformat():
            yield error("L06", f"“{field.label}”应当晚于落款日期。", it, field.key, repair="请另定日期。")
    yield from _late(it)


def _late(it: Checked) -> Iterator[Finding]:
    facts = it.facts
    reply = it.written.outcome and not past(it)
    if reply and facts.due_on is not None and it.on > facts.due_on:
        said = f"答复期限已于{chinese_day(facts.due_on)}届满，本件已逾期。"
        yield Finding(
            code="L16", severity="warning", said=said, repair="请尽快送达，并在案卷中说明原因。", cite="条例2019 §33.2"
        )
    notice_by = facts.supplement_notice_by
    if it.written.kind == "supplement_notice" and notice_by is not None and it.on > notice_by:
        said = f"补正告知的法定期限是{chinese_day(notice_by)}，现在发出已经逾期。"
        yield Finding(
            code="L16", severity="warning", said=said, repair="请尽快送达，并在案卷中说明原因。", cite="条例2019 §30"
        )
    if it.written.kind == "extension_notice" and facts.due_on is not None and it.on > facts.due_on:
        said = f"答复期限已于{chinese_day(facts.due_on)}届满，不能再延长。"
        yield Finding(code="L06", severity="error", said=said, repair="请直接答复。", cite="条例2019 §33.2")


def extension_within(it: Checked) -> Iterator[Finding]:
    """No longer than the law allows. 条例2019 §33.2."""
    days = number_in(it.words, "working_days") if it.written.kind == "extension_notice" else None
    if days is not None and not 1 <= days <= it.facts.most_extension:
        said = f"延长的工作日数应当在1至{it.facts.most_extension}之间。"
        yield error("L06", said, it, "working_days", repair="请改正天数。", cite="条例2019 §33.2")


def fee_right(it: Checked) -> Iterator[Finding]:
    """The fee is that of the tariff and of the pages counted. 信息处理费办法2020 §5."""
    notice = fee_notice_of(it.facts, it.words) if it.written.kind == "fee_notice" else None
    if notice is None:
        return
    if notice.yuan <= 0:
        said = "按收费标准计算的数额为零，不应当发收费通知书。"
        yield error("L11", said, it, "quantity", repair="请直接提供信息。", cite="信息处理费办法2020 §3")
    counted = it.facts.pages_given
    if notice.basis == "pages" and counted and counted != notice.quantity:
        said = f"填写{notice.quantity}页，材料清点为{counted}页。"
        yield error("L11", said, it, "quantity", repair="请核对页数。", cite="信息处理费办法2020 §5")
