"""The words of a request's history: channels, applicants, consulted sides, answers, ways of service, letters.

Each value knows its Chinese words. 条例2019 §30–§37; the labels of table three come from `law.report_form`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from gongkai.law.form_labels import column_label
from gongkai.law.outcomes import LetterKind, outcome
from gongkai.law.receipt import receipt_rule

Channel = Literal["counter", "post_signed", "post_ordinary", "online", "fax"]
FeeBasis = Literal["items", "pages"]


class Applicant(StrEnum):
    """The kind of applicant: the six columns of table three. 年报格式2021."""

    NATURAL_PERSON = "natural_person"
    BUSINESS = "business"
    RESEARCH = "research"
    PUBLIC_INTEREST = "public_interest"
    LEGAL_SERVICE = "legal_service"
    OTHER_ORGANIZATION = "other_organization"


class Consulted(StrEnum):
    """Who is asked for an opinion: third party (条例2019 §32), joint maker (§34), another agency (§33.3)."""

    THIRD_PARTY = "third_party"
    JOINT_MAKER = "joint_maker"
    OTHER_AGENCY = "other_agency"

    @property
    def said(self) -> str:
        """The Chinese word. 条例2019 §32, §33.3, §34."""
        return {"third_party": "第三方", "joint_maker": "共同制作机关", "other_agency": "其他机关"}[self.value]


class Answer(StrEnum):
    """How a consultation ended: consent, refusal with good reason, refusal without, silence. 条例2019 §32, §34."""

    CONSENT = "consent"
    REFUSED_WITH_REASON = "refused_with_reason"
    REFUSED_WITHOUT_REASON = "refused_without_reason"
    SILENT = "silent"

    @property
    def said(self) -> str:
        """The Chinese words. 条例2019 §32."""
        return {
            "consent": "同意公开",
            "refused_with_reason": "不同意公开且有合理理由",
            "refused_without_reason": "不同意公开但没有合理理由",
            "silent": "逾期未提出意见",
        }[self.value]


class ServedBy(StrEnum):
    """How a document was served; the day that counts is that of signing, or of posting. 处理决定送达解释2016."""

    HAND = "hand"
    ENTRUSTED = "entrusted"
    POST = "post"
    ELECTRONIC = "electronic"

    @property
    def said(self) -> str:
        """The Chinese words, with the day that counts. 处理决定送达解释2016."""
        return {
            "hand": "直接送达（以签收之日为准）",
            "entrusted": "委托其他行政机关送达（以签收之日为准）",
            "post": "邮寄送达（以交邮之日为准）",
            "electronic": "按申请人要求以电子方式送达（以发出之日为准）",
        }[self.value]


class Letter(StrEnum):
    """The notices and letters of one request. Elements and dates: `cases.letters`. 条例2019 §30–§37, §39."""

    RECEIPT = "receipt"
    SUPPLEMENT_NOTICE = "supplement_notice"
    REASONS_NOTICE = "reasons_notice"
    DELAY_NOTICE = "delay_notice"
    EXTENSION_NOTICE = "extension_notice"
    THIRD_PARTY_CONSULTATION = "third_party_consultation"
    JOINT_MAKER_CONSULTATION = "joint_maker_consultation"
    OTHER_AGENCY_CONSULTATION = "other_agency_consultation"
    CONSULTATION_NOTICE = "consultation_notice"
    THIRD_PARTY_TOLD = "third_party_told"
    FEE_NOTICE = "fee_notice"
    REPLY = "reply"
    NOT_PROCESSED = "not_processed"
    LAPSE = "lapse"
    CLOSING = "closing"
    SERVICE_RECORD = "service_record"

    @property
    def said(self) -> str:
        """The letter's name in Chinese. 条例2019 §30–§37."""
        return LETTER_SAID.get(self) or LetterKind(self.value).said  # the letters of a result are named by law


LETTER_SAID = {
    Letter.RECEIPT: "登记回执",
    Letter.SUPPLEMENT_NOTICE: "补正告知书",
    Letter.REASONS_NOTICE: "说明理由告知书",
    Letter.DELAY_NOTICE: "延迟答复告知书",
    Letter.EXTENSION_NOTICE: "延期答复告知书",
    Letter.THIRD_PARTY_CONSULTATION: "征求第三方意见书",
    Letter.JOINT_MAKER_CONSULTATION: "征求共同制作机关意见书",
    Letter.OTHER_AGENCY_CONSULTATION: "征求其他机关意见书",
    Letter.CONSULTATION_NOTICE: "征求意见告知书（给申请人）",
    Letter.THIRD_PARTY_TOLD: "告知第三方公开决定书",
    Letter.FEE_NOTICE: "收费通知书",
    Letter.SERVICE_RECORD: "送达回证",
}


BASIS_SAID: dict[FeeBasis, str] = {"items": "按件", "pages": "按量"}


WORDED: dict[str, Callable[[Any], str]] = {
    "channel": lambda channel: receipt_rule(channel).title,
    "basis": lambda basis: BASIS_SAID[basis],
    "applicant": lambda kind: column_label("2021", "requests", kind.value),
    "outcome": lambda key: outcome(key).label.lstrip("（）()一二三四五六七0123456789."),
    "found": lambda found: "检索到相关信息" if found else "未检索到相关信息",
    "reasonable": lambda reasonable: "合理" if reasonable else "不合理",
}


def in_words(key: str, value: object) -> str:
    """The Chinese words for the field `key` of an event. 条例2019 §45."""
    if key in WORDED:
        return WORDED[key](value)
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(getattr(value, "said", value))
