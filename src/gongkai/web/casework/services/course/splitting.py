"""Splitting a request that asks for several things 一事一申请: a case more, of the same applicant. 条例2019 §29."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import structs

from gongkai.cases.events import Received
from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.casework.models import Applicant, CaseLink
from gongkai.web.casework.services.asking.intake import Arrival, Asking, Person, TakenIn, take_in
from gongkai.web.casework.services.course.handing import UnableToHand, link

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


@transaction.atomic
def split(case: Case, *, matter: str, description: str, once: str, by: Actor, at: datetime) -> TakenIn:
    """A case more for that part, received on the same day, with a query code of its own. 条例2019 §29, §31.

    once: a token of the form. Raises NotPermitted; UnableToHand before receipt is confirmed and after the case is
    closed; SentTwice.
    """
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    if case.received_on is None or case.closed_on is not None:
        raise UnableToHand("只有已经收到、还没有办结的申请可以拆分，请核对办理状态。")
    received = next(event for event in case.to_record().history if isinstance(event, Received))
    asking = Asking(
        matter=matter,
        description=description,
        wanted_form=case.wanted_form,
        wanted_delivery=case.wanted_delivery,
    )
    taken = take_in(
        case.agency,
        asking=asking,
        person=_person(case),
        arrival=_arrival(received),
        by=by,
        at=at,
        received_on=case.received_on,
        once=once,
    )
    if case.restricted:
        _keep_restricted(case, taken.case, by=by, at=at)
    link(case, taken.case, kind=CaseLink.Kind.SPLIT, by=by, at=at)
    return taken


def _keep_restricted(case: Case, part: Case, *, by: Actor, at: datetime) -> None:
    """A part of what few may see is seen by no more: the same handler, the same restriction. 个人信息保护法2021 §6."""
    part.restricted, part.handler_id = True, case.handler_id
    part.save(update_fields=["restricted", "handler_id"])
    ledger.write(
        case.agency.code,
        "case.restrict",
        part.subject,
        f"{part.number}：与{case.number}一样设为限制查看，经办人相同。",
        by=by,
        at=at,
    )


def _person(case: Case) -> Person:
    kept = Applicant.objects.get(case=case)
    names = [field.name for field in structs.fields(Person) if field.name != "kind"]
    fields = {name: getattr(kept, name) for name in names}
    return Person(kind=ApplicantKind(case.applicant_kind), **fields)


def _arrival(received: Received) -> Arrival:
    return Arrival(
        channel=received.channel,
        submitted_on=received.submitted_on or received.on,
        signed_on=received.signed_on,
        confirmed_on=received.confirmed_on,
    )
