"""Looking again at what was not disclosed 定期评估: still so, or to be given or published now. 条例2019 §18."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gongkai.web.accounts.queries import Actor, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Reevaluation
from gongkai.web.catalogue.queries.duties.reevaluation import Refused
from gongkai.web.catalogue.services.ledgers import UnableToEnter, told
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import Word, tell

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

PATH: Final = "/desk/catalogue/reevaluation/"


@transaction.atomic
def reevaluate(agency: Agency, *, refused: Refused, verdict: str, reason: str, by: Actor, at: datetime) -> Reevaluation:
    """What this look ends in; one that says publish becomes a task of those who draft there. 条例2019 §18.

    Raises NotPermitted; UnableToEnter without a reason, or when it was looked at that day already.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    if verdict not in Reevaluation.Verdict.values:
        raise UnableToEnter("请选择评估结论。")
    if not reason.strip():
        raise UnableToEnter("请写明理由：情况有没有变化，变化在哪里。")
    today = civil_day(at)
    if Reevaluation.objects.filter(agency=agency, subject=refused.subject, on=today).exists():
        raise UnableToEnter("今天已经评估过这一条，请刷新页面。")
    made = Reevaluation.objects.create(
        agency=agency, subject=refused.subject, title=refused.title, refused_on=refused.refused_on, verdict=verdict,
        reason=reason.strip(), on=today, by=by.name,
    )  # fmt: skip
    if made.verdict == Reevaluation.Verdict.PUBLISH:
        _ask(made, at=at)
    told(agency, "reevaluated", f"评估不予公开的信息一条：{made.get_verdict_display()}。", by=by, at=at)
    return made


def _ask(made: Reevaluation, *, at: datetime) -> None:
    people = people_with(Permit.ITEM_DRAFT, agency_id=made.agency_id, on=made.on)
    word = Word(
        key=f"{made.subject}:reevaluated:{made.on}",
        level="due",
        said=f"评估认为“{made.title}”可以主动公开，请起草公开。"[:400],
        path=PATH,
        subject=made.subject,
    )
    tell(people, word, at=at)
