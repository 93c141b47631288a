"""The words that a body tells the screening: wrong words, names to be spelt right, contacts that are public anyway."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.accounts.roles import Permit
from gongkai.web.clearance.queries.screening import terms_of
from gongkai.web.clearance.services.terms import drop_term, keep_term
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.terms import TermForm
from gongkai.web.workbench.keeping import body_of, show

_HERE = "desk:terms"
_KEEP = Permit.CATALOGUE_KEEP


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def terms(request: StaffRequest) -> HttpResponse:
    """The words of the body, by kind, and a form for one more."""
    body = body_of(request, _KEEP)
    form = TermForm(typed(request))
    done = attempt(form, lambda: keep_term(body, **form.cleaned_data, by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, f"“{done.result.text}”已登记，下次检查起生效。")
        return redirect(_HERE)
    told = {
        "title": "机关词表",
        "lead": "发布前检查除了通用的规则，还按这里登记的词检查本机关的信息。",
        "terms": terms_of(body.pk),
        "form": form,
        "back": reverse("desk:catalogue"),
    }
    return show(request, "terms.html", told, here=_HERE, status=422 if form.is_bound else 200)


@require_POST
@staff(_KEEP)
def drop(request: StaffRequest, term_id: int) -> HttpResponse:
    """A word taken off the list."""
    body = body_of(request, _KEEP)
    if any(term.pk == term_id for term in terms_of(body.pk)):
        drop_term(term_id, by=request.actor, at=request.moment)
        messages.success(request, "已从词表去掉。")
    return redirect(_HERE)
