"""One entry: what it says, its parts, its files, what was done; an open day with its codes. 条例2019 §46, §50."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.describing import Ledger, ledgers
from gongkai.web.activities.paper.codes import svg
from gongkai.web.activities.paper.letter import WRITERS, door_sheet, letter
from gongkai.web.activities.queries.entries import parts_of
from gongkai.web.activities.queries.evidence import evidence_of
from gongkai.web.activities.queries.open_days import by_kind, turnout
from gongkai.web.activities.queries.seeing import sees
from gongkai.web.activities.queries.wording import name_of, standing_of, words_of
from gongkai.web.activities.services.drafts import draft_open_day
from gongkai.web.audit.queries import about
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.shapes import Happened
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.forms.activities.entries import EvidenceForm
from gongkai.web.workbench.public import site_of
from gongkai.web.workbench.views.activities.showing import (
    Row,
    acts_of,
    entry_or_404,
    home_of,
    ledger_named,
    may_keep,
    rows_of,
    show,
    trail_of,
)

if TYPE_CHECKING:
    from gongkai.web.workbench.asked import StaffRequest

_LINES = 40


class Part(Struct, frozen=True):
    """The entries of another ledger that belong to this one."""

    ledger: Ledger
    rows: list[Row]
    heads: list[str]
    may: bool


@require_safe
@staff(Permit.ITEM_SEE, Permit.REPORT_COMPILE)
def entry(request: StaffRequest, ledger: str, activity_id: UUID) -> HttpResponse:
    """The page of one entry; of a part, that of what it belongs to."""
    described = ledger_named(ledger)
    found = entry_or_404(request, ledger, activity_id)
    if described.parent:
        return redirect(home_of(found, described))
    return _shown(request, described, found)


@require_POST
@staff(Permit.ACTIVITY_KEEP)
def report(request: StaffRequest, activity_id: UUID) -> HttpResponse:
    """A draft of an item that tells of the open day."""
    found = entry_or_404(request, "open_days", activity_id)
    item = draft_open_day(found, by=request.actor, at=request.moment)
    messages.success(request, "已起草。核对以后选择公开属性，再提交审核。")
    return redirect("desk:item", item.pk)


@require_safe
@staff(Permit.ITEM_SEE)
def invitation(request: StaffRequest, activity_id: UUID, form: str) -> HttpResponse:
    """The letter of invitation as docx or pdf, with the code of the public page. `to`: whom it is for."""
    found = entry_or_404(request, "open_days", activity_id)
    if form not in WRITERS:
        raise Http404
    asked = request.GET.get("to", "")
    guest = next((one for one in parts_of(found, "invited") if str(one.pk) == asked), None)
    content = letter(found, form, to=guest.who if guest else "", address=_address(request, found))
    name = f"邀请函（{guest.who if guest else '通用'}）.{form}"
    return as_attachment(content, media_type=WRITERS[form], name=name)


@require_safe
@staff(Permit.ITEM_SEE)
def door(request: StaffRequest, activity_id: UUID) -> HttpResponse:
    """The sheet for the door, with the code to sign in by."""
    found = entry_or_404(request, "open_days", activity_id)
    content = door_sheet(found, address=f"{_address(request, found)}sign-in/")
    return as_attachment(content, media_type=WRITERS["pdf"], name="现场签到码.pdf")


def shown_with(request: StaffRequest, ledger: Ledger, found: Any, form: EvidenceForm) -> HttpResponse:
    """The page of one entry, its form for files come back."""
    return _shown(request, ledger, found, evidence=form, status=422)


def _shown(
    request: StaffRequest, ledger: Ledger, found: Any, *, evidence: EvidenceForm | None = None, status: int = 200
) -> HttpResponse:
    may = may_keep(request, ledger, found.agency_id)
    long, short = _said(found, ledger)
    told: dict[str, Any] = {
        "title": name_of(found, ledger),
        "ledger": ledger,
        "found": found,
        "standing": standing_of(found, ledger, on=request.day),
        "short": short,
        "long": long,
        "acts": acts_of(found, ledger) if may else (),
        "parts": _parts(request, ledger, found),
        "files": evidence_of(found),
        "form": evidence or EvidenceForm(),
        "may": may,
        "happened": [
            Happened(on=line.at, said=line.said.rstrip("。"), by=line.actor)
            for line in about(f"activity:{found.pk}")[-_LINES:]
        ],
        "trail": trail_of(ledger),
        **(_open_day(request, found) if ledger.key == "open_days" else {}),
    }
    return show(request, "entry.html", told, here=ledger.key, agency_id=found.agency_id, status=status)


def _parts(request: StaffRequest, ledger: Ledger, found: Any) -> list[Part]:
    described = [ledgers()[key] for key in ledger.parts]
    return [
        Part(
            one,
            rows_of(parts_of(found, one.key), one, on=request.day),
            [field.title for field in one.columns],
            may_keep(request, one, found.agency_id) and found.struck_at is None,
        )
        for one in described
        if sees(request.actor, one, agency_id=found.agency_id)
    ]


def _said(found: Any, ledger: Ledger) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Long words and short ones, each with its title; the name stands above the page."""
    pairs = [(field, words_of(found, field)) for field in ledger.field]
    long = [(field.title, words) for field, words in pairs if field.kind == "long" and words]
    short = [(field.title, words) for field, words in pairs if field.kind != "long" and field.key != ledger.name]
    return long, short


def _open_day(request: StaffRequest, found: Any) -> dict[str, Any]:
    address = _address(request, found)
    return {
        "turnout": turnout(found),
        "came": by_kind(found, "came"),
        "registered": by_kind(found, "registered"),
        "address": address,
        "page_code": svg(address),
        "sign_in": f"{address}sign-in/",
        "sign_in_code": svg(f"{address}sign-in/"),
    }


def _address(request: StaffRequest, found: Any) -> str:
    return f"{site_of(request)}{reverse('portal:open-day', args=[found.code])}"
