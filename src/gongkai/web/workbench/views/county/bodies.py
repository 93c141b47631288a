"""One body of a round: its versions, what is found, what it was told, and every act on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec import Struct

from gongkai.annual.compare import compare
from gongkai.annual.figures.whole import from_whole
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.sent import typed
from gongkai.web.oversight.queries.collection.collecting import newer_of, runs, standing_of, versions_of
from gongkai.web.oversight.queries.collection.rolled import findings_about, rolled
from gongkai.web.oversight.services.collection import collecting, handing_in, listing_reports, pointing_out
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.county import AcceptForm, BecauseForm, BodyForm, WhereForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.public import site_of
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.county.showing import body_or_404, faults_of

if TYPE_CHECKING:
    from django.forms import Form

    from gongkai.annual.compare import Comparison
    from gongkai.web.oversight.models import Expected, Filing

_HERE: Final = "desk:county_body"


class Asked(Struct, frozen=True):
    """A small form of an act: its words, what is said when done, its form, what it does.

    own: the body itself may do it as well as whoever runs the round.
    """

    title: str
    act: str
    done: str
    form: Callable[[Any, Expected], Form]
    do: Callable[[StaffRequest, Expected, dict[str, Any]], Any]
    happens: tuple[str, ...] = ()
    own: bool = False


@require_safe
@staff(Permit.OVERSEE, Permit.REPORT_COMPILE)
def body(request: StaffRequest, body_id: UUID) -> HttpResponse:
    """One body as it stands."""
    found = body_or_404(request, body_id)
    files = versions_of(found)
    row = standing_of(found, on=request.day)
    counted = next((one for one in files if one.counts and one.role == "report"), None)
    newer = newer_of(found)
    about = findings_about(rolled(found.round, on=request.day), found.name) if counted else ()
    told = {
        "found": found,
        "round": found.round,
        "row": row,
        "runs": runs(request.actor, found.round),
        "own": found.agency_id is not None and request.actor.may(Permit.REPORT_COMPILE, agency_id=found.agency_id),
        "files": files,
        "newer": newer,
        "faults": list(zip(about, faults_of(about), strict=True)),
        "raised": list(found.raised.all()),
        "letters": list(found.letters.all()),
        "compared": _compared(found, newer, counted),
        "waived": found.round.waivers,
    }
    return page(request, "workbench/county/body.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE, Permit.REPORT_COMPILE)
def act(request: StaffRequest, body_id: UUID, name: str) -> HttpResponse:
    """One of the acts that ask for a word first."""
    found, asked = body_or_404(request, body_id), ACTS.get(name)
    if asked is None:
        raise Http404
    if not asked.own and not runs(request.actor, found.round):
        raise NotPermitted(Permit.OVERSEE)
    form = asked.form(typed(request), found)
    if attempt(form, lambda: asked.do(request, found, form.cleaned_data)) is not None:
        messages.success(request, asked.done)
        return redirect(_HERE, found.pk)
    back = reverse(_HERE, args=[found.pk])
    words = Small(title=asked.title, act=asked.act, back=back, trail=((found.name, back),), happens=asked.happens)
    return small(request, words, form)


@require_POST
@staff(Permit.OVERSEE, Permit.REPORT_COMPILE)
def at_once(request: StaffRequest, body_id: UUID, name: str) -> HttpResponse:
    """One of the acts that need no word."""
    found, known = body_or_404(request, body_id), AT_ONCE.get(name)
    if known is None:
        raise Http404
    do, said = known
    do(found.pk, by=request.actor, at=request.moment)
    messages.success(request, said)
    return redirect(_HERE, found.pk)


@require_POST
@staff(Permit.OVERSEE)
def door(request: StaffRequest, body_id: UUID) -> HttpResponse:
    """A link for a body outside, told once."""
    found = body_or_404(request, body_id)
    token = handing_in.open_door(found.pk, by=request.actor, at=request.moment)
    link = f"{site_of(request)}{reverse('portal:hand_in', args=[token])}"
    return page(request, "workbench/county/door.html", {"found": found, "link": link})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def let_stand(request: StaffRequest, body_id: UUID, fingerprint: str) -> HttpResponse:
    """Why a finding is not held against the body."""
    found = body_or_404(request, body_id)
    form = BecauseForm(typed(request))

    def do() -> Any:
        because = form.cleaned_data["because"]
        return pointing_out.let_stand(found.round_id, fingerprint, because=because, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "这条问题不再计入；需要时可以恢复。")
        return redirect(_HERE, found.pk)
    back = reverse(_HERE, args=[found.pk])
    return small(request, Small(title="不作处理", act="确定", back=back, trail=((found.name, back),)), form)


@require_POST
@staff(Permit.OVERSEE)
def hold_again(request: StaffRequest, body_id: UUID, fingerprint: str) -> HttpResponse:
    """The finding counts again."""
    found = body_or_404(request, body_id)
    pointing_out.hold_again(found.round_id, fingerprint, by=request.actor, at=request.moment)
    messages.success(request, "已恢复。")
    return redirect(_HERE, found.pk)


def _compared(found: Expected, newer: Filing | None, counted: Filing | None) -> Comparison | None:
    """The version that waits beside the one that counts; else that one beside what came before it. 条例2019 §49."""
    if counted is None:
        return None
    rows = found.filings.filter(role="report", state="read").order_by("-received_at", "-order")
    here = rows.get(pk=(newer or counted).pk)
    before = (
        rows.get(pk=counted.pk)
        if newer is not None
        else rows.filter(received_at__lte=counted.received_at).exclude(pk=counted.pk).first()
    )
    return compare(from_whole(before.content), from_whole(here.content)) if before is not None else None


def _accept(request: StaffRequest, found: Expected, given: dict[str, Any]) -> Any:
    return pointing_out.accept(found.pk, **given, by=request.actor, at=request.moment)


def _give_back(request: StaffRequest, found: Expected, given: dict[str, Any]) -> Any:
    return pointing_out.give_back(found.pk, **given, by=request.actor, at=request.moment)


def _excuse(request: StaffRequest, found: Expected, given: dict[str, Any]) -> Any:
    return collecting.excuse(found.pk, **given, by=request.actor, at=request.moment)


def _change(request: StaffRequest, found: Expected, given: dict[str, Any]) -> Any:
    return collecting.change_body(found.pk, **given, by=request.actor, at=request.moment)


def _register(request: StaffRequest, found: Expected, given: dict[str, Any]) -> Any:
    return listing_reports.register(found.pk, **given, by=request.actor, at=request.moment)


def _as_it_is(found: Expected) -> dict[str, Any]:
    return {"kind": found.kind, "contact": found.contact, "due_on": found.due_on}


ACTS: Final[dict[str, Asked]] = {
    "accept": Asked("接收年报", "接收", "已接收。", lambda typed, _: AcceptForm(typed), _accept),
    "return": Asked(
        "退回年报", "退回", "已退回，平台上的单位会收到提醒。", lambda typed, _: BecauseForm(typed), _give_back
    ),
    "excuse": Asked("不用报", "确定", "已记为免报，不计入应报数。", lambda typed, _: BecauseForm(typed), _excuse),
    "change": Asked(
        "联系人和期限", "保存", "已保存。", lambda typed, found: BodyForm(typed, initial=_as_it_is(found)), _change
    ),
    "where": Asked(
        "登记公布情况", "登记", "公布情况已登记。",
        lambda typed, found: WhereForm(typed, initial={"published_on": found.published_on, "address": found.address}),
        _register,
        own=True,
    ),
}  # fmt: skip
"""The acts that ask for a word first, by the last part of their address."""

AT_ONCE: Final[dict[str, tuple[Callable[..., Any], str]]] = {
    "hand-in": (handing_in.hand_in, "年报已报送。"),
    "take-back": (handing_in.take_back, "已撤回。"),
    "ask-again": (collecting.ask_again, "已恢复应报。"),
    "undo": (pointing_out.take_judgement_back, "已撤回，恢复为报送时的状态。"),
    "strike-out": (listing_reports.strike_out, "公布登记已撤销。"),
    "shut-door": (handing_in.shut_door, "上传链接已停用。"),
}
"""The acts that need no word."""
