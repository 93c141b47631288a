"""The review chains of a body: which reviews a kind of paper passes, chosen by its administrator. 条例2019 §17."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of
from gongkai.web.clearance.queries import chain_of, packaged_chains
from gongkai.web.clearance.services import reset_chain, set_chain
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.letters import MOST_STEPS, ChainForm
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


@require_safe
@staff(Permit.AGENCY_MANAGE)
def chains(request: StaffRequest) -> HttpResponse:
    """Every kind of paper with its steps."""
    body = _body(request)
    return page(
        request,
        "workbench/letters/chains.html",
        {"rows": [(kind, chain_of(body.pk, kind)) for kind in packaged_chains()]},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.AGENCY_MANAGE)
def chain(request: StaffRequest, kind: str) -> HttpResponse:
    """The steps of one kind."""
    body, kind = _body(request), _known(kind)
    planned = chain_of(body.pk, kind)
    form = ChainForm(typed(request), kind=kind, steps=planned.steps)
    if attempt(form, lambda: set_chain(body, kind, form.steps(), by=request.actor, at=request.moment)) is not None:
        messages.success(request, "审查流程已保存，以后送审的按它办理；正在审查的不变。")
        return redirect("desk:chains")
    rows = [(form[f"title_{number}"], form[f"permit_{number}"]) for number in range(1, MOST_STEPS + 1)]
    told = {"form": form, "kind": kind, "chain": planned, "rows": rows}
    return page(request, "workbench/letters/chain.html", told, status=422 if form.is_bound else 200)


@require_POST
@staff(Permit.AGENCY_MANAGE)
def reset(request: StaffRequest, kind: str) -> HttpResponse:
    """Back to the packaged chain."""
    reset_chain(_body(request), _known(kind), by=request.actor, at=request.moment)
    messages.success(request, "审查流程已恢复默认。")
    return redirect("desk:chains")


def _known(kind: str) -> str:
    if kind not in packaged_chains():
        raise Http404
    return kind


def _body(request: StaffRequest) -> Agency:
    return or_404(agency_of(agency_in(request, Permit.AGENCY_MANAGE)))
