"""Writing in a ledger: a new entry, a change, an act, taken out, put back. 条例2019 §50."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.describing import Act, Ledger
from gongkai.web.activities.queries.entries import entry_of
from gongkai.web.activities.queries.seeing import keep_permit
from gongkai.web.activities.queries.wording import name_of
from gongkai.web.activities.services import entries as service
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.activities.entries import EntryForm, StrikeForm, first_of, initial_of
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.views.activities.showing import (
    entry_or_404,
    home_of,
    ledger_named,
    may_keep,
    show,
    trail_of,
)

if TYPE_CHECKING:
    from django.forms import Form

    from gongkai.web.workbench.asked import StaffRequest

_BOTH = (Permit.ACTIVITY_KEEP, Permit.REPORT_COMPILE)
_WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*_BOTH)
def add(request: StaffRequest, ledger: str) -> HttpResponse:
    """A new entry of a ledger that stands alone."""
    described = ledger_named(ledger, alone=True)
    body = body_of(request, keep_permit(described))
    form = EntryForm(_typed(request), ledger=described, agency_id=body.pk, initial=first_of(described))

    def do() -> Any:
        return service.enter(
            body, ledger, form.values(), by=request.actor, at=request.moment, once=form.cleaned_data["once"]
        )

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"已登记{described.title}“{name_of(done.result, described)}”。")
        return redirect(home_of(done.result, described))
    back = reverse("desk:ledger", args=[ledger])
    return _asked(request, form, described, body.pk, title=f"登记{described.title}", act="登记", back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*_BOTH)
def add_part(request: StaffRequest, ledger: str, activity_id: UUID, part: str) -> HttpResponse:
    """A new entry that belongs to this one."""
    parent = entry_or_404(request, ledger, activity_id)
    described = ledger_named(part)
    if described.parent != ledger:
        raise Http404
    _require(request, described, parent)
    initial = {
        **first_of(described),
        **({"due_on": parent.due_on} if described.due and hasattr(parent, "due_on") else {}),
    }
    form = EntryForm(_typed(request), ledger=described, agency_id=parent.agency_id, initial=initial)

    def do() -> Any:
        once = form.cleaned_data["once"]
        return service.enter(
            parent.agency, part, form.values(), parent=parent, by=request.actor, at=request.moment, once=once
        )

    back = reverse("desk:activity", args=[ledger, parent.pk])
    if attempt(form, do) is not None:
        messages.success(request, f"已登记{described.title}。")
        return redirect(back)
    return _asked(request, form, described, parent.agency_id, title=f"登记{described.title}", act="登记", back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*_BOTH)
def change(request: StaffRequest, ledger: str, activity_id: UUID) -> HttpResponse:
    """Everything that the entry says."""
    described = ledger_named(ledger)
    found = entry_or_404(request, ledger, activity_id)
    _require(request, described, found)
    form = EntryForm(_typed(request), ledger=described, agency_id=found.agency_id, initial=initial_of(found, described))

    def do() -> Any:
        edition = form.cleaned_data["edition"] or 0
        return service.change(ledger, found.pk, form.values(), edition=edition, by=request.actor, at=request.moment)

    back = home_of(found, described)
    if attempt(form, do) is not None:
        messages.success(request, "已保存。")
        return redirect(back)
    _renew(form, ledger, found.pk)
    return _asked(request, form, described, found.agency_id, title=f"修改{described.title}", act="保存", back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*_BOTH)
def step(request: StaffRequest, ledger: str, activity_id: UUID, step: str) -> HttpResponse:
    """One act on the entry: its few fields."""
    described = ledger_named(ledger)
    found = entry_or_404(request, ledger, activity_id)
    act = or_404(described.act_named(step))
    _require(request, described, found)
    form = EntryForm(
        _typed(request),
        ledger=described,
        agency_id=found.agency_id,
        only=act.fields,
        required=act.required,
        initial={**initial_of(found, described), **_today(found, act, request)},
    )

    def do() -> Any:
        edition = form.cleaned_data["edition"] or 0
        return service.take_step(
            ledger, found.pk, step, form.values(), edition=edition, by=request.actor, at=request.moment
        )

    back = home_of(found, described)
    if attempt(form, do) is not None:
        messages.success(request, f"{act.said}：已保存。")
        return redirect(back)
    _renew(form, ledger, found.pk)
    about = name_of(found, described)
    return _asked(
        request, form, described, found.agency_id, title=act.said, act=act.said, back=back, about=about,
        lead=act.lead, danger=act.danger,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*_BOTH)
def strike(request: StaffRequest, ledger: str, activity_id: UUID) -> HttpResponse:
    """The entry is taken out of the ledger, with a reason."""
    described = ledger_named(ledger)
    found = entry_or_404(request, ledger, activity_id)
    _require(request, described, found)
    form = StrikeForm(_typed(request))

    def do() -> Any:
        because = form.cleaned_data["because"]
        return service.strike(ledger, found.pk, because=because, by=request.actor, at=request.moment)

    back = home_of(found, described)
    if attempt(form, do) is not None:
        messages.success(request, "已作废，不再计数；勾选“连同作废的”可以看到，也可以恢复。")
        return redirect(reverse("desk:ledger", args=[ledger]) if not described.parent else back)
    about = name_of(found, described)
    lead = "作废以后不计入年报和看板，佐证保留，可以恢复。"
    return _asked(
        request, form, described, found.agency_id, title="作废这一条", act="作废", back=back, about=about, lead=lead,
        danger=True,
    )  # fmt: skip


@require_POST
@staff(*_BOTH)
def restore(request: StaffRequest, ledger: str, activity_id: UUID) -> HttpResponse:
    """The entry is put back."""
    described = ledger_named(ledger)
    found = entry_or_404(request, ledger, activity_id)
    _require(request, described, found)
    service.restore(ledger, found.pk, by=request.actor, at=request.moment)
    messages.success(request, "已恢复。")
    return redirect(home_of(found, described))


def _asked(
    request: StaffRequest, form: Form, ledger: Ledger, agency_id: int, *, title: str, act: str, back: str,
    about: str = "", lead: str = "", danger: bool = False,
) -> HttpResponse:  # fmt: skip
    told = {
        "title": title, "about": about, "lead": lead, "form": form, "act": act, "back": back, "danger": danger,
        "trail": trail_of(ledger),
    }  # fmt: skip
    status = _WRONG if form.is_bound else 200
    return show(request, "form.html", told, here=ledger.parent or ledger.key, agency_id=agency_id, status=status)


def _require(request: StaffRequest, ledger: Ledger, found: Any) -> None:
    if not may_keep(request, ledger, found.agency_id):
        raise NotPermitted(keep_permit(ledger))


def _renew(form: Any, key: str, id: UUID) -> None:
    """After a refusal the form carries the edition of now: whoever has been told what changed may send it again."""
    if form.is_bound:
        found = entry_of(key, id)
        form.data = form.data.copy()
        form.data["edition"] = str(found.edition if found is not None else 0)


def _today(found: Any, act: Act, request: StaffRequest) -> dict[str, Any]:
    """Days that an act asks for and nobody has told yet are proposed as today."""
    days = [name for name in act.required if name.endswith("_on") and getattr(found, name) is None]
    return {name: request.day for name in days}


def _typed(request: StaffRequest) -> Any:
    return typed(request)
