"""Letting an applicant in, and out again: the code comes by POST alone and stands in no address. 条例2019 §36."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.casework.queries.applicant import case_of_applicant, case_of_code
from gongkai.web.casework.queries.digests import code_digest
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.forms.opening import OpenForm
from gongkai.web.portal.asking.frame import framed
from gongkai.web.portal.asking.visiting import OTHERWISE, Visit, keeps_typed, public, wait_to_open
from gongkai.web.portal.refusals import typed_in

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case

IDLE: Final = timedelta(minutes=30)
"""After this long without a page one has to come in anew: many sit at a shared computer."""
WRONG: Final = 422
GONE: Final = 403
_KEY: Final = "own_case"
_NOTED_EVERY: Final = timedelta(minutes=1)
_NOT_FOUND: Final = "查询码和手机号后四位对不上，请核对后再试。查询码找不回来的，请带上证件到现场或者打电话查询。"
_AGAIN: Final = (
    "超过 30 分钟没有操作，为了保护您的信息已经退出。填写的文字还在，再输入一次查询码就会接着提交；附件请重新选。"
)

View = Callable[..., HttpResponseBase]


@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def ask(request: Visit) -> HttpResponseBase:
    """Where code and digits are asked for; POST leads to the case, or says in the same words what is wrong."""
    if request.method != "POST":
        return _asked(request, OpenForm())
    entered = _entered(request)
    return redirect("portal:status-case") if not isinstance(entered, HttpResponse) else entered


@require_POST
@public
def leave(request: Visit) -> HttpResponseBase:
    """Out again: the next one at this computer sees nothing."""
    request.session.flush()
    return redirect("portal:status")


def own_case(view: View) -> View:
    """A page of the own case: `view(request, case)`. Who is not let in is asked; what was typed comes along."""

    @wraps(view)
    @public
    @keeps_typed
    def guarded(request: Any, *args: Any, **named: Any) -> HttpResponseBase:
        found = _case_in(request)
        if found is None and request.method == "POST":
            found = (
                _entered(request) if "code" in request.POST else _asked(request, OpenForm(), again=True, status=GONE)
            )
        if found is None:
            return redirect("portal:status")
        return found if isinstance(found, HttpResponse) else view(request, found, *args, **named)

    return guarded


def _entered(request: Visit) -> Case | HttpResponse:
    """The case that code and digits open; else the page that says so."""
    form = OpenForm(request.POST)
    again = request.path != _path_of_ask()
    if not form.is_valid():
        return _asked(request, form, again=again, status=WRONG)
    code, tail = form.cleaned_data["code"], form.cleaned_data["tail"]
    seconds = wait_to_open(request, code_digest(code))
    if seconds:
        return refusals.too_often(request, seconds=seconds, otherwise=OTHERWISE)
    case = case_of_code(code, tail=tail)
    if case is None:
        form.add_error(None, _NOT_FOUND)
        return _asked(request, form, again=again, status=WRONG)
    request.session.cycle_key()
    request.session[_KEY] = {"id": case.pk.hex, "seen": request.moment.isoformat()}
    return case_of_applicant(case.pk) or case


def _case_in(request: Visit) -> Case | None:
    kept = request.session.get(_KEY)
    if kept is None:
        return None
    since = request.moment - datetime.fromisoformat(kept["seen"])
    if since > IDLE:
        del request.session[_KEY]
        return None
    if since > _NOTED_EVERY:
        request.session[_KEY] = {**kept, "seen": request.moment.isoformat()}
    return case_of_applicant(UUID(kept["id"]))


def _asked(request: Visit, form: OpenForm, *, again: bool = False, status: int = 200) -> HttpResponse:
    told = {
        "form": form,
        "again": _AGAIN if again else "",
        "action": request.path if again else _path_of_ask(),
        "carried": typed_in(request, without=tuple(form.fields)) if again else (),
        "site": framed(request),
    }
    return render(request, "portal/asking/status_ask.html", told, status=status)


def _path_of_ask() -> str:
    path: str = reverse("portal:status")
    return path
