"""Requests at the door for machines: take in, find, and act; every act is one event of the case."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router

from gongkai.cases.acts import acts_allowed
from gongkai.cases.vocabulary import Applicant
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of, calendar
from gongkai.web.api import shapes
from gongkai.web.api.door import Key, actor_of, moment, today
from gongkai.web.casework.queries.applicant import case_of_code
from gongkai.web.casework.queries.lists.listing import Order, page_of
from gongkai.web.casework.queries.seeing import case_seen, cases_seen
from gongkai.web.casework.services.asking.intake import Arrival, Asking, Person, SentTwice, take_in
from gongkai.web.casework.services.course import charging
from gongkai.web.look.keyset import key_in
from gongkai.web.look.missing import or_404

router = Router(tags=["依申请公开"], auth=Key())
_REFUSALS: Final = dict.fromkeys((400, 401, 403, 404, 422), shapes.Refused)
_PAGE: Final = 50
_STATE: Any = Query("", max_length=24, pattern=r"^[a-z_]*$")  # type: ignore[type-arg]


@router.post("/cases", response={200: shapes.RequestTaken, **_REFUSALS}, summary="登记一件申请")
def take_in_request(request: HttpRequest, given: shapes.RequestGiven) -> object:
    """Takes the request in for the key's own body; the same `once` again answers with the first case."""
    actor = actor_of(request)
    agency = or_404(agency_of(actor.machine.agency_id) if actor.machine else None)
    actor.require(Permit.CASE_TAKE_IN, agency_id=agency.pk)
    person = given.applicant.dict()
    arrival = {name: getattr(given, name) for name in Arrival.__struct_fields__}
    asking = {name: getattr(given, name) for name in Asking.__struct_fields__}
    try:
        taken = take_in(
            agency,
            asking=Asking(**asking),
            person=Person(**person),
            arrival=Arrival(**arrival),
            by=actor,
            at=moment(),
            received_on=given.received_on,
            once=f"{actor.key}:{given.once}",
        )
    except SentTwice as twice:
        return {"case": shown(_first(twice)), "code": ""}
    return {"case": shown(taken.case), "code": taken.code}


@router.post("/status", response={200: shapes.StatusShown, **_REFUSALS}, summary="凭查询码查询办理情况")
def status(request: HttpRequest, asked: shapes.StatusAsked) -> object:
    """The state of a request, for the portal of a county that asks on an applicant's behalf."""
    case = case_of_code(asked.code, tail=asked.phone_tail)
    if case is None or not actor_of(request).may(Permit.CASE_TAKE_IN, agency_id=case.agency_id):
        raise Http404
    return {
        "number": case.number,
        "agency": case.agency.name,
        "state": case.get_state_display(),
        "received_on": case.received_on,
        "due_on": case.due_on,
    }


@router.get("/cases", response={200: shapes.CasesShown, **_REFUSALS}, summary="案件列表")
def cases(
    request: HttpRequest,
    state: str = _STATE,
    applicant_kind: Query[Applicant | None] = None,
    after: Query[str] = "",
) -> object:
    """The cases that the key may see, newest first, fifty a page."""
    actor = actor_of(request)
    _require_seeing(actor)
    found = cases_seen(actor).order_by("-submitted_at", "-id")
    if state:
        found = found.filter(state=state)
    if applicant_kind:
        found = found.filter(applicant_kind=applicant_kind.value)
    if after and key_in(after, of=datetime) is None:
        raise Http404
    page = page_of(found, order=Order.NEWEST, after=after, size=_PAGE)
    return {"cases": [shown(case) for case in page.cases], "after": page.next}


@router.get("/cases/{uuid:case_id}", response={200: shapes.OneCaseShown, **_REFUSALS}, summary="一件案件")
def one(request: HttpRequest, case_id: UUID) -> object:
    """The case, what happened, and what may be done now."""
    case = the_case(request, case_id)
    events = [{"number": e.number, "on": e.on, "kind": e.kind, "said": e.said} for e in case.events.all()]
    acts = acts_allowed(case.to_record(), on=today(), calendar=calendar()) if events else ()
    possible = [
        {"act": a.act.value, "said": a.act.said, "allowed": a.allowed, "cite": a.cite, "why_not": a.why_not}
        for a in acts
    ]
    return {**shown(case), "events": events, "acts": possible}


@router.get(
    "/cases/{uuid:case_id}/fee", response={200: shapes.FeePreviewShown, **_REFUSALS}, summary="两种收费标准的试算"
)
def fee(request: HttpRequest, case_id: UUID, items: Query[int] = 1, pages: Query[int] = 0) -> object:
    """What either tariff would give for so many items or pages."""
    case = the_case(request, case_id)
    bounded = {"items": min(max(items, 0), 10_000), "pages": min(max(pages, 0), 100_000)}
    return charging.preview(case, **bounded, on=today())


def _first(twice: SentTwice) -> Any:
    """The case that the same form made before; gone only while its own transaction is still running."""
    if twice.case is None:
        raise Http404
    return twice.case


def the_case(request: HttpRequest, case_id: UUID) -> Any:
    """The case, where the key may see it. Raises Http404."""
    _require_seeing(actor_of(request))
    return or_404(case_seen(actor_of(request), case_id))


def _require_seeing(actor: Any) -> None:
    if actor.machine is not None:
        actor.require(Permit.CASE_SEE, agency_id=actor.machine.agency_id)


def shown(case: Any) -> dict[str, object]:
    """The case without personal data."""
    names = ("id", "number", "state", "channel", "applicant_kind", "matter", "received_on", "due_on", "outcome")
    said = {"state_said": case.get_state_display(), "closed_on": case.closed_on, "version": case.version}
    return {**{name: getattr(case, name) for name in names}, **said}
