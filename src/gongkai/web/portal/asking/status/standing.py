"""How a request stands, in plain words: a headline, what comes next, what the applicant has to do. 条例2019 §36."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from gongkai.cases.obligations import Light, Obligation, Owed, obligations
from gongkai.cases.state import State
from gongkai.cases.vocabulary import in_words
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.queries.applicant import awaited, is_retracted
from gongkai.web.look.words import money

if TYPE_CHECKING:
    from gongkai.cases.state import Case as Record
    from gongkai.web.casework.models import Case

_UNDER_WAY: Final = ("正在办理", "工作人员正在查找和审查。")


class Standing(Struct, frozen=True, kw_only=True):
    """The state in words. tone: of the notice; reply, own: the reply that is owed, and what the applicant owes."""

    said: str
    next: str
    tone: str = "note"
    reply: Obligation | None = None
    own: Obligation | None = None
    awaited: Any = None

    @property
    def clock(self) -> Obligation | None:
        """The period to show day by day, None where none is running or known."""
        return self.reply if self.reply is not None and self.reply.explained is not None else None

    @property
    def stopped(self) -> bool:
        """Whether an opinion is awaited that keeps the clock standing. 条例2019 §33.3."""
        return self.reply is not None and self.reply.light is Light.PAUSED


def standing(case: Case, record: Record | None, *, on: date) -> Standing:
    """How the case stands on that day, for its applicant. 条例2019 §30–§36."""
    if record is None:
        return _before_receipt(case)
    owed = _owed(record, on)
    reply = next((entry for entry in owed if entry.owed is Owed.REPLY), None)
    own = next((entry for entry in owed if entry.owed in _OWN and entry.met_on is None), None)
    said, following, tone = _words(case, record)
    return Standing(said=said, next=following, tone=tone, reply=reply, own=own, awaited=awaited(case, record))


_OWN: Final = (Owed.SUPPLEMENT, Owed.PAYMENT, Owed.REASONS)


def _before_receipt(case: Case) -> Standing:
    if is_retracted(case):
        return Standing(said="您已经撤回这份申请", next="需要的话，可以随时重新申请。")
    phone = f"也可以主动拨打 {case.agency.phone}。" if case.agency.phone else ""
    after = f"工作人员会打电话与您确认，双方确认的那一天是收到申请之日，从次日起计算答复期限。{phone}"
    return Standing(said="已经提交，等待电话确认", next=after)


def _words(case: Case, record: Record) -> tuple[str, str, str]:
    if record.state is State.CLOSED:
        return _closed(record)
    if record.state is State.AWAITING_SUPPLEMENT:
        return ("请您补正", "申请内容还不够明确。请看补正告知书，按要求补充后提交；补正后答复期限重新计算。", "warning")
    if record.state is State.AWAITING_PAYMENT and record.fee is not None:
        yuan = money(record.fee.yuan)
        how = f"缴费方式写在收费通知书上，也可以问{case.agency.office}。缴清后继续办理；逾期不缴，申请不再处理。"
        return (f"请您缴纳信息处理费 {yuan}", how, "warning")
    if record.reasons_asked_on is not None and record.reasons_given_on is None and record.decided_on is None:
        return ("请您说明理由", "申请的数量、频次较多，请按告知书的要求说明理由；答复期限照常计算。", "warning")
    if record.state is State.CONSULTING:
        return ("正在征求意见", "这份信息涉及其他单位或者个人，正在依法征求意见；这段时间不计入答复期限。", "note")
    return (*_UNDER_WAY, "note")


def _closed(record: Record) -> tuple[str, str, str]:
    result = result_said(record.outcome or "")
    if record.served_by is None:
        return (f"已经办结：{result}", "对办理有疑问的，请打电话询问。", "note")
    return (f"已经答复：{result}", "请看下面的答复书；不服答复的，答复书写明了向谁提出、多少天内提出。", "good")


def result_said(outcome: str) -> str:
    """The result in the words of its row, without what the row says to whoever counts. 年报格式2021 表三."""
    return in_words("outcome", outcome).partition("（")[0]


def _owed(record: Record, on: date) -> tuple[Obligation, ...]:
    """What is owed, nothing while a calendar is not announced that it would take to know."""
    try:
        return obligations(record, on=max(on, record.last_on), calendar=calendar())
    except CalendarNotPublished:
        return ()
