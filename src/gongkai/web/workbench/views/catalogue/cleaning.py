"""Rounds of clean-up at the desk: started, document by document, ended with its lists drafted. 规范性文件清理2010."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.ledger.normative import clean_up_due_on, clean_up_of, clean_ups
from gongkai.web.catalogue.services.ledger import cleaning_up as service
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.exporting import WRITERS
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.documents import CleanUpForm, VerdictForm
from gongkai.web.workbench.keeping import as_file, body_of, show

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import CleanUp, CleanUpVerdict

_HERE = "desk:clean_ups"
_KEEP = Permit.CATALOGUE_KEEP


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def rounds(request: StaffRequest) -> HttpResponse:
    """The rounds of the body and when the next is due; posted: a new one."""
    body = body_of(request, _KEEP)
    initial = {"title": f"{request.day.year}年行政规范性文件清理", "through_on": request.day}
    form = CleanUpForm(typed(request), initial=initial)
    done = attempt(form, lambda: service.start_clean_up(body, **form.cleaned_data, by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, "清理已启动。请逐件写结论，全部写完再结束。")
        return redirect("desk:clean_up", done.result.pk)
    found = list(clean_ups(body.pk))
    told = {
        "title": "文件清理",
        "lead": "定期把现行有效的规范性文件逐件看一遍，公布继续有效、拟修改、废止、失效的目录。",
        "rounds": found,
        "due_on": clean_up_due_on(body.pk, on=request.day),
        "form": None if any(one.ended_on is None for one in found) else form,
    }
    return show(request, "clean_ups.html", told, here=_HERE, status=422 if form.is_bound else 200)


@require_safe
@staff(_KEEP)
def one_round(request: StaffRequest, clean_up_id: int) -> HttpResponse:
    """One round, document by document."""
    found = _round(request, clean_up_id)
    return _shown(request, found)


@require_POST
@staff(_KEEP)
def judge(request: StaffRequest, clean_up_id: int, verdict_id: int) -> HttpResponse:
    """What the round says of one document."""
    found = _round(request, clean_up_id)
    if not found.verdicts.filter(pk=verdict_id).exists():
        raise Http404
    form = VerdictForm(request.POST, auto_id=f"v{verdict_id}_%s")
    done = attempt(
        form, lambda: service.judge_document(verdict_id, **form.cleaned_data, by=request.actor, at=request.moment)
    )
    if done is None:
        return _shown(request, found, wrong=(verdict_id, form))
    return redirect(f"{reverse('desk:clean_up', args=[found.pk])}#d{verdict_id}")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def end(request: StaffRequest, clean_up_id: int) -> HttpResponse:
    """One question, then the round ends and its lists are drafted."""
    found = _round(request, clean_up_id)
    if request.method == "POST":
        done = service.end_clean_up(found.pk, by=request.actor, at=request.moment)
        messages.success(request, "清理已结束，结果起草成了公告。请核对后送审、公开。")
        return redirect("desk:item", done.item_id)
    told = {
        "title": f"结束“{found.title}”吗？",
        "happens": [
            "结论是废止、失效的文件，从今天起登记为废止、失效，对应的公开网页同时标注。",
            "四张目录起草成一条通知公告，送审通过后公开。",
            "结束以后不能再改结论。",
        ],
        "act": "结束清理",
        "back": reverse("desk:clean_up", args=[found.pk]),
    }
    return show(request, "ask.html", told, here=_HERE)


@require_safe
@staff(_KEEP)
def export(request: StaffRequest, clean_up_id: int, form: str) -> HttpResponse:
    """The round as a file."""
    found = _round(request, clean_up_id)
    rows = [_row(row) for row in found.verdicts.select_related("document")]
    return as_file([["文件名称", "文号", "制发日期", "结论", "理由或者依据"], *rows], form, name=found.title)


def _shown(request: StaffRequest, found: CleanUp, *, wrong: tuple[int, VerdictForm] | None = None) -> HttpResponse:
    rows = list(found.verdicts.select_related("document"))
    forms = {
        row.pk: VerdictForm(initial={"verdict": row.verdict, "words": row.words}, auto_id=f"v{row.pk}_%s")
        for row in rows
    }
    if wrong is not None:
        forms[wrong[0]] = wrong[1]
    waiting = sum(not row.verdict for row in rows)
    may_end = found.ended_on is None and not waiting
    told = {
        "title": found.title,
        "trail": [("目录和台账", reverse("desk:catalogue")), ("文件清理", reverse(_HERE))],
        "acts": [("结束清理", reverse("desk:clean_up_end", args=[found.pk]), True)] if may_end else [],
        "round": found,
        "rows": [(row, forms[row.pk]) for row in rows],
        "waiting": waiting,
        "wrong": wrong[1] if wrong is not None else None,
        "exports": [(form, reverse("desk:clean_up_export", args=[found.pk, form])) for form in WRITERS],
    }
    return show(request, "clean_up.html", told, here=_HERE, status=422 if wrong is not None else 200)


def _row(row: CleanUpVerdict) -> list[str]:
    document = row.document
    return [document.title, document.number, document.issued_on.isoformat(), row.get_verdict_display(), row.words]


def _round(request: StaffRequest, clean_up_id: int) -> CleanUp:
    return or_404(clean_up_of(request.actor.agencies_with(_KEEP), clean_up_id))
