"""Subscribing: asked for here, confirmed out of the letter, ended out of any letter. 个人信息保护法2021 §13, §15."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.agencies.queries import every_body
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.catalogue.queries.lists.trees import subject_title
from gongkai.web.look.sent import typed
from gongkai.web.outlets.queries.audiences import audiences_of
from gongkai.web.outlets.queries.subscriptions import of_token, ways
from gongkai.web.outlets.services.subscribing import UnableToSubscribe, ask, confirm, confirm_code, stop
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait
from gongkai.web.portal.open import feeding
from gongkai.web.portal.open.frame import site_for, trail_of
from gongkai.web.portal.open.subscribing import CodeForm, SubscribeForm
from gongkai.web.portal.pace import Pace

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import QueryDict

SUBSCRIBING, CONFIRMING = Pace("subscribing"), Pace("confirming")
_UNFIT: Final = 422


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def subscribe(request: Visit) -> HttpResponse:
    """The form; POST sends the letter that asks to confirm, or the code."""
    if request.method != "POST":
        chosen = {name: request.GET.get(name, "") for name in ("body", "column", "topic", "audience")}
        return _shown(request, _form(request.GET, initial=chosen))
    form = _form(request.POST, request.POST)
    if not ways() or not form.is_valid():
        return _shown(request, form, status=_UNFIT)
    seconds = wait(request, SUBSCRIBING, most=settings.SUBSCRIPTIONS_PER_HOUR)
    if seconds:
        return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
    try:
        asked = ask(form.wish, site=request.build_absolute_uri("/").rstrip("/"), at=request.moment)
    except UnableToSubscribe as unable:
        form.add_error("address", str(unable))
        return _shown(request, form, status=_UNFIT)
    return redirect("portal:subscribe-code", asked) if form.wish.way == "sms" else redirect("portal:subscribe-sent")


@require_safe
@public
def sent(request: Visit) -> HttpResponse:
    """A letter is on its way."""
    said = "我们给您的邮箱发了一封信，打开里面的链接确认以后，订阅才算数。没收到的，看看垃圾邮件。"
    return _said(request, "去邮箱里确认", said)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def code(request: Visit, id: UUID) -> HttpResponse:
    """The code out of the text message."""
    form = CodeForm(typed(request))
    if form.is_bound and form.is_valid():
        seconds = wait(request, CONFIRMING, most=settings.OPENINGS_PER_HOUR)
        if seconds:
            return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
        try:
            confirm_code(id, form.cleaned_data["code"], at=request.moment)
        except UnableToSubscribe as unable:
            form.add_error("code", str(unable))
        else:
            return _confirmed(request)
    return _page(request, "subscribe_code", {"form": form}, status=_UNFIT if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def confirmed(request: Visit, token: str) -> HttpResponse:
    """Out of the letter: asks once more, for machines open letters too; POST confirms."""
    if request.method != "POST":
        return _page(request, "subscribe_confirm", {})
    try:
        confirm(token, at=request.moment)
    except UnableToSubscribe as unable:
        return _said(request, "没有订阅成", str(unable), again=True, status=410)
    return _confirmed(request)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public
def stopped(request: Visit, token: str) -> HttpResponse:
    """What the letter's reader has subscribed to, and ending it. Mail programs end it with one click (RFC 8058)."""
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        stop(token)
        return HttpResponse(status=204)
    return _stopped(request, token)


@csrf_protect
def _stopped(request: Visit, token: str) -> HttpResponse:
    if request.method == "POST":
        only = request.POST.get("only", "")
        stop(token, only=next((one.pk for one in of_token(token) if str(one.pk) == only), None) if only else None)
        return _said(request, "已经退订", "不会再打扰您，您的地址也删除了。", again=True)
    mine = of_token(token)
    if not mine:
        return _said(request, "没有订阅", "这个链接对应的订阅已经退订了。", again=True)
    return _page(request, "subscribe_stop", {"mine": [(one, _wanted(one)) for one in mine]})


def _confirmed(request: Visit) -> HttpResponse:
    return _said(request, "订阅好了", "有新内容的那天，会给您发一次。每次都附有退订的办法。")


def _wanted(one: Any) -> str:
    """What a subscription is of, in words."""
    columns = {column.key: column.title for column in columns_of(one.agency)} if one.agency else {}
    groups = {group.key: group.title for group in audiences_of(one.agency_id)}
    body = one.agency.name if one.agency else "所有机关"
    parts = (
        columns.get(one.column, one.column),
        subject_title(one.topic) or one.topic,
        groups.get(one.audience, one.audience),
    )
    return "·".join([body, *filter(None, parts)])


def _form(chosen: QueryDict, *given: Any, **more: Any) -> SubscribeForm:
    bodies = every_body()
    one = next((body for body in bodies if body.code == chosen.get("body")), bodies[0] if len(bodies) == 1 else None)
    columns = columns_of(one) if one is not None else ()
    return SubscribeForm(
        *given, bodies=bodies, columns=columns, audiences=audiences_of(one.pk if one is not None else None), **more
    )


def _shown(request: Visit, form: Form, *, status: int = 200) -> HttpResponse:
    told = {"form": form, "ways": ways(), "bodies": every_body(), "feeds": feeding.addresses()}
    return _page(request, "subscribe", told, status=status)


def _said(request: Visit, title: str, said: str, *, again: bool = False, status: int = 200) -> HttpResponse:
    return _page(request, "subscribe_said", {"title": title, "said": said, "again": again}, status=status)


def _page(request: Visit, name: str, told: dict[str, Any], *, status: int = 200) -> HttpResponse:
    told = {"trail": trail_of()[:1], "site": site_for(request), **told}
    return render(request, f"portal/open/{name}.html", told, status=status)
