"""What happened in a case, in words for the applicant: nothing of who in the house did what. 条例2019 §30–§36."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from gongkai.cases import events as e
from gongkai.web.casework.queries.applicant import FOR_APPLICANT
from gongkai.web.look.shapes import Happened
from gongkai.web.look.words import SHANGHAI, day, money
from gongkai.web.portal.asking.status.standing import result_said

if TYPE_CHECKING:
    from gongkai.cases.state import Case as Record
    from gongkai.web.casework.models import Case

INSIDE: Final = (
    e.ConsultationServed,
    e.Transferred,
    e.Returned,
    e.SearchRecorded,
    e.JointDiscussionHeld,
    e.Decided,
)
"""What is the house's own: it is not shown. A decision is none for the applicant until it is served."""

_AFTER_HANDING_IN: Final = (e.Supplemented, e.FeePaid, e.ReasonsGiven, e.Replied, e.Withdrawn)
Place = tuple[date, int]
"""Where an entry stands: its civil day, and on the same day whether it asks, is handed in, or comes after that."""

Told = tuple[str, str, str]
"""The words, the clause, the tone."""


def happened(case: Case, record: Record | None) -> tuple[Happened, ...]:
    """Everything that the applicant may know of, oldest first. 条例2019 §30–§36."""
    return tuple(entry for _, entry in sorted(_happened(case, record), key=lambda pair: pair[0]))


def _happened(case: Case, record: Record | None) -> Iterator[tuple[Place, Happened]]:
    yield _by_applicant(case.submitted_at, "提交申请", rank=0)
    for handed in case.handed_in.all():
        yield _by_applicant(handed.at, f"提交了{handed.get_kind_display()}材料", rank=2)
    for event in record.history if record else ():
        told = in_public(event)
        if told is not None:
            said, cite, tone = told
            rank = 3 if isinstance(event, _AFTER_HANDING_IN) else 1
            yield (event.on, rank), Happened(on=event.on, said=said, cite=cite, tone=tone)


def _by_applicant(at: datetime, said: str, *, rank: int) -> tuple[Place, Happened]:
    here = at.astimezone(SHANGHAI)
    return (here.date(), rank), Happened(on=here, said=said, by="您")


def in_public(event: e.AnyEvent) -> Told | None:
    """The words for an event, None where it is the house's own. 条例2019 §30–§36."""
    if isinstance(event, e.LetterSent):
        shown = event.letter in FOR_APPLICANT
        return (f"发出{event.letter.said.partition('（')[0]}", "", "") if shown else None
    rule = _SAID.get(type(event))
    return rule(event) if rule else None


_SAID: Final[dict[type[e.Event], Callable[[Any], Told]]] = {
    e.Received: lambda it: ("确认收到申请，从次日起计算答复期限", "条例2019 §31", ""),
    e.SupplementAsked: lambda it: (f"请您在{day(it.answer_by_on)}（含当日）前补正", "条例2019 §30", "warning"),
    e.Supplemented: lambda it: ("收到您的补正，答复期限重新计算", "条例2019 §30", ""),
    e.SupplementLapsed: lambda it: ("逾期没有补正，申请不再处理", "条例2019 §30", "error"),
    e.ConsultationOpened: lambda it: (f"书面征求{it.kind.said}的意见，答复期限停止计算", "条例2019 §33.3", ""),
    e.ConsultationClosed: lambda it: ("征求意见结束，答复期限继续计算", "条例2019 §33.3", ""),
    e.Extended: lambda it: (f"答复期限延长{it.working_days}个工作日", "条例2019 §33.2", "warning"),
    e.FeeNoticed: lambda it: (f"通知您缴纳信息处理费{money(it.yuan)}", "信息处理费办法2020 §6", "warning"),
    e.FeePaid: lambda it: ("收到您缴纳的信息处理费", "信息处理费办法2020 §6", ""),
    e.FeeLapsed: lambda it: ("逾期没有缴费，申请不再处理", "信息处理费办法2020 §6", "error"),
    e.ReasonsAsked: lambda it: ("请您说明申请数量、频次的理由", "条例2019 §35", "warning"),
    e.ReasonsGiven: lambda it: ("收到您说明的理由", "条例2019 §35", ""),
    e.Delayed: lambda it: (f"延迟到{day(it.until_on)}（含当日）前答复", "条例2019 §35", "warning"),
    e.Replied: lambda it: (f"发出{it.letter.said}", "条例2019 §36", "good"),
    e.ReplyCorrected: lambda it: (f"更正答复，结果改为：{result_said(it.outcome)}", "条例2019 §51", "warning"),
    e.Withdrawn: lambda it: ("您撤回了申请，办理终结", "", ""),
    e.ClosedOtherwise: lambda it: ("以其他方式办结", "", ""),
}
