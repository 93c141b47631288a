"""The ledger of decisions: licences, penalties, coercive measures. 条例2019 §20.5, §20.6."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Decision, Item
from gongkai.web.catalogue.queries.ledger.ledgers import known_decisions
from gongkai.web.catalogue.services.ledgers import UnableToEnter, told
from gongkai.web.look.words import masked_name

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

DecisionKind = Literal["licensing_decisions", "penalty_decisions", "coercive_decisions"]


class Made(Struct, frozen=True, kw_only=True):
    """One decision as an office's ledger has it. is_person: the party is a natural person. 条例2019 §20.5, §20.6."""

    kind: DecisionKind
    number: str
    matter: str
    decided_on: date
    party: str = ""
    is_person: bool = False
    basis: str = ""
    content: str = ""


@transaction.atomic
def enter_decisions(agency: Agency, *, made: Sequence[Made], by: Actor, at: datetime) -> int:
    """How many decisions were entered; one audit line for the whole ledger. 条例2019 §20.5, §20.6.

    The name of a natural person is not kept: its first character alone. Raises NotPermitted; UnableToEnter, and enters
    none, when one lies in the future or is there already.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    if any(one.decided_on > at.date() for one in made):
        raise UnableToEnter("作出决定的日期不能晚于今天，请核对台账。")
    _refuse_known(agency, made)
    Decision.objects.bulk_create(_row(agency, one) for one in made)
    told(agency, "decisions", f"录入处理决定{len(made)}件。", by=by, at=at)
    return len(made)


@transaction.atomic
def strike_decision(decision_id: int, *, because: str, by: Actor, at: datetime) -> None:
    """Takes a decision that was entered by mistake out of the ledger. 条例2019 §20.5, §20.6.

    Raises NotPermitted; UnableToEnter without a reason, or when it stands in a list that was made of it.
    """
    held = Decision.objects.select_for_update(of=("self",)).select_related("agency", "item")
    decision = held.get(pk=decision_id)
    by.require(Permit.CATALOGUE_KEEP, agency_id=decision.agency_id)
    if not because.strip():
        raise UnableToEnter("请写明删除的原因。")
    if decision.item is not None and decision.item.state != Item.State.ABANDONED:
        raise UnableToEnter(f"文号“{decision.number}”已经写进待公开的名单，请先更正那份名单。")
    said = f"删除处理决定“{decision.number}”：{because.strip()}"
    decision.delete()
    told(decision.agency, "decision_struck", said, by=by, at=at)


def _row(agency: Agency, one: Made) -> Decision:
    return Decision(
        agency=agency,
        kind=one.kind,
        number=one.number,
        matter=one.matter,
        decided_on=one.decided_on,
        party=masked_name(one.party) if one.is_person else one.party,
        is_person=one.is_person,
        basis=one.basis,
        content=one.content,
    )


def _refuse_known(agency: Agency, made: Sequence[Made]) -> None:
    numbers = [(one.kind, one.number) for one in made]
    twice = known_decisions(agency.pk, numbers)
    seen: set[tuple[str, str]] = set()
    twice |= {one for one in numbers if one in seen or seen.add(one)}  # type: ignore[func-returns-value]
    if twice:
        raise UnableToEnter(f"文号“{min(number for _, number in twice)}”重复，请核对台账。")
