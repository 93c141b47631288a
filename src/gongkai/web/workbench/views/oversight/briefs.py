"""Monthly briefs 月报通报 at the desk: the list, one as it reads, writing, issuing, a new version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import civil_day, moment
from gongkai.web.oversight.paper.briefs import title_of
from gongkai.web.oversight.queries.briefing import as_told
from gongkai.web.oversight.queries.briefs import brief_seen, briefs_seen, may_write, others_of
from gongkai.web.oversight.services import briefing
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.oversight.briefs import MonthForm, RenewForm, WriteForm
from gongkai.web.workbench.frame import page
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.oversight.showing import LOOKS, show

if TYPE_CHECKING:
    from gongkai.web.oversight.models import Brief

HEADS: Final = ("月份", "单位", "期号", "版次", "状态", "统计时间", "印发时间", "印发人")
_HERE: Final = "desk:briefs"


@require_safe
@staff(*LOOKS)
def briefs(request: StaffRequest) -> HttpResponse:
    """The briefs that the person may read, newest first."""
    found = list(briefs_seen(request.actor))
    told = {
        "rows": [(one, title_of(one)) for one in found],
        "paging": Paging(len(found), "期"),
        "exports": exports_of("desk:briefs_export"),
        "may": may_write(request.actor, body_of(request, *LOOKS).pk),
    }
    return show(request, "briefs.html", told, here=_HERE)


@require_safe
@staff(*LOOKS)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The list as a file."""
    return as_file(request, form, "月报通报", HEADS, lambda: [_cells(one) for one in briefs_seen(request.actor)])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*LOOKS)
def draft(request: StaffRequest) -> HttpResponse:
    """The draft of a month."""
    agency = body_of(request, *LOOKS)
    if not may_write(request.actor, agency.pk):
        raise NotPermitted(Permit.OVERSEE)
    form = MonthForm(typed(request), on=request.day)

    def do() -> Any:
        month = date.fromisoformat(form.cleaned_data["month"])
        return briefing.draft(agency, month=month, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, "数字已按台账统计，补充做法和要求后印发。")
        return redirect("desk:brief", done.result.pk)
    back = reverse(_HERE)
    happens = ("数字、名次、逾期清单由系统从台账统计，印发时定格保存。",)
    return small(
        request, Small(title="起草月报", act="起草", back=back, trail=(("月报通报", back),), happens=happens), form
    )


@require_safe
@staff(*LOOKS)
def brief(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    """One as it reads, with its other versions."""
    found = brief_or_404(request, brief_id)
    told = {
        "found": found,
        "title": title_of(found),
        "told": as_told(found.told),
        "practice": [line for line in found.practice.splitlines() if line.strip()],
        "demands": [line for line in found.demands.splitlines() if line.strip()],
        "writes": may_write(request.actor, found.agency_id),
        "versions": others_of(request.actor, found),
        "signed_on": civil_day(found.issued_at) if found.issued_at else None,
    }
    return show(request, "brief.html", told, here=_HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*LOOKS)
def write(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    """What is written by hand."""
    found = written_or_404(request, brief_id)
    form = WriteForm(typed(request), initial={"practice": found.practice, "demands": found.demands})

    def do() -> Any:
        return briefing.write(found.pk, **form.cleaned_data, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "已保存。")
        return redirect("desk:brief", found.pk)
    return small(request, _small(found, "补充内容", "保存"), form)


@require_POST
@staff(*LOOKS)
def count_again(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    """Its figures as of now."""
    found = written_or_404(request, brief_id)
    briefing.count_again(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "数字已重新统计。")
    return redirect("desk:brief", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*LOOKS)
def issue(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    """Asks once, then issues it."""
    found = written_or_404(request, brief_id)
    if request.method == "POST":
        briefing.issue(found.pk, by=request.actor, at=request.moment)
        messages.success(request, "已印发，有关单位会收到提醒。")
        return redirect("desk:brief", found.pk)
    happens = ("编上期号，生成 Word 文件保存，数字从此定格。", "本单位和下级单位负责复核的人会收到提醒。")
    return _confirm(request, found, "印发", happens)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*LOOKS)
def renew(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    """A new version of what went out."""
    found = written_or_404(request, brief_id)
    form = RenewForm(typed(request))

    def do() -> Any:
        return briefing.renew(found.pk, **form.cleaned_data, by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, f"第{done.result.version}版已起草，原来的一版照样保存。")
        return redirect("desk:brief", done.result.pk)
    return small(request, _small(found, "修改后重新印发", "起草新的一版"), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*LOOKS)
def discard(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    """Asks once, then the draft is gone."""
    found = written_or_404(request, brief_id)
    if request.method == "POST":
        briefing.discard(found.pk, by=request.actor, at=request.moment)
        messages.success(request, "草稿已删除。")
        return redirect(_HERE)
    return _confirm(request, found, "删除草稿", ("写的做法和要求一起删除，数字随时可以重新统计。",))


@require_safe
@staff(*LOOKS)
def file(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    """The brief as it went out."""
    found = brief_or_404(request, brief_id)
    if found.file is None:
        raise Http404
    return as_attachment(content_of(found.file), media_type=found.file.media_type, name=found.file.name)


def written_or_404(request: StaffRequest, brief_id: UUID) -> Brief:
    """That brief for whoever writes it. Raises Http404, NotPermitted."""
    found = brief_or_404(request, brief_id)
    if not may_write(request.actor, found.agency_id):
        raise NotPermitted(Permit.OVERSEE)
    return found


def brief_or_404(request: StaffRequest, brief_id: UUID) -> Brief:
    """That brief, as far as the person may read it. Raises Http404."""
    return or_404(brief_seen(request.actor, brief_id))


def _confirm(request: StaffRequest, found: Brief, act: str, happens: tuple[str, ...]) -> HttpResponse:
    back = reverse("desk:brief", args=[found.pk])
    told = {"title": f"{act}“{title_of(found)}”吗？", "happens": happens, "act": act, "back": back}
    return page(request, "workbench/outlets/confirm.html", {**told, "trail": ((title_of(found), back),)})


def _small(found: Brief, title: str, act: str) -> Small:
    back = reverse("desk:brief", args=[found.pk])
    return Small(title=title, act=act, back=back, trail=((title_of(found), back),))


def _cells(one: Brief) -> list[object]:
    return [
        f"{one.month:%Y-%m}", one.agency.name, one.number, one.version, one.get_state_display(), moment(one.counted_at),
        moment(one.issued_at), one.issued_by,
    ]  # fmt: skip
