"""The body somebody works for just now, chosen by whoever has posts in several."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest, number_typed
from gongkai.web.workbench.bodies import bodies_of, body_shown, choose_body
from gongkai.web.workbench.frame import page


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def body(request: StaffRequest) -> HttpResponse:
    """The bodies to choose from; after the choice the inbox of that body."""
    if request.method != "POST":
        return page(request, "workbench/body.html", {"bodies": bodies_of(request), "chosen": body_shown(request)})
    if not choose_body(request, number_typed(request.POST.get("agency", ""), otherwise=0)):
        raise Http404
    shown = body_shown(request)
    messages.success(request, f"现在办理{shown.name if shown else ''}的事项。")
    return redirect("desk:inbox")
