"""视频帮办、远程预审: choosing a service, sending the papers, seeing what was said of them. docs/decisions/0203."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.agencies.queries import choice
from gongkai.web.feedback.queries.helpdesk import (
    UNDECIDED,
    guide_shown,
    guides_to_help_with,
    help_of_code,
    loose_files,
    materials_asked,
    own_help,
    place_in_queue,
)
from gongkai.web.feedback.queries.terms import term_of
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.help import helping as services
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.words import day
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.attachments import ACCEPT, SAID
from gongkai.web.portal.asking.frame import framed
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait
from gongkai.web.portal.hearing.entering import Door, ask_page, forget_told, keep_told, own, told
from gongkai.web.portal.hearing.forms import HelpForm, MoreForm
from gongkai.web.portal.hearing.papers import papers_in
from gongkai.web.portal.open.frame import site_for
from gongkai.web.portal.pace import Pace

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.feedback.models import HelpRequest

HELPING, BRINGING = Pace("helping"), Pace("bringing")
"""Requests sent in, and papers or words added to one, from one address."""
_UNFIT: Final = 422
_METHODS: Final = ["GET", "HEAD", "POST"]
DOOR: Final = Door(
    key="own_help",
    title="查询预审结果",
    lead="看您交的材料合不合格、要补什么，预约在什么时候。",
    ask="portal:help-status",
    inside="portal:help-mine",
    opened=lambda code, tail: help_of_code(code, tail=tail),
    known=own_help,
)


@require_safe
@public
def guides(request: Visit) -> HttpResponse:
    """Every service with which one is helped, by body."""
    found = guides_to_help_with()
    bodies = [(agency, list(items)) for agency, items in groupby(found, lambda item: item.agency)]
    shown = {"bodies": bodies, "site": site_for(request)}
    return render(request, "portal/heard/help.html", shown)


@require_http_methods(_METHODS)
@public
@keeps_typed
def ask(request: Visit, slug: str) -> HttpResponse:
    """The form of one service with a place for each paper; POST sends it in, however often, once."""
    guide = or_404(guide_shown(slug))
    asked = materials_asked(guide)
    form = HelpForm(typed(request), initial={"once": uuid.uuid4()})
    if not form.is_bound:
        return _asked(request, guide, form)
    papers = papers_in(request, count=len(asked))
    if not form.is_valid() or papers.refused:
        return _asked(request, guide, form, refused=papers.refused)
    seconds = wait(request, HELPING, most=settings.HELP_PER_HOUR)
    if seconds:
        return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
    taken = services.ask(guide, form.wanted(), papers.kept, once=form.cleaned_data["once"], at=request.moment)
    made = taken.request
    keep_told(request, DOOR, number=made.number, code=taken.code, until=day(made.due_on))
    return redirect("portal:help-sent")


@require_http_methods(_METHODS)
@public
def sent(request: Visit) -> HttpResponse:
    """The query code, shown until it was written down."""
    kept = told(request, DOOR)
    if request.method == "POST" or kept is None:
        forget_told(request, DOOR)
        return redirect("portal:help-status")
    steps = (
        f"工作人员按先来后到看您的材料，{kept.until}前看完。",
        "用查询码和手机号后四位看结果：哪些合格、哪些要补，要补的在网上接着补。",
        "要视频的，约好时间后在查询页能看到入口。材料到期自动删除。",
    )
    shown = {"told": kept, "title": "已经提交", "next": steps, "door": DOOR, "site": framed(request)}
    return render(request, "portal/heard/code.html", shown)


@require_http_methods(_METHODS)
@public
@keeps_typed
def status(request: Visit) -> HttpResponseBase:
    """Where the code is asked for."""
    return ask_page(request, DOOR)


@require_POST
@public
def leave(request: Visit) -> HttpResponse:
    """Out again: the next one at this computer sees nothing."""
    request.session.flush()
    return redirect("portal:help-status")


@require_safe
@own(DOOR)
def mine(request: Visit, found: HelpRequest) -> HttpResponse:
    """How it stands: the queue, each paper, the verdict, the appointment."""
    return _page(request, found, "help_mine", place=place_in_queue(found), loose=loose_files(found))


@require_http_methods(_METHODS)
@own(DOOR)
def hand_in(request: Visit, found: HelpRequest) -> HttpResponse:
    """More papers, each in its place."""
    if found.state not in UNDECIDED:
        messages.info(request, "这件已经有了结果，不用再交材料。")
        return redirect("portal:help-mine")
    materials = list(found.materials.all())
    form = MoreForm(typed(request))
    refused: tuple[str, ...] = ()
    if form.is_bound and form.is_valid():
        papers = papers_in(request, count=len(materials))
        refused = papers.refused
        seconds = 0 if refused else wait(request, BRINGING, most=settings.HELP_PER_HOUR)
        if seconds:
            return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
        if not refused:
            try:
                services.hand_in(found.pk, papers.kept, words=form.cleaned_data["words"], at=request.moment)
            except UnableToHandle as unable:
                form.add_error(None, str(unable))
            else:
                messages.success(request, "已经交上。工作人员看过以后，这里会更新。")
                return redirect("portal:help-mine")
    status = _UNFIT if form.errors or refused else 200
    return _page(request, found, "help_more", status=status, form=form, materials=materials, **_places(refused))


@require_http_methods(_METHODS)
@own(DOOR)
def withdraw(request: Visit, found: HelpRequest) -> HttpResponse:
    """Asks once, then takes the request back; papers are gone at once."""
    if request.method == "POST":
        try:
            services.withdraw(found.pk, at=request.moment)
        except UnableToHandle as late:
            messages.info(request, str(late))
            return redirect("portal:help-mine")
        request.session.pop(DOOR.key, None)
        messages.success(request, "已经撤回，材料和个人信息已经删除。")
        return redirect("portal:help-desk")
    return _page(request, found, "help_withdraw")


def _asked(request: Visit, guide: Item, form: HelpForm, *, refused: tuple[str, ...] = ()) -> HttpResponse:
    shown: dict[str, Any] = {
        "guide": guide,
        "form": form,
        "materials": materials_asked(guide),
        "days": choice(guide.agency_id, "helpdesk_keep_days"),
        "site": site_for(request, guide.agency),
        **_places(refused),
    }
    return render(request, "portal/heard/help_ask.html", shown, status=_UNFIT if form.is_bound else 200)


def _places(refused: tuple[str, ...]) -> dict[str, Any]:
    return {"limits": settings, "accept": ACCEPT, "accepted": SAID, "refused": refused}


def _page(request: Visit, found: HelpRequest, name: str, *, status: int = 200, **more: Any) -> HttpResponse:
    term = term_of(found.due_on, on=request.day) if found.is_open else None
    shown = {"found": found, "term": term, "undecided": found.state in UNDECIDED, "site": framed(request, found.agency)}
    return render(request, f"portal/heard/{name}.html", {**shown, **more}, status=status)
