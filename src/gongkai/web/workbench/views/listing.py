"""Lists of cases: filtered and paged, and what a search finds."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.years import FIRST_YEAR
from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import sections_of
from gongkai.web.casework.queries.alarm.lights import lights_on
from gongkai.web.casework.queries.lists.listing import listed, page_of
from gongkai.web.casework.queries.lists.searching import found_by
from gongkai.web.look.shapes import Paging
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.forms.filters import Filters
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.rows import rows_of

MOST_FOUND = 50
FORMATS = (("xlsx", "xlsx"), ("csv", "csv"), ("json", "json"))


@require_safe
@staff(Permit.CASE_SEE)
def cases(request: StaffRequest) -> HttpResponse:
    """The cases of the body that fit the filters of the address, thirty at a time."""
    agency_id = agency_in(request, Permit.CASE_SEE)
    lights = lights_on(request.day, agency_id=agency_id)
    form = filters(request, agency_id)
    wanted = form.wanted()
    found = page_of(
        listed(request.actor, wanted, agency_id=agency_id, lights=lights),
        order=wanted.order,
        after=request.GET.get("after", ""),
    )
    here = reverse("desk:cases")
    told = {
        "form": form,
        "active": form.active(),
        "rows": rows_of(found.cases, lights),
        "paging": Paging(
            found.count, "件", first_address(request.GET, here), next_address(request.GET, here, found.next)
        ),
        "exports": _exports(request, agency_id),
        "may_bulk": request.actor.may(Permit.CASE_ASSIGN, agency_id=agency_id),
        "may_take_in": request.actor.may(Permit.CASE_TAKE_IN, agency_id=agency_id),
    }
    return page(request, "workbench/cases.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_SEE)
def search(request: StaffRequest) -> HttpResponse:
    """What the words lead to; a whole number leads to its case at once. By POST: a name may be among them."""
    text = request.POST.get("q", "").replace("\0", "").strip()
    if not text:
        return redirect("desk:cases")
    agency_id = agency_in(request, Permit.CASE_SEE)
    found = found_by(request.actor, text)
    exact = found.filter(number=text).first()
    if exact is not None:
        return redirect("desk:case", exact.pk)
    rows = rows_of(list(found[:MOST_FOUND]), lights_on(request.day, agency_id=agency_id))
    people = request.actor.may(Permit.CASE_SEE_PERSON, agency_id=agency_id)
    told = {"text": text, "rows": rows, "count": found.count(), "most": MOST_FOUND, "people": people}
    return page(request, "workbench/search.html", told)


def filters(request: StaffRequest, agency_id: int) -> Filters:
    """The form of filters as the address fills it."""
    handlers = [
        (str(person.pk), person.name) for person in people_with(Permit.CASE_HANDLE, agency_id=agency_id, on=request.day)
    ]
    sections = [(str(section.pk), section.name) for section in sections_of(agency_id)]
    years = list(range(request.day.year, FIRST_YEAR - 1, -1))
    return Filters(request.GET, handlers=handlers, sections=sections, years=years)


def _exports(request: StaffRequest, agency_id: int) -> list[tuple[str, str]]:
    if not request.actor.may(Permit.CASE_EXPORT, agency_id=agency_id):
        return []
    asked = without(request.GET, "after").urlencode()
    return [(said, f"{reverse('desk:export', args=[form])}?{asked}") for form, said in FORMATS]


def first_address(asked: QueryDict, here: str) -> str:
    """The address of the first page; "" on it."""
    return f"{here}?{without(asked, 'after').urlencode()}" if asked.get("after") else ""


def next_address(asked: QueryDict, here: str, key: str) -> str:
    """The address of the page behind that key; "" where there is none."""
    if not key:
        return ""
    onwards = without(asked, "after")
    onwards["after"] = key
    return f"{here}?{onwards.urlencode()}"


def without(asked: QueryDict, name: str) -> QueryDict:
    """What stands in the address, that name left out."""
    left = asked.copy()
    left.pop(name, None)
    return left
