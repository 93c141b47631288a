"""What lies around a case for the pages of the desk: events, papers, parties, notes, help asked for, linked cases."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from gongkai.web.casework.models import Applicant, Case, CaseEvent, CaseLink, CoWork, Document, Note, Party
from gongkai.web.casework.queries.seeing import cases_seen

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class Around(Struct, frozen=True):
    """Applicant and parties (sealed until opened), notes, requests for help, links both ways."""

    applicant: Applicant | None
    parties: list[Party]
    notes: list[Note]
    coworks: list[CoWork]
    links: list[tuple[str, Case]]


def events_of(case: Case) -> list[CaseEvent]:
    """What happened, oldest first. 条例2019 §45."""
    return list(case.events.order_by("number"))


def around(case: Case, *, seen_by: Actor) -> Around:
    """Everything beside the events and papers; of linked cases those alone that the actor sees. 条例2019 §45."""
    return Around(
        applicant=Applicant.objects.filter(case=case).first(),
        parties=list(Party.objects.filter(case=case).order_by("ref")),
        notes=list(Note.objects.filter(case=case).select_related("by")),
        coworks=list(CoWork.objects.filter(case=case).select_related("section")),
        links=_links(case, seen_by),
    )


def documents_of(case: Case) -> list[Document]:
    """What came and what was found, oldest first. 条例2019 §36."""
    return list(Document.objects.filter(case=case).select_related("file"))


def document_of(case: Case, document_id: UUID) -> Document | None:
    """That document of the case, None where it has none such."""
    return Document.objects.filter(case=case, pk=document_id).select_related("file", "case__agency").first()


def cowork_of(case: Case, cowork_id: UUID) -> CoWork | None:
    """That request for help, None where the case has none such."""
    return CoWork.objects.filter(case=case, pk=cowork_id).select_related("section", "case__agency").first()


def case_numbered(agency_id: int, number: str) -> Case | None:
    """The case of the body with that number, None where there is none. 条例2019 §45."""
    return Case.objects.filter(agency_id=agency_id, number=number.strip()).select_related("agency").first()


def _links(case: Case, actor: Actor) -> list[tuple[str, Case]]:
    own = CaseLink.objects.filter(case=case).select_related("other")
    theirs = CaseLink.objects.filter(other=case).select_related("case")
    found = [(link.get_kind_display(), link.other) for link in own]
    found += [(link.get_kind_display(), link.case) for link in theirs]
    ids = [other.pk for _, other in found]
    seen = set(cases_seen(actor).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    return [(said, other) for said, other in found if other.pk in seen]
