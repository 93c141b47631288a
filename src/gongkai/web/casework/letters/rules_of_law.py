"""Rules on what the law wants of a letter: elements, clauses, remedy, and that the case allows it. 条例2019 §30–§39."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gongkai.law.citation import Citation
from gongkai.law.exemptions import exemptions
from gongkai.law.outcomes import RemedyKind, outcome, outcomes
from gongkai.web.casework.letters import wordlint
from gongkai.web.casework.letters.citing import clauses_in
from gongkai.web.casework.letters.composing import MISSING, REMEDY
from gongkai.web.casework.letters.finding import Checked, Finding, error, warning
from gongkai.web.casework.letters.remedies import remedy_notice
from gongkai.web.casework.letters.wording import IN_PART, WHOLE, wording

_MISSING_MARK: Final = MISSING.partition("{")[0]
_ELECTRONIC: Final = ("电子", "邮件", "邮箱", "网", "电邮")


def elements_met(it: Checked) -> Iterator[Finding]:
    """Every element that the law asks for. 条例2019 §30–§39."""
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


def clauses_exist(it: Checked) -> Iterator[Finding]:
    """Every clause cited exists."""
    for cited in clauses_in(it.written.text):
        if cited.found is None:
            yield Finding(
                code="L04",
                severity="error",
                said=f"引用的{cited.said}不存在：{cited.why}",
                repair="请核对条款的编号。",
            )


def clauses_fit(it: Checked) -> Iterator[Finding]:
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
    if it.written.outcome == IN_PART:
        allowed |= {str(Citation.parse(ground.cite)) for ground in exemptions()}
    others = [Citation.parse(cite) for result in outcomes() for cite in result.cites if " §" in cite]
    seen = {str(one): one for one in cited if str(one) not in allowed}
    return (one for one in seen.values() if any(other.covers(one) for other in others))


def remedy_right(it: Checked) -> Iterator[Finding]:
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
            yield error("L08", said, it, key, repair="请删去；救济告知由系统按办理结果写入。", cite="条例2019 §51")
    if len(told) > 1:
        said = "文书中有两处救济告知。"
        yield Finding(code="L08", severity="error", said=said, repair="请只保留系统写入的一处。", cite="条例2019 §51")


def remedy_online(it: Checked) -> Iterator[Finding]:
    """A reply served online tells an online way. 复议法2023 §22."""
    electronic = any(word in it.facts.wanted_delivery for word in _ELECTRONIC)
    told = it.written.remedy and it.plan.to == "applicant"
    if told and electronic and not it.words.get("online_channel", "").strip() and it.written.outcome:
        said = "申请人要求电子送达，文书没有写行政复议网上提交渠道。"
        yield warning("L17", said, it, "online_channel", repair="请填写网上提交渠道。", cite="复议法2023 §22¶2")


def remedy_kind_known(it: Checked) -> Iterator[Finding]:
    """The organ is that of the body: without its own the notice names a level alone, which nobody can turn to."""
    told = it.written.outcome and outcome(it.written.outcome).remedy is not RemedyKind.NONE
    if told and not it.facts.organ:
        said = "本机关没有登记行政复议机关的名称，救济告知只能写“所属的县级人民政府”一类的说法。"
        repair = "请系统管理员在机构信息里填写行政复议机关和有管辖权的人民法院。"
        yield Finding(code="L18", severity="warning", said=said, place=REMEDY, repair=repair, cite="条例2019 §51")


def decidable(it: Checked) -> Iterator[Finding]:
    """The case allows it now. 条例2019 §30–§39."""
    if it.facts.hindrance:
        yield Finding(
            code="L14",
            severity="error",
            said=it.facts.hindrance,
            place="办理结果",
            repair="请先办理所缺的事项，或者改选办理结果。",
            cite=it.facts.hindrance_cite,
        )
    if it.facts.third_party_objected and it.written.outcome == WHOLE and not it.words.get("public_interest"):
        said = "第三方不同意公开且有合理理由，全部公开须写明公共利益理由。"
        yield error(
            "L14", said, it, "public_interest", repair="请填写，或者改为不予公开、部分公开。", cite="条例2019 §32"
        )
