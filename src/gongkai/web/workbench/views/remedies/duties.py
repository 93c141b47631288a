"""What other people ask of the body: to tell its side of a complaint, to do what was ordered. 条例2019 §47."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import sent_files, typed
from gongkai.web.remedies.queries.orders import corrected_since
from gongkai.web.remedies.queries.seeing import order_seen, statement_seen
from gongkai.web.remedies.services import ordering
from gongkai.web.remedies.services.stating import give_statement
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.remedies.complaints import StatementForm
from gongkai.web.workbench.forms.remedies.papers import DoneForm, SendBackForm, sent_in
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.onecase import require_here
from gongkai.web.workbench.small import Small, small

if TYPE_CHECKING:
    from gongkai.web.remedies.models import Order, Statement


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def statement(request: StaffRequest, statement_id: UUID) -> HttpResponse:
    """The question of the supervisor, and our answer, which may be mended until the complaint is decided."""
    found = _statement(request, statement_id)
    form = StatementForm(typed(request), sent_files(request), initial={"words": str(found.words)})

    def do() -> Statement:
        words = form.cleaned_data["words"]
        return give_statement(found.pk, words=words, file=sent_in(form), by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "情况说明已提交。")
        return redirect("desk:statement", found.pk)
    status = 422 if form.is_bound else 200
    told = {"statement": found, "form": form}
    return page(request, "workbench/remedies/statement.html", told, status=status)


@require_safe
@staff(Permit.REMEDY_HANDLE)
def order(request: StaffRequest, order_id: UUID) -> HttpResponse:
    """What was ordered, by when, how it was done."""
    found = _order(request, order_id)
    kept = found.complaint or found.remedy
    keeps = kept is not None and request.actor.may(Permit.REMEDY_HANDLE, agency_id=kept.agency_id)
    told = {
        "order": found,
        "keeps": keeps,
        "mine": request.actor.may(Permit.REMEDY_HANDLE, agency_id=found.agency_id),
        "kept": kept if keeps else None,
        "corrected": corrected_since(found),
    }
    return page(request, "workbench/remedies/order.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def done(request: StaffRequest, order_id: UUID) -> HttpResponse:
    """It was done: when, how, what proves it. 复议法2023 §77."""
    found = _order(request, order_id)
    require_here(request, found.agency_id)
    first = {"done_on": corrected_since(found), "how": "已更正答复并送达。" if corrected_since(found) else ""}
    form = DoneForm(typed(request), sent_files(request), initial=first)
    given = {"by": request.actor, "at": request.moment}
    if attempt(form, lambda: ordering.report_done(found.pk, form.done(), **given)) is not None:
        messages.success(request, "已登记办结。")
        return redirect("desk:order", found.pk)
    return small(request, _words(found, "登记办结", "登记", upload=True), form, about=found.said)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.REMEDY_HANDLE)
def back(request: StaffRequest, order_id: UUID) -> HttpResponse:
    """It is not done as ordered. 条例2019 §47."""
    found = _order(request, order_id)
    kept = found.complaint or found.remedy
    require_here(request, kept.agency_id if kept is not None else found.agency_id)
    form = SendBackForm(typed(request))
    given = {"by": request.actor, "at": request.moment}
    if attempt(form, lambda: ordering.send_back(found.pk, **form.cleaned_data, **given)) is not None:
        messages.success(request, "已退回，办理的机关会收到提醒。")
        return redirect("desk:order", found.pk)
    return small(request, _words(found, "退回重新办理", "退回"), form, about=found.said)


@require_POST
@staff(Permit.REMEDY_HANDLE)
def accept(request: StaffRequest, order_id: UUID) -> HttpResponse:
    """It is done as ordered. 条例2019 §47."""
    found = _order(request, order_id)
    ordering.accept(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "已核查通过。")
    return redirect("desk:order", found.pk)


@require_safe
@staff(Permit.REMEDY_HANDLE)
def proof(request: StaffRequest, order_id: UUID) -> HttpResponse:
    """What proves that it was done."""
    found = _order(request, order_id)
    if found.file is None:
        raise Http404
    return as_attachment(content_of(found.file), media_type=found.file.media_type, name=found.file.name)


def _statement(request: StaffRequest, statement_id: UUID) -> Statement:
    found = or_404(statement_seen(request.actor, statement_id))
    require_here(request, found.agency_id)
    return found


def _order(request: StaffRequest, order_id: UUID) -> Order:
    return or_404(order_seen(request.actor, order_id))


def _words(found: Order, title: str, act: str, *, upload: bool = False) -> Small:
    path = reverse("desk:order", args=[found.pk])
    return Small(title=title, act=act, back=path, trail=(("责令事项", path),), upload=upload)
