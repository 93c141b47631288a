"""Which remedies, complaints and orders somebody may see: the one scope that every list and page goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.remedies.models import Complaint, Order, Paper, Remedy, Statement

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


def remedies_seen(actor: Actor, *, agency_id: int | None = None) -> QuerySet[Remedy]:
    """The remedies of the bodies where the actor handles remedies or sees cases; of one body, where it is named.

    Of a case, only to whom the case is there; one without a case to whoever handles remedies, or has a post of the
    whole body. 条例2019 §51.
    """
    handled, seen = actor.agencies_with(Permit.REMEDY_HANDLE), actor.agencies_with(Permit.CASE_SEE)
    here = handled | seen if agency_id is None else (handled | seen) & {agency_id}
    whole = handled | {post.agency_id for post in actor.posts if post.section_id is None and post.agency_id in seen}
    of_case = Q(case__in=cases_seen(actor).order_by().values("pk"))
    alone = Q(case__isnull=True, agency_id__in=whole)
    found = Remedy.objects.filter(of_case | alone, agency_id__in=here)
    return found.select_related("agency", "case", "handler", "follows")


def remedy_seen(actor: Actor, remedy_id: UUID) -> Remedy | None:
    """That remedy, or None where the actor may not know that there is one."""
    return remedies_seen(actor).filter(pk=remedy_id).first()


def of_case(case_id: UUID) -> list[Remedy]:
    """The remedies against the reply of one request, oldest first. 条例2019 §51."""
    return list(Remedy.objects.filter(case_id=case_id).select_related("agency"))


def complaints_seen(actor: Actor, *, agency_id: int | None = None) -> QuerySet[Complaint]:
    """The complaints that the bodies keep where the actor handles them; nobody else's. docs/decisions/0193."""
    here = actor.agencies_with(Permit.REMEDY_HANDLE)
    here = here if agency_id is None else here & {agency_id}
    restricted = Q(case__isnull=False) & ~Q(case__in=cases_seen(actor).order_by().values("pk"))
    found = Complaint.objects.filter(agency_id__in=here).exclude(restricted)
    return found.select_related("agency", "about", "case", "handler")


def complaint_seen(actor: Actor, complaint_id: UUID) -> Complaint | None:
    """That complaint, or None where the actor may not know that there is one."""
    return complaints_seen(actor).filter(pk=complaint_id).first()


def statement_seen(actor: Actor, statement_id: UUID) -> Statement | None:
    """What the actor's body is asked to tell, with nothing of who complained. docs/decisions/0193."""
    here = actor.agencies_with(Permit.REMEDY_HANDLE)
    found = Statement.objects.filter(agency_id__in=here).select_related("agency", "complaint__agency", "file")
    return found.filter(pk=statement_id).first()


def order_seen(actor: Actor, order_id: UUID) -> Order | None:
    """What the actor's body was ordered to do, or has ordered. 复议法2023 §77; 条例2019 §47."""
    found = Order.objects.select_related("agency", "remedy__agency", "complaint__agency", "case", "file")
    order = found.filter(pk=order_id).first()
    if order is None:
        return None
    if order.remedy_id is not None:
        return order if remedies_seen(actor).filter(pk=order.remedy_id).exists() else None
    mine = order.agency_id in actor.agencies_with(Permit.REMEDY_HANDLE)
    kept = complaints_seen(actor).filter(pk=order.complaint_id).exists()
    return order if mine or kept else None


def paper_of(kept: Remedy | Complaint, paper_id: UUID) -> Paper | None:
    """That paper of it, None where it has none such."""
    return kept.papers.select_related("file").filter(pk=paper_id).first()  # type: ignore[union-attr]
