"""A body's own letter templates: the list, upload, preview with a sample, back to the packaged one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of
from gongkai.web.casework.letters.own_templates import names, sample
from gongkai.web.casework.letters.paper import packaged
from gongkai.web.casework.letters.wording import kinds, said_of, wording_of_kind
from gongkai.web.casework.queries.letters import own_template, template_of
from gongkai.web.casework.services.letters.templating import reset_template, use_template
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.vault.media_types import DOCX
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.letters import TemplateFile
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


@require_safe
@staff(Permit.LETTER_TEMPLATES)
def templates(request: StaffRequest) -> HttpResponse:
    """Every kind of letter, and whether the body has a template of its own for it."""
    body = _body(request)
    rows = [(kind, said_of(kind), own_template(body.pk, kind)) for kind in kinds()]
    return page(request, "workbench/letters/templates.html", {"rows": rows, "body": body})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.LETTER_TEMPLATES)
def template(request: StaffRequest, kind: str) -> HttpResponse:
    """One kind: upload, and what a template may name."""
    body, kind = _body(request), _known(kind)
    sent = request.method == "POST"
    form = TemplateFile(request.POST if sent else None, request.FILES if sent else None)

    def do() -> object:
        content = form.cleaned_data["file"].read()
        return use_template(body, kind, content, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "模板已启用，以后签发的文书用它。")
        return redirect("desk:template", kind)
    told = {"form": form, "kind": kind, "said": said_of(kind), "own": own_template(body.pk, kind), "names": names()}
    return page(request, "workbench/letters/template.html", told, status=422 if sent else 200)


@require_POST
@staff(Permit.LETTER_TEMPLATES)
def reset(request: StaffRequest, kind: str) -> HttpResponse:
    """Back to the packaged template."""
    reset_template(_body(request), _known(kind), by=request.actor, at=request.moment)
    messages.success(request, "已恢复标准模板。")
    return redirect("desk:template", kind)


@require_safe
@staff(Permit.LETTER_TEMPLATES)
def download(request: StaffRequest, kind: str, which: str) -> HttpResponse:
    """The template in use (`own`), the packaged one (`packaged`), or a sample filled with the one in use."""
    body, kind = _body(request), _known(kind)
    own, shape = template_of(body.pk, kind), wording_of_kind(kind).shape
    content = {
        "packaged": lambda: packaged(shape),
        "own": lambda: own or packaged(shape),
        "sample": lambda: sample(own or packaged(shape), title=said_of(kind)),
    }.get(which)
    if content is None:
        raise Http404
    said = {"packaged": "标准模板", "own": "模板", "sample": "示例"}[which]
    return as_attachment(content(), media_type=DOCX, name=f"{said_of(kind)}{said}.docx")


def _body(request: StaffRequest) -> Agency:
    return or_404(agency_of(agency_in(request, Permit.LETTER_TEMPLATES)))


def _known(kind: str) -> str:
    if kind not in kinds():
        raise Http404
    return kind
