"""The sheets that people are taken from: read, taken back, and what such a sheet looks like. 个人信息保护法2021 §51."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.queries.callbacks.plans import batches_of
from gongkai.web.feedback.queries.callbacks.scripts import heads
from gongkai.web.feedback.services.callbacks import matters as services
from gongkai.web.look.sent import sent_files, typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.feedback.callbacks import SheetForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file

HANDLE = Permit.FEEDBACK_HANDLE
_EXAMPLE = ("社保卡申领", "社保所", "2026-03-02", "", "")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def matters(request: StaffRequest) -> HttpResponse:
    """What was read so far; POST reads another sheet, whole or not at all."""
    agency = body_of(request, HANDLE)
    form = SheetForm(typed(request), sent_files(request))

    def do() -> services.Taken:
        file = form.cleaned_data["file"]
        lines = services.read_lines(file.read(), name=file.name, on=request.day)
        return services.take(agency, lines, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        known = f"，{done.result.known} 条以前导入过" if done.result.known else ""
        messages.success(request, f"已导入 {done.result.new} 条{known}。")
        return redirect("desk:callback_matters")
    told = {"form": form, "batches": batches_of(agency.pk)}
    return page(request, "workbench/feedback/matters.html", told, status=422 if form.is_bound else 200)


@require_safe
@staff(HANDLE)
def template(request: StaffRequest) -> HttpResponse:
    """What a sheet looks like."""
    return as_file(request, "xlsx", "办理事项表样", [words[0] for words in heads().values()], lambda: [_EXAMPLE])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(HANDLE)
def drop(request: StaffRequest, batch: UUID) -> HttpResponse:
    """Asks once, then the rows of that sheet are gone, but for those who were drawn."""
    agency = body_of(request, HANDLE)
    if request.method == "POST":
        gone = services.drop_batch(agency, batch, by=request.actor, at=request.moment)
        messages.success(request, f"已删除 {gone} 条。")
        return redirect("desk:callback_matters")
    told = {
        "title": "删除这次导入的事项吗？",
        "happens": ("姓名、电话一起删除，不能恢复。", "已经抽进回访计划的保留，计划结束时再删除姓名、电话。"),
        "act": "删除",
        "back": reverse("desk:callback_matters"),
        "trail": (("电话回访", reverse("desk:callback_plans")),),
    }
    return page(request, "workbench/outlets/confirm.html", told)
