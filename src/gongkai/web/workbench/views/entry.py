"""Writing down a request: first how it came, then the one question that fixes its day, and who asks for what."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.receipt import receipt_rules
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import bodies
from gongkai.web.casework.queries.digests import identity_index
from gongkai.web.casework.queries.lists.alike import Alike, Month, alike, counted, was_taken
from gongkai.web.casework.services.asking.intake import SentTwice, TakenIn, take_in
from gongkai.web.casework.services.papers.documents import Filing, add_document
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt, is_draft, keep_draft, with_draft
from gongkai.web.workbench.filling import drop_draft as drop
from gongkai.web.workbench.forms.entry import Entry
from gongkai.web.workbench.frame import page

DRAFT = "entry:{channel}"


@require_safe
@staff(Permit.CASE_TAKE_IN)
def channels(request: StaffRequest) -> HttpResponse:
    """The channels, each with what fixes its receipt day. 条例2019 §31."""
    return page(request, "workbench/channels.html", {"rules": receipt_rules()})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.CASE_TAKE_IN)
def take(request: StaffRequest, channel: str) -> HttpResponse:
    """The form of one channel; what may be a repetition is shown once before a case is made of it. 条例2019 §36.6."""
    if channel not in {rule.channel for rule in receipt_rules()}:
        raise Http404
    name = DRAFT.format(channel=channel)
    if is_draft(request):
        return keep_draft(request, name)
    sent = request.method == "POST"
    form = Entry(request.POST if sent else None, request.FILES if sent else None, channel=channel, day=request.day)
    drafted = None if sent else with_draft(request, form, name)
    told = {"form": form, "rule": form.rule, "drafted": drafted, "alike": [], "month": None}
    if sent and form.is_valid():
        told |= _looked_up(request, form)
        if form.cleaned_data["checked"] or not told["alike"] or was_taken(form.cleaned_data["once"]):
            made = attempt(form, lambda: _take(request, form))
            if made is not None:
                drop(request, name)
                return _shown(request, made.result)
    return page(request, "workbench/entry.html", told, status=422 if sent else 200)


def _take(request: StaffRequest, form: Entry) -> TakenIn | SentTwice:
    agency_id = agency_in(request, Permit.CASE_TAKE_IN)
    try:
        taken = take_in(
            bodies((agency_id,))[0],
            asking=form.asking(),
            person=form.person(),
            arrival=form.arrival(),
            by=request.actor,
            at=request.moment,
            received_on=form.received_on(),
            once=form.cleaned_data["once"],
        )
    except SentTwice as twice:
        return twice
    scan = form.cleaned_data.get("scan")
    if scan:
        filing = Filing(content=scan.read(), name=scan.name, kind="application", title="申请书")
        add_document(taken.case, filing, by=request.actor, at=request.moment)
    return taken


def _shown(request: StaffRequest, made: TakenIn | SentTwice) -> HttpResponse:
    """The number and the query code, which is told to the applicant now and never again."""
    if isinstance(made, SentTwice):
        return already_taken(request, made)
    return page(request, "workbench/taken.html", {"case": made.case, "code": made.code})


def already_taken(request: StaffRequest, twice: SentTwice) -> HttpResponse:
    """To the case that the same form made before."""
    messages.warning(request, str(twice))
    return redirect("desk:case", twice.case.pk) if twice.case else redirect("desk:cases")


def _looked_up(request: StaffRequest, form: Entry) -> dict[str, list[Alike] | Month | None]:
    found = form.cleaned_data
    agency_id = agency_in(request, Permit.CASE_TAKE_IN)
    identity = (found["identity_kind"], found["identity_number"])
    index = identity_index(*identity)
    earlier: Any = counted(agency_id, index, on=form.received_on() or request.day) if index else None
    similar = alike(request.actor, agency_id=agency_id, matter=found["matter"], name=found["name"], identity=identity)
    return {"alike": similar, "month": earlier}
