"""The facts of one case for tests of letters, and words for every field, all our own."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from gongkai.web.casework.letters.facts import Facts, Given
from gongkai.web.casework.letters.wording import exemption_choices, wording

FACTS = Facts(
    on=date(2026, 3, 16),
    agency="青石镇人民政府",
    mark="青政公开",
    level="township",
    office="党政办公室",
    contact="青石镇政府路1号，联系电话0999-1234567",
    organ="墨川县人民政府",
    court="墨川县人民法院",
    case_number="2026-0005",
    applicant="测试申请人",
    natural_person=True,
    applicant_secrets=("379999199001011234",),
    matter="二〇二五年村道硬化工程的验收报告",
    description="石桥村至青石小学一段",
    wanted_form="纸质复印件",
    wanted_delivery="邮寄",
    channel="当面提交",
    receipt_cite="《政府信息公开条例》第三十一条第（一）项",
    receipt_why="申请人当面提交的，以提交之日为收到申请之日",
    received_on=date(2026, 3, 2),
    due_on=date(2026, 3, 30),
    extended_dues=(date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2)),
    supplement_notice_by=date(2026, 3, 11),
    usual_supplement_by=date(2026, 4, 7),
    usual_reasons_by=date(2026, 3, 25),
    usual_opinion_by=date(2026, 3, 23),
    supplement_told_on=date(2026, 3, 6),
    supplement_by=date(2026, 3, 13),
    supplement_number="青政公开〔2026〕1号-补",
    fee_told_on=date(2026, 3, 6),
    fee_by=date(2026, 3, 13),
    fee_number="青政公开〔2026〕1号-费",
    party="石桥建材有限公司",
    party_about="施工合同中的单价表",
    consulted="第三方",
    consulted_on=date(2026, 3, 9),
    third_party_said="本机关于2026年3月9日书面征求第三方意见，第三方不同意公开并说明了理由。",
    searched="2026年3月4日检索档案室工程类案卷和办公系统，未检索到相关信息。",
    given=(Given("验收报告", 12, "a" * 64),),
    served_letter="青政公开〔2026〕5号-答",
    served_way="直接送达",
    served_on=date(2026, 3, 20),
    server="李经办",
    handler="李经办",
    closing_reason="申请人撤回申请",
    closed_on=date(2026, 3, 20),
)


def words_for(kind: str, outcome: str = "", *, variant: str = "") -> dict[str, str]:
    """Something in every required field of that letter."""
    plan = wording(kind, outcome)
    words = {"variant": variant or (plan.variants[0].key if plan.variants else "")}
    for field in plan.fields_for(words):
        words.setdefault(field.key, _word(field.key, field.kind, tuple(field.choices)))
    words.pop("online_channel", None)
    return {key: value for key, value in words.items() if value}


def facts(**changes: object) -> Facts:
    """The facts with something else."""
    return structs.replace(FACTS, **changes)


def _word(key: str, kind: str, choices: tuple[str, ...]) -> str:
    if key == "law":
        return "《不动产登记暂行条例》"
    if key == "public_interest":
        return ""
    if key == "party":
        return FACTS.party
    by_kind = {"day": "2026-04-02", "number": "3", "exemption": next(iter(exemption_choices()))}
    return choices[0] if choices else by_kind.get(kind, f"写明{key}的情况。")
