"""评价: the pages behind the codes on windows and walls. They work without script, and with one without a network."""

from __future__ import annotations

import time
import uuid
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.agencies.queries import every_body
from gongkai.web.feedback.queries.evaluation.points import open_points, point_at
from gongkai.web.feedback.services.evaluation.evaluating import AlreadyEvaluated, PointClosed, evaluate_at
from gongkai.web.look.missing import or_404
from gongkai.web.portal import refusals
from gongkai.web.portal.asking.forms.scoring import EvaluateForm
from gongkai.web.portal.asking.visiting import Visit, keeps_typed, public
from gongkai.web.portal.open.frame import site_for
from gongkai.web.portal.pace import Pace
from gongkai.web.portal.saying.device import device_of, keep_device, network_of
from gongkai.web.portal.site import trail_together

if TYPE_CHECKING:
    from gongkai.web.feedback.models import EvaluationPoint

SAYING: Final = Pace("saying")
_DAY: Final = 24 * 60 * 60
_UNFIT: Final = 422
_DONE: Final = 409
_OFTEN: Final = 429
_HIDDEN: Final = "hidden"
_OTHERWISE: Final = "您也可以明天再评，或者向窗口工作人员当面说。"


@require_safe
@public
def places(request: Visit) -> HttpResponse:
    """Everything that can be evaluated here, by body and kind."""
    of_body: dict[int, list[EvaluationPoint]] = {}
    for point in open_points():
        of_body.setdefault(point.agency_id, []).append(point)
    bodies = [
        (agency, [(said, list(points)) for said, points in groupby(of_body[agency.pk], _kind_of)])
        for agency in every_body()
        if agency.pk in of_body
    ]
    told = {"bodies": bodies, "trail": trail_together(), "site": site_for(request)}
    return render(request, "portal/say/places.html", told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
@keeps_typed
def evaluate(request: Visit, slug: str) -> HttpResponse:
    """Three scores and words about one place; POST sends them, once a day from one device."""
    point = or_404(point_at(slug))
    device = device_of(request)
    answer = _sent(request, point, device) if request.method == "POST" else _shown(request, point, _fresh())
    return keep_device(answer, device)


@require_safe
@public
def thanks(request: Visit, slug: str) -> HttpResponse:
    """It arrived; what becomes of it."""
    point = or_404(point_at(slug))
    return _page(request, point, "portal/say/thanks.html", hidden=_HIDDEN in request.GET)


def _sent(request: Visit, point: EvaluationPoint, device: str) -> HttpResponse:
    form = EvaluateForm(request.POST)
    if not form.is_valid():
        return _shown(request, point, form)
    seconds = _wait(request, point)
    if seconds:
        return _often(request, seconds)
    try:
        made = evaluate_at(point, device=device, said=form.said(), at=request.moment)
    except (AlreadyEvaluated, PointClosed) as refused:
        return _refused(request, point, str(refused))
    if _by_script(request):
        return JsonResponse({"hidden": bool(made.hidden)})
    here = reverse("portal:said", args=[point.slug])
    return redirect(f"{here}?{_HIDDEN}=1" if made.hidden else here)


def _wait(request: Visit, point: EvaluationPoint) -> int:
    """Seconds until that network may evaluate the point again, 0 now: a village shares one. docs/decisions/0195."""
    who = f"{point.pk}|{network_of(request)}"
    return SAYING.wait(who, most=settings.EVALUATIONS_PER_DAY, window=_DAY, at=time.time())


def _often(request: Visit, seconds: int) -> HttpResponse:
    if _by_script(request):
        said = f"今天从这个网络来的评价太多了，没有送到。{_OTHERWISE}"
        return JsonResponse({"said": said, "seconds": seconds}, status=_OFTEN)
    return refusals.too_often(request, seconds=seconds, otherwise=_OTHERWISE)


def _refused(request: Visit, point: EvaluationPoint, said: str) -> HttpResponse:
    if _by_script(request):
        return JsonResponse({"said": said}, status=_DONE)
    return _page(request, point, "portal/say/refused.html", status=_DONE, said=said)


def _shown(request: Visit, point: EvaluationPoint, form: EvaluateForm) -> HttpResponse:
    if point.closed_at is not None:
        return _refused(request, point, str(PointClosed()))
    status = _UNFIT if form.is_bound else 200
    return _page(request, point, "portal/say/evaluate.html", status=status, form=form)


def _page(request: Visit, point: EvaluationPoint, template: str, *, status: int = 200, **told: object) -> HttpResponse:
    agency = point.agency
    framed = {"point": point, "agency": agency, "trail": _trail()}
    return render(request, template, {**framed, "site": site_for(request, agency), **told}, status=status)


def _fresh() -> EvaluateForm:
    return EvaluateForm(initial={"once": uuid.uuid4()})


def _by_script(request: Visit) -> bool:
    """Whether the page itself sends it, and tells the answer there."""
    return request.headers.get("X-Say") == "1"


def _trail() -> tuple[tuple[str, str], ...]:
    return *trail_together(), ("评价", reverse("portal:say"))


def _kind_of(point: EvaluationPoint) -> str:
    return str(point.get_kind_display())
