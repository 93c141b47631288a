"""The help desk as the citizen and the staff see it. 基层标准2019; docs/decisions/0203."""

from __future__ import annotations

import hmac
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.digests import code_digest, phone_digest
from gongkai.web.catalogue.queries.guides import service_of
from gongkai.web.catalogue.queries.public.shown import shown_item, shown_items
from gongkai.web.feedback.models import HelpFile, HelpMaterial, HelpRequest
from gongkai.web.look.keyset import behind

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.guides.content import Material
    from gongkai.web.catalogue.models import Item

WAYS: Final[list[tuple[str, str]]] = HelpRequest.Way.choices
STATES: Final[list[tuple[str, str]]] = HelpRequest.State.choices
FITS: Final = [(value, said) for value, said in HelpMaterial.Fit.choices if value]
State: Any = HelpRequest.State
"""Where a request stands."""
Fit: Any = HelpMaterial.Fit
"""What was said of a material."""
OPEN: Final = (State.WAITING, State.TAKEN)
UNDECIDED: Final = (State.WAITING, State.TAKEN, State.MORE)
A_PAGE: Final = 30
LONGEST: Final = 600
"""Characters of what a citizen writes."""


def guides_to_help_with(agency_id: int | None = None) -> list[Item]:
    """The service guides that are shown, by title. 条例2019 §20.5."""
    return sorted(shown_items(agency_id=agency_id, kind="service"), key=lambda item: (item.agency_id, item.title))


def guide_shown(slug: str) -> Item | None:
    """That service guide while it is shown; None else."""
    found = shown_item(slug)
    return found if found is not None and found.kind == "service" else None


def materials_asked(guide: Item) -> tuple[Material, ...]:
    """The papers that the guide asks for, as far as it was written field by field; () else. 条例2019 §20.5."""
    service = service_of(guide.current) if guide.current is not None else None
    return service.materials if service is not None else ()


def may_work(actor: Actor, *, agency_id: int) -> bool:
    """Whether he may look at papers of citizens: those who see persons elsewhere, and handle feedback."""
    handles = actor.may(Permit.FEEDBACK_HANDLE, agency_id=agency_id)
    return handles and actor.may(Permit.CASE_SEE_PERSON, agency_id=agency_id)


def requests_of(agency_id: int, *, state: str = "", year: int | None = None) -> QuerySet[HelpRequest]:
    """The requests of the body, the newest first; slice it for a page. state: one of State, or `open`."""
    found = HelpRequest.objects.filter(agency_id=agency_id)
    if state:
        found = found.filter(state__in=OPEN if state == "open" else (state,))
    found = found.filter(asked_at__year=year) if year else found
    return found.select_related("taken_by").order_by("-asked_at", "-pk")


def requests_after(
    rows: QuerySet[HelpRequest], *, after: tuple[datetime, UUID] | None
) -> tuple[list[HelpRequest], bool]:
    """A page of them behind that key, and whether more follow."""
    found = list((rows.filter(behind(after, column="asked_at")) if after else rows)[: A_PAGE + 1])
    return found[:A_PAGE], len(found) > A_PAGE


def waiting(agency_id: int) -> list[HelpRequest]:
    """The queue: who waits and what is being looked at, who came first at the head."""
    found = HelpRequest.objects.filter(agency_id=agency_id, state__in=OPEN).select_related("taken_by")
    return list(found.order_by("asked_at"))


def place_in_queue(found: HelpRequest) -> int:
    """How many came before and still wait, and this one: 1 for the next."""
    before = HelpRequest.objects.filter(agency_id=found.agency_id, state=State.WAITING, asked_at__lt=found.asked_at)
    return before.count() + 1


def help_for(actor: Actor, id: UUID) -> HelpRequest | None:
    """That request with its materials, for somebody who may look at it; None else."""
    found = _whole().filter(pk=id).first()
    return found if found is not None and may_work(actor, agency_id=found.agency_id) else None


def own_help(id: UUID) -> HelpRequest | None:
    """That request with its materials, for the citizen who was let in."""
    return _whole().filter(pk=id).first()


def help_of_code(code: str, *, tail: str) -> HelpRequest | None:
    """The request of that query code and those last digits of the telephone; None for any other pair."""
    found = HelpRequest.objects.filter(query_digest=code_digest(code)).first()
    wanted = found.phone_digest if found is not None else code_digest(tail)
    fits = hmac.compare_digest(wanted, phone_digest(tail)) or not wanted
    return found if found is not None and fits else None


def loose_files(found: HelpRequest) -> list[HelpFile]:
    """The files that belong to no material."""
    return [file for file in found.files.all() if file.material_id is None]


def file_of(found: HelpRequest, id: UUID) -> HelpFile | None:
    """That file of the request; None else."""
    return found.files.filter(pk=id).select_related("file").first()


def to_forget(*, on: date) -> list[UUID]:
    """The ids of the requests whose day of forgetting has come. 个人信息保护法2021 §47."""
    found = HelpRequest.objects.filter(forgotten_at__isnull=True, forget_on__lte=on)
    return list(found.values_list("pk", flat=True))


def _whole() -> QuerySet[HelpRequest]:
    files = Prefetch("files", HelpFile.objects.select_related("file"))
    materials = Prefetch("materials", HelpMaterial.objects.prefetch_related(Prefetch("files")))
    return HelpRequest.objects.select_related("agency", "guide", "taken_by").prefetch_related(files, materials)
