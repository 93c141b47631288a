"""What is wrong with a letter before it is reviewed or signed 文书检查: places, repairs, clauses; errors block.

Every rule is a function from the letter to findings. Rules that must know nothing but words are in `wordlint`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, Literal

from msgspec import Struct

from gongkai.law.citation import Citation
from gongkai.law.exemptions import exemptions
from gongkai.law.outcomes import RemedyKind, outcome, outcomes
from gongkai.web.casework.letters import wordlint
from gongkai.web.casework.letters.citing import clauses_in
from gongkai.web.casework.letters.composing import MISSING, REMEDY, Written, chinese_day
from gongkai.web.casework.letters.facts import Facts
from gongkai.web.casework.letters.reckoning import fee_notice_of, number_in
from gongkai.web.casework.letters.remedies import remedy_notice
from gongkai.web.casework.letters.wording import Wording, wording

_MISSING_MARK: Final = MISSING.partition("{")[0]
_WHOLE: Final = "granted"
_IN_PART: Final = "granted_in_part"
_ELECTRONIC: Final = ("电子", "邮件", "邮箱", "网", "电邮")


class Finding(Struct, frozen=True, kw_only=True):
    """One thing wrong. code: stable; severity error blocks; place: a field's label or 全文; key: the field, if one."""

    code: str
    severity: Literal["error", "warning"]
    said: str
    place: str = "全文"
    key: str = ""
    repair: str = ""
    cite: str = ""


class Checked(Struct, frozen=True):
    """A letter with everything that its rules look at."""

    plan: Wording
    written: Written
    facts: Facts
    words: dict[str, str]
    on: date


def findings(written: Written, facts: Facts, words: dict[str, str], *, on: date) -> tuple[Finding, ...]:
    """Everything wrong with the letter on the day `on`, errors first. 条例2019 §30–§39. Raises NotInForce."""
    plan = wording(written.kind, written.outcome)
    asked = {field.key for field in plan.fields_for(words)}
    checked = Checked(plan, written, facts, {key: words[key] for key in words if key in asked}, on)
    found = [finding for rule in RULES for finding in rule(checked)]
    return tuple(sorted(found, key=lambda finding: finding.severity != "error"))


def blocking(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that keep a letter from being reviewed or signed."""
    return tuple(finding for finding in found if finding.severity == "error")


def _fields_filled(it: Checked) -> Iterator[Finding]:
    for field in it.plan.fields_for(it.words):
        written = it.words.get(field.key, "").strip()
        if field.required and not written:
            yield _error("L01", f"“{field.label}”还没有填写。", it, field.key, repair="请填写后再送审。")
        elif written and field.kind == "day" and not _is_day(written):
            yield _error("L01", f"“{field.label}”不是日期。", it, field.key, repair="请写成 2026-03-02 的样子。")
        elif written and field.kind == "number" and number_in(it.words, field.key) is None:
            yield _error("L01", f"“{field.label}”不是整数。", it, field.key, repair="请只填阿拉伯数字。")


def _elements_met(it: Checked) -> Iterator[Finding]:
    for said, cite in it.plan.elements_for(it.words):
        text = it.written.met.get(said, "")
        if said not in it.plan.signing_meets and (not text or _MISSING_MARK in text):
            yield Finding(
                code="L02",
                severity="error",
                said=f"文书缺少必备要素：{said}。",
                repair="请补写这一要素；条例要求文书必须写明。",
                cite=cite,
            )


def _placeholders_left(it: Checked) -> Iterator[Finding]:
    for key, text in it.words.items():
        for found in wordlint.placeholders(text):
            yield _error("L03", f"“{found}”像是没有替换的占位文字。", it, key, repair="请改成实际内容。")
        for found in wordlint.doubled(text):
            yield _warning("L13", f"“{found}”像是重复输入。", it, key, repair="请核对是否多打了字。")


def _clauses_exist(it: Checked) -> Iterator[Finding]:
    for cited in clauses_in(it.written.text):
        if cited.found is None:
            yield Finding(
                code="L04",
                severity="error",
                said=f"引用的{cited.said}不存在：{cited.why}",
                repair="请核对条款的编号。",
            )


def _clauses_fit(it: Checked) -> Iterator[Finding]:
    """条例2019 §36: the result's own article is cited, and none that belongs to another result."""
    if not it.written.outcome:
        return
    mine = [Citation.parse(cite) for cite in outcome(it.written.outcome).cites if " §" in cite]
    cited = [clause.found for clause in clauses_in(it.written.text) if clause.found is not None]
    if mine and not any(own.covers(found) for own in mine for found in cited):
        said = "文书没有引用办理结果所依据的条款。"
        yield Finding(code="L05", severity="error", said=said, repair="请写明所依据的条款。", cite=str(mine[0]))
    for found in _strange(it, cited):
        said = f"文书引用了{found.said}，与所选的办理结果不一致。"
        yield Finding(
            code="L05", severity="warning", said=said, repair="请核对办理结果或者引用的条款。", cite=str(found)
        )


def _strange(it: Checked, cited: list[Citation]) -> Iterator[Citation]:
    plain = wording(it.written.kind, it.written.outcome)
    allowed = {str(found.found) for passage in plain.paragraphs for found in clauses_in(passage.text) if found.found}
    if it.written.outcome == _IN_PART:
        allowed |= {str(Citation.parse(ground.cite)) for ground in exemptions()}
    others = [Citation.parse(cite) for result in outcomes() for cite in result.cites if " §" in cite]
    seen = {str(one): one for one in cited if str(one) not in allowed}
    return (one for one in seen.values() if any(other.covers(one) for other in others))


def _days_right(it: Checked) -> Iterator[Finding]:
    facts, day = it.facts, it.on
    if facts.last_on is not None and day < facts.last_on:
        said = f"落款日期 {day.isoformat()} 早于本件上一事项的日期 {facts.last_on.isoformat()}。"
        yield Finding(code="L09", severity="error", said=said, repair="请核对日期。", cite="条例2019 §45")
    for field in it.plan.fields_for(it.words):
        written = it.words.get(field.key, "")
        if field.key in ("answer_by", "until") and _is_day(written) and not _past(it) and written <= day.isoformat():
            yield _error("L06", f"“{field.label}”应当晚于落款日期。", it, field.key, repair="请另定日期。")
    yield from _late(it)


def _late(it: Checked) -> Iterator[Finding]:
    facts = it.facts
    reply = it.written.outcome and not _past(it)
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


def _extension_within(it: Checked) -> Iterator[Finding]:
    days = number_in(it.words, "working_days") if it.written.kind == "extension_notice" else None
    if days is not None and not 1 <= days <= it.facts.most_extension:
        said = f"延长的工作日数应当在1至{it.facts.most_extension}之间。"
        yield _error("L06", said, it, "working_days", repair="请改正天数。", cite="条例2019 §33.2")


def _addressee_right(it: Checked) -> Iterator[Finding]:
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
                yield _warning("L07", f"“{called}”与申请人的姓名不一致。", it, key, repair="请核对是否写错了人。")


def _remedy_right(it: Checked) -> Iterator[Finding]:
    """复议法2023 §23; 条例2019 §51: the notice of the letter is the one that its result calls for, and no other."""
    expected = remedy_notice(it.written.kind, result=it.written.outcome, other=it.plan.remedy, facts=it.facts, on=it.on)
    told = [text for text in it.written.paragraphs if "行政复议" in text and "提起行政诉讼" in text]
    if expected and expected not in it.written.paragraphs:
        said = "救济告知缺失，或者与办理结果不符。"
        yield Finding(
            code="L08", severity="error", said=said, place=REMEDY, repair=f"应当写为：{expected}", cite="条例2019 §51"
        )
    for key, text in it.words.items():
        if wordlint.tells_remedy(text):
            said = "自行填写的文字里另有救济告知，可能与标准告知冲突。"
            yield _error("L08", said, it, key, repair="请删去；救济告知由系统按办理结果写入。", cite="条例2019 §51")
    if len(told) > 1:
        said = "文书中有两处救济告知。"
        yield Finding(code="L08", severity="error", said=said, repair="请只保留系统写入的一处。", cite="条例2019 §51")


def _remedy_online(it: Checked) -> Iterator[Finding]:
    electronic = any(word in it.facts.wanted_delivery for word in _ELECTRONIC)
    told = it.written.remedy and it.plan.to == "applicant"
    if told and electronic and not it.words.get("online_channel", "").strip() and it.written.outcome:
        said = "申请人要求电子送达，文书没有写行政复议网上提交渠道。"
        yield _warning("L17", said, it, "online_channel", repair="请填写网上提交渠道。", cite="复议法2023 §22¶2")


def _attachments_there(it: Checked) -> Iterator[Finding]:
    gives = it.written.outcome in (_WHOLE, _IN_PART) and it.words.get("variant", "given") == "given"
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
            yield _error("L10", "文字提到附件，但本文书没有附件。", it, key, repair="请删去，或者标记要提供的材料。")


def _fee_right(it: Checked) -> Iterator[Finding]:
    notice = fee_notice_of(it.facts, it.words) if it.written.kind == "fee_notice" else None
    if notice is None:
        return
    if notice.yuan <= 0:
        said = "按收费标准计算的数额为零，不应当发收费通知书。"
        yield _error("L11", said, it, "quantity", repair="请直接提供信息。", cite="信息处理费办法2020 §3")
    counted = it.facts.pages_given
    if notice.basis == "pages" and counted and counted != notice.quantity:
        said = f"填写{notice.quantity}页，材料清点为{counted}页。"
        yield _error("L11", said, it, "quantity", repair="请核对页数。", cite="信息处理费办法2020 §5")


def _nobody_exposed(it: Checked) -> Iterator[Finding]:
    """条例2019 §15: a letter to one side does not tell of another."""
    for key, text in it.words.items():
        for kind, found in wordlint.personal_data(text):
            masked = f"{found[:3]}…{found[-2:]}"
            yield _error(
                "P08", f"文字里有{kind}（{masked}）。", it, key, repair="请删去或者遮盖。", cite="条例2019 §15"
            )
    others = it.facts.party_names if it.plan.to == "applicant" else (it.facts.applicant, *it.facts.applicant_secrets)
    if it.plan.to in ("applicant", "party"):
        whose = "第三方" if it.plan.to == "applicant" else "申请人"
        for key, text in it.words.items():
            if key not in ("party", "party_contact") and any(name and name in text for name in others):
                said = f"文字里出现了{whose}的姓名（名称）或者证件号码。"
                yield _error("P08", said, it, key, repair=f"请改为“{whose}”。", cite="条例2019 §15")


def _decidable(it: Checked) -> Iterator[Finding]:
    if it.facts.hindrance:
        yield Finding(
            code="L14",
            severity="error",
            said=it.facts.hindrance,
            place="办理结果",
            repair="请先办理所缺的事项，或者改选办理结果。",
            cite=it.facts.hindrance_cite,
        )
    if it.facts.third_party_objected and it.written.outcome == _WHOLE and not it.words.get("public_interest"):
        said = "第三方不同意公开且有合理理由，全部公开须写明公共利益理由。"
        yield _error(
            "L14", said, it, "public_interest", repair="请填写，或者改为不予公开、部分公开。", cite="条例2019 §32"
        )


def _other_agency_named(it: Checked) -> Iterator[Finding]:
    if it.words.get("variant") == "not_ours" and not it.words.get("other_agency", "").strip():
        said = "没有写负责公开该信息的机关；能够确定的应当告知其名称和联系方式。"
        yield _warning("L15", said, it, "other_agency", repair="能确定的请填写。", cite="条例2019 §36.5")


def _remedy_kind_known(it: Checked) -> Iterator[Finding]:
    """The organ is that of the body: without its own the notice names a level alone, which nobody can turn to."""
    told = it.written.outcome and outcome(it.written.outcome).remedy is not RemedyKind.NONE
    if told and not it.facts.organ:
        said = "本机关没有登记行政复议机关的名称，救济告知只能写“所属的县级人民政府”一类的说法。"
        repair = "请系统管理员在机构信息里填写行政复议机关和有管辖权的人民法院。"
        yield Finding(code="L18", severity="warning", said=said, place=REMEDY, repair=repair, cite="条例2019 §51")


RULES: Final[tuple[Callable[[Checked], Iterator[Finding]], ...]] = (
    _fields_filled,
    _elements_met,
    _placeholders_left,
    _clauses_exist,
    _clauses_fit,
    _days_right,
    _extension_within,
    _addressee_right,
    _remedy_right,
    _remedy_online,
    _attachments_there,
    _fee_right,
    _nobody_exposed,
    _decidable,
    _other_agency_named,
    _remedy_kind_known,
)


def _error(code: str, said: str, it: Checked, key: str, *, repair: str, cite: str = "") -> Finding:
    return Finding(code=code, severity="error", said=said, place=_label(it, key), key=key, repair=repair, cite=cite)


def _warning(code: str, said: str, it: Checked, key: str, *, repair: str, cite: str = "") -> Finding:
    return Finding(code=code, severity="warning", said=said, place=_label(it, key), key=key, repair=repair, cite=cite)


def _label(it: Checked, key: str) -> str:
    return next((field.label for field in it.plan.fields if field.key == key), "全文")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _past(it: Checked) -> bool:
    """Whether the letter tells of days gone by."""
    return it.written.outcome.startswith("closed_otherwise.")
