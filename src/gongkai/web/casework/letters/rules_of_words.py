"""Rules on what the clerk wrote: filled, without placeholders, nobody exposed, nothing promised that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.web.casework.letters import wordlint
from gongkai.web.casework.letters.finding import Checked, Finding, error, is_day, warning
from gongkai.web.casework.letters.reckoning import number_in
from gongkai.web.casework.letters.wording import IN_PART, WHOLE


def fields_filled(it: Checked) -> Iterator[Finding]:
    """Every field that is asked for is filled, days and numbers as such."""
    for field in it.plan.fields_for(it.words):
        written = it.words.get(field.key, "").strip()
        if field.required and not written:
            yield error("L01", f"“{field.label}”还没有填写。", it, field.key, repair="请填写后再送审。")
        elif written and field.kind == "day" and not is_day(written):
            yield error("L01", f"“{field.label}”不是日期。", it, field.key, repair="请写成 2026-03-02 的样子。")
        elif written and field.kind == "number" and number_in(it.words, field.key) is None:
            yield error("L01", f"“{field.label}”不是整数。", it, field.key, repair="请只填阿拉伯数字。")


def placeholders_left(it: Checked) -> Iterator[Finding]:
    """No placeholder and no word typed twice."""
    for key, text in it.words.items():
        for found in wordlint.placeholders(text):
            yield error("L03", f"“{found}”像是没有替换的占位文字。", it, key, repair="请改成实际内容。")
        for found in wordlint.doubled(text):
            yield warning("L13", f"“{found}”像是重复输入。", it, key, repair="请核对是否多打了字。")


def attachments_there(it: Checked) -> Iterator[Finding]:
    """What is promised goes out with it. 条例2019 §36.2."""
    gives = it.written.outcome in (WHOLE, IN_PART) and it.words.get("variant", "given") == "given"
    if gives and not it.facts.given:
        said = "答复书写明提供信息，但没有标记为“随答复提供”的材料。"
        yield Finding(
            code="L10",
            severity="error",
            said=said,
            place="附件",
            repair="请在案件的材料里标记要提供的材料，或者改选“告知获取的方式、途径和时间”。",
            cite="条例2019 §36.2",
        )
    for key, text in it.words.items():
        if wordlint.names_attachment(text) and not it.written.attachments and not it.written.slip:
            yield error("L10", "文字提到附件，但本文书没有附件。", it, key, repair="请删去，或者标记要提供的材料。")


def nobody_exposed(it: Checked) -> Iterator[Finding]:
    """条例2019 §15: a letter to one side does not tell of another."""
    for key, text in it.words.items():
        for kind, found in wordlint.personal_data(text):
            masked = f"{found[:3]}…{found[-2:]}"
            yield error("P08", f"文字里有{kind}（{masked}）。", it, key, repair="请删去或者遮盖。", cite="条例2019 §15")
    others = it.facts.party_names if it.plan.to == "applicant" else (it.facts.applicant, *it.facts.applicant_secrets)
    if it.plan.to in ("applicant", "party"):
        whose = "第三方" if it.plan.to == "applicant" else "申请人"
        for key, text in it.words.items():
            if key not in ("party", "party_contact") and any(name and name in text for name in others):
                said = f"文字里出现了{whose}的姓名（名称）或者证件号码。"
                yield error("P08", said, it, key, repair=f"请改为“{whose}”。", cite="条例2019 §15")


def other_agency_named(it: Checked) -> Iterator[Finding]:
    """The agency in charge is named where it can be. 条例2019 §36.5."""
    if it.words.get("variant") == "not_ours" and not it.words.get("other_agency", "").strip():
        said = "没有写负责公开该信息的机关；能够确定的应当告知其名称和联系方式。"
        yield warning("L15", said, it, "other_agency", repair="能确定的请填写。", cite="条例2019 §36.5")


def addressee_right(it: Checked) -> Iterator[Finding]:
    """It is addressed to the applicant, and calls nobody else."""
    if it.plan.to == "applicant" and it.written.to != it.facts.applicant:
        said = "主送与申请人登记的姓名（名称）不一致。"
        yield Finding(
            code="L07", severity="error", said=said, place="主送", repair="请核对申请人信息。", cite="条例2019 §29"
        )
    if it.plan.to != "applicant":
        return
    for key, text in it.words.items():
        for called in wordlint.people_called(text):
            if it.facts.applicant[:1] not in called:
                yield warning("L07", f"“{called}”与申请人的姓名不一致。", it, key, repair="请核对是否写错了人。")
