"""Why an act on a request is not allowed: one code, one Chinese sentence and one article each."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What stands in the way; the sentence and the article of each are in `REFUSALS`. 条例2019 §30–§39."""

    NOT_RECEIVED = "not_received"
    RECEIVED_TWICE = "received_twice"
    RECEIPT_DAY = "receipt_day"
    OUT_OF_ORDER = "out_of_order"
    CASE_CLOSED = "case_closed"
    CASE_OPEN = "case_open"
    ALREADY_DECIDED = "already_decided"
    SUPPLEMENT_TWICE = "supplement_twice"
    SUPPLEMENT_NOT_ASKED = "supplement_not_asked"
    SUPPLEMENT_DEADLINE = "supplement_deadline"
    SUPPLEMENT_AWAITED = "supplement_awaited"
    SUPPLEMENT_NOT_LAPSED = "supplement_not_lapsed"
    CONSULTATION_REPEATED = "consultation_repeated"
    CONSULTATION_UNKNOWN = "consultation_unknown"
    CONSULTATION_NOT_SERVED = "consultation_not_served"
    CONSULTATION_SERVED_TWICE = "consultation_served_twice"
    CONSULTATION_OPEN = "consultation_open"
    CONSULTATION_ENDED = "consultation_ended"
    CONSULTATION_NOT_LAPSED = "consultation_not_lapsed"
    EXTENSION_EMPTY = "extension_empty"
    EXTENSION_TOO_LONG = "extension_too_long"
    EXTENSION_TOO_LATE = "extension_too_late"
    EXTENSION_UNAPPROVED = "extension_unapproved"
    FEE_TWICE = "fee_twice"
    FEE_NOT_NOTICED = "fee_not_noticed"
    FEE_AWAITED = "fee_awaited"
    FEE_WRONG = "fee_wrong"
    FEE_NOT_LAPSED = "fee_not_lapsed"
    NOT_TRANSFERRED = "not_transferred"
    REASONS_TWICE = "reasons_twice"
    REASONS_NOT_ASKED = "reasons_not_asked"
    REASONS_NOT_ACCEPTED = "reasons_not_accepted"
    DELAY_NOT_LATER = "delay_not_later"
    OUTCOME_UNKNOWN = "outcome_unknown"
    OUTCOME_LAPSES = "outcome_lapses"
    DECISION_UNSIGNED = "decision_unsigned"
    SEARCH_MISSING = "search_missing"
    FOUND_YET_NOT_HELD = "found_yet_not_held"
    STILL_UNCLEAR_UNASKED = "still_unclear_unasked"
    THIRD_PARTY_UNASKED = "third_party_unasked"
    THIRD_PARTY_CONSENTED = "third_party_consented"
    THIRD_PARTY_OBJECTED = "third_party_objected"
    EXCESSIVE_UNASKED = "excessive_unasked"
    EXCESSIVE_REASONABLE = "excessive_reasonable"
    NOT_DECIDED = "not_decided"
    WRONG_LETTER = "wrong_letter"


REFUSALS: dict[Code, tuple[str, str]] = {
    Code.NOT_RECEIVED: ("尚未登记收到申请，请先登记收到申请之日。", "条例2019 §31"),
    Code.RECEIVED_TWICE: ("本件已登记收到，不能再次登记；补正材料请登记为“收到补正”。", "条例2019 §31"),
    Code.RECEIPT_DAY: ("收到申请之日与提交渠道的规定不符，请按当面提交、签收或者确认之日改正。", "条例2019 §31"),
    Code.OUT_OF_ORDER: ("日期早于本件上一事项，请核对日期或者先更正前一事项。", "条例2019 §45"),
    Code.CASE_CLOSED: ("本件已经办结，不能再办理此事项；答复有误的，请登记更正答复。", "条例2019 §36"),
    Code.CASE_OPEN: ("本件尚未办结，没有可以更正的答复。", "条例2019 §36"),
    Code.ALREADY_DECIDED: ("本件已作出办理决定，一件申请只能有一个办理结果；请先送达答复。", "条例2019 §36"),
    Code.SUPPLEMENT_TWICE: ("补正只能一次性告知，本件已经要求过补正，请按补正后的内容处理。", "条例2019 §30"),
    Code.SUPPLEMENT_NOT_ASKED: ("本件没有要求过补正，请先发出补正告知书。", "条例2019 §30"),
    Code.SUPPLEMENT_DEADLINE: ("补正期限应当晚于告知之日，请给申请人合理的补正期限。", "条例2019 §30"),
    Code.SUPPLEMENT_AWAITED: ("正在等待申请人补正，收到补正或者逾期之后再办理。", "条例2019 §30"),
    Code.SUPPLEMENT_NOT_LAPSED: ("补正期限尚未届满（含当日），不能按逾期不补正处理。", "条例2019 §30"),
    Code.CONSULTATION_REPEATED: ("这一征求意见的编号已经用过，请换一个编号。", "条例2019 §32"),
    Code.CONSULTATION_UNKNOWN: ("没有这一编号的征求意见，请先登记发出征求意见书。", "条例2019 §32"),
    Code.CONSULTATION_NOT_SERVED: (
        "征求意见书尚未登记送达，被征求意见方的期限没有起算，请先登记其收到之日。",
        "条例2019 §32",
    ),
    Code.CONSULTATION_SERVED_TWICE: ("征求意见书的送达日期已经登记，期限自首次送达起算。", "条例2019 §32"),
    Code.CONSULTATION_OPEN: ("征求意见尚未结束，请登记意见或者逾期后再作决定。", "条例2019 §33.3"),
    Code.CONSULTATION_ENDED: ("这一征求意见已经结束，不能重复登记。", "条例2019 §33.3"),
    Code.CONSULTATION_NOT_LAPSED: ("提出意见的期限尚未届满（含当日），不能按逾期未提出意见处理。", "条例2019 §32"),
    Code.EXTENSION_EMPTY: ("延长的期限至少一个工作日，请填写延长的工作日数。", "条例2019 §33.2"),
    Code.EXTENSION_TOO_LONG: ("延长的期限合计超过法定上限，请减少延长的工作日数。", "条例2019 §33.2"),
    Code.EXTENSION_TOO_LATE: ("答复期限已经届满，期限届满后不能再延长，请尽快答复。", "条例2019 §33.2"),
    Code.EXTENSION_UNAPPROVED: (
        "延长答复期限应当先经政府信息公开工作机构负责人同意，请登记同意人和同意日期。",
        "条例2019 §33.2",
    ),
    Code.FEE_TWICE: ("本件已发过收费通知，按件、按量只能选一种，不能重复收费。", "信息处理费办法2020 §3"),
    Code.FEE_NOT_NOTICED: ("本件没有待缴的信息处理费，请先登记申请人收到收费通知书。", "信息处理费办法2020 §6"),
    Code.FEE_AWAITED: ("正在等待申请人缴费，缴清或者逾期之后再办理。", "信息处理费办法2020 §6"),
    Code.FEE_WRONG: ("收费金额与收费标准计算的结果不符，请核对件数、页数。", "信息处理费办法2020 §3"),
    Code.FEE_NOT_LAPSED: ("缴费期限尚未届满（含当日），不能按逾期未缴费处理。", "信息处理费办法2020 §6"),
    Code.NOT_TRANSFERRED: ("本件没有转给承办单位，不需要退回。", "条例2019 §45"),
    Code.REASONS_TWICE: ("已经要求申请人说明理由，不必重复要求。", "条例2019 §35"),
    Code.REASONS_NOT_ASKED: ("没有要求申请人说明理由，请先发出说明理由告知书。", "条例2019 §35"),
    Code.REASONS_NOT_ACCEPTED: ("申请人的理由未被认定为合理，不适用延迟答复。", "条例2019 §35"),
    Code.DELAY_NOT_LATER: ("延迟答复的日期应当晚于原答复期限，请重新确定合理期限。", "条例2019 §35"),
    Code.OUTCOME_UNKNOWN: ("没有这一办理结果，请从年度报告表三的办理结果中选择。", "年报格式2021 表三"),
    Code.OUTCOME_LAPSES: ("逾期不补正、逾期未缴费和其他方式办结不是办理决定，请登记相应事项。", "年报格式2021 表三"),
    Code.DECISION_UNSIGNED: ("办理决定没有签发人，请登记签发人。", "条例2019 §45"),
    Code.SEARCH_MISSING: ("没有检索记录，不能答复本机关不掌握，请先检索并登记检索范围。", "条例2019 §36.4"),
    Code.FOUND_YET_NOT_HELD: ("检索记录载明已找到信息，不能答复本机关不掌握，请核对检索记录。", "条例2019 §36.4"),
    Code.STILL_UNCLEAR_UNASKED: ("申请人没有补正过，不能认定补正后仍不明确，请先告知补正。", "条例2019 §30"),
    Code.THIRD_PARTY_UNASKED: ("没有书面征求第三方意见，不能以保护第三方合法权益为由不予公开。", "条例2019 §32"),
    Code.THIRD_PARTY_CONSENTED: ("第三方已同意公开，不能以保护第三方合法权益为由不予公开。", "条例2019 §15"),
    Code.THIRD_PARTY_OBJECTED: (
        "第三方不同意公开且有合理理由，全部公开须认定不公开会对公共利益造成重大影响，请在决定中注明。",
        "条例2019 §32",
    ),
    Code.EXCESSIVE_UNASKED: ("没有要求申请人说明理由，不能以无正当理由大量反复申请为由不予处理。", "条例2019 §35"),
    Code.EXCESSIVE_REASONABLE: ("申请人的理由已认定为合理，应当答复；确实来不及的可以延迟答复。", "条例2019 §35"),
    Code.NOT_DECIDED: ("尚未作出办理决定，不能登记答复，请先登记签发的决定。", "条例2019 §36"),
    Code.WRONG_LETTER: ("答复文书与办理结果不符：不予处理的用不予处理告知书，其余用答复书。", "条例2019 §36"),
}


class Unable(Exception):
    """An act is not allowed: `code`, a sentence to show, and the article. 条例2019 §30–§39 by code."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.said, self.cite = REFUSALS[code]
        super().__init__(f"{self.said}（{self.cite}）")


class UnableToRecord(Unable):
    """An event does not fit what happened before. 条例2019 §45."""


class UnableToReceive(Unable):
    """The receipt cannot be recorded so. 条例2019 §31."""


class UnableToSupplement(Unable):
    """Asking for a supplement, taking it in or letting it lapse is not allowed. 条例2019 §30."""


class UnableToConsult(Unable):
    """Opening or ending a consultation is not allowed. 条例2019 §32, §34."""


class UnableToExtend(Unable):
    """Extending the reply period is not allowed. 条例2019 §33.2."""


class UnableToCharge(Unable):
    """Charging, taking payment or letting it lapse is not allowed. 信息处理费办法2020 §3, §6."""


class UnableToDelay(Unable):
    """Asking for reasons or delaying on their ground is not allowed. 条例2019 §35."""


class UnableToDecide(Unable):
    """That result cannot be decided, or not yet. 条例2019 §36, §37."""


class UnableToReply(Unable):
    """The reply cannot be recorded so. 条例2019 §36."""
