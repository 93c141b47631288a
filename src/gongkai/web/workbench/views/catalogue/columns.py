"""The columns of a body with what stands in them, its own ones, and the trees beside. 平台规范2019."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.columns import Column, column_of, columns_of, path_to, shown_counts
from gongkai.web.catalogue.queries.lists.trees import TREES, branches
from gongkai.web.catalogue.services import columns as service
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Link
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import Done, attempt
from gongkai.web.workbench.forms.catalogue.columns import NewColumnForm, OwnColumnForm
from gongkai.web.workbench.keeping import body_of, show

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_HERE = "desk:columns"
_KEEP = Permit.CATALOGUE_KEEP


@require_safe
@staff(_KEEP)
def columns(request: StaffRequest) -> HttpResponse:
    """Every column in its place, with the number of shown items."""
    body = body_of(request, _KEEP)
    found, counted = columns_of(body), shown_counts(body)
    told = {
        "title": "栏目",
        "lead": "固定的五个栏目和法定主动公开内容按规定设置；需要时可以自设栏目。",
        "acts": [("新增栏目", reverse("desk:column_new"), True)],
        "rows": [(column, len(path_to(found, column.key)) - 1, counted[column.key]) for column in found],
        "trees": [Link(said, reverse("desk:tree", args=[key])) for key, said in TREES.items()],
    }
    return show(request, "columns.html", told, here=_HERE)


@require_safe
@staff(_KEEP)
def tree(request: StaffRequest, tree: str) -> HttpResponse:
    """One tree with what hangs on each branch."""
    body = body_of(request, _KEEP)
    known = next((key for key in TREES if key == tree), None)
    if known is None:
        raise Http404
    found = branches(known, body)
    told = {
        "title": TREES[known],
        "trail": [("目录和台账", reverse("desk:catalogue")), ("栏目", reverse(_HERE))],
        "branches": found,
        "empty_count": sum(not branch.count for branch in found),
        "trees": [Link(said, reverse("desk:tree", args=[key]), key == known) for key, said in TREES.items()],
    }
    return show(request, "tree.html", told, here=_HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def add(request: StaffRequest) -> HttpResponse:
    """A new column of the body's own."""
    body = body_of(request, _KEEP)
    form = NewColumnForm(typed(request), agency=body)

    def do() -> Any:
        key = form.cleaned_data["key"]
        return service.add_column(body, key=key, column=form.told(), by=request.actor, at=request.moment)

    return _asked(request, form, attempt(form, do), title="新增栏目", act="新增")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def change(request: StaffRequest, key: str) -> HttpResponse:
    """What is said of a column of the body's own."""
    body = body_of(request, _KEEP)
    column = _own(body, key)
    initial = {name: getattr(column, name) for name in ("title", "parent", "type", "description")}
    initial |= {"keywords": " ".join(column.keywords), "kinds": list(column.kinds)}
    form = OwnColumnForm(typed(request), agency=body, key=key, initial=initial)

    def do() -> Any:
        return service.change_column(body, key=key, column=form.told(), by=request.actor, at=request.moment)

    return _asked(request, form, attempt(form, do), title=f"修改栏目“{column.title}”", act="保存")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def close(request: StaffRequest, key: str) -> HttpResponse:
    """One question, then the column is not shown any more."""
    body = body_of(request, _KEEP)
    column = _own(body, key)
    if request.method == "POST":
        service.close_column(body, key=key, by=request.actor, at=request.moment)
        messages.success(request, f"栏目“{column.title}”已停用，公开网页上不再出现。")
        return redirect(_HERE)
    told = {
        "title": f"停用栏目“{column.title}”吗？",
        "happens": ["公开网页上不再出现这个栏目；里面还有信息的不能停用。以后不能用同一个代码再新增。"],
        "act": "停用",
        "back": reverse(_HERE),
    }
    return show(request, "ask.html", told, here=_HERE)


def _asked(request: StaffRequest, form: Any, done: Done | None, *, title: str, act: str) -> HttpResponse:
    if done is not None:
        messages.success(request, f"栏目“{done.result.title}”已保存。")
        return redirect(_HERE)
    told = {
        "title": title,
        "trail": [("目录和台账", reverse("desk:catalogue")), ("栏目", reverse(_HERE))],
        "form": form,
        "act": act,
        "back": reverse(_HERE),
    }
    return show(request, "form.html", told, here=_HERE, status=422 if form.is_bound else 200)


def _own(body: Agency, key: str) -> Column:
    column = column_of(body, key)
    if column is None or not column.own:
        raise Http404
    return column
