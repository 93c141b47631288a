"""Which published documents are interpreted, which are not, which were late. 解读2016."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.duties.interpreting import Interpreted, interpreted
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.outlets.queries.audiences import audiences_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.keeping import as_file, body_of, exports_of, show

_HERE = "desk:interpretations"
_SAID = {"met": "按时解读", "late": "解读迟了", "missed": "逾期未解读", "owed": "待解读"}
_LAMPS = {"met": "met", "late": "met_late", "missed": "overdue", "owed": "near"}


@require_safe
@staff(Permit.ITEM_SEE)
def interpretations(request: StaffRequest) -> HttpResponse:
    """The documents, newest first, each with its interpretations."""
    body = body_of(request, Permit.ITEM_SEE)
    every = interpreted(body.pk, on=request.day)
    asked = request.GET.get("standing", "")
    found = [one for one in every if asked in ("", one.standing)]
    done = sum(bool(one.interpretations) for one in every)
    here = reverse(_HERE)
    told = {
        "title": "政策解读",
        "lead": "文件公开后三个工作日内发布解读。",
        "tabs": (
            Link("全部", here, not asked),
            *(
                Link(said, f"{here}?standing={key}", key == asked, sum(one.standing == key for one in every))
                for key, said in _SAID.items()
            ),
        ),
        "rows": [(one, _LAMPS[one.standing], _SAID[one.standing]) for one in found],
        "audiences": {one.key: one.title for one in audiences_of(body.pk)},
        "percent": 100 * done // len(every) if every else 100,
        "paging": Paging(len(found), "件"),
        "exports": exports_of("desk:interpretations_export", request),
        "may_draft": bool(request.actor.agencies_with(Permit.ITEM_DRAFT)),
    }
    return show(request, "interpretations.html", told, here=_HERE)


@require_safe
@staff(Permit.ITEM_SEE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The same as a file."""
    body = body_of(request, Permit.ITEM_SEE)
    asked = request.GET.get("standing", "")
    said = {one.key: one.title for one in audiences_of(body.pk)}
    rows = [_row(one, said) for one in interpreted(body.pk, on=request.day) if asked in ("", one.standing)]
    heads = ["文件", "公开日期", "解读期限", "情况", "首次解读", "解读件数", "解读形式", "面向人群"]
    return as_file([heads, *rows], form, name=f"{body.short_name}政策解读{request.day}")


def _row(one: Interpreted, said: Mapping[str, str]) -> list[str]:
    due, first = (day.isoformat() if day else "" for day in (one.due_on, one.first_on))
    published = one.published_on.isoformat()
    count = str(len(one.interpretations))
    audiences = "、".join(said[key] for key in one.audiences if key in said)
    return [one.document.title, published, due, _SAID[one.standing], first, count, "、".join(one.forms), audiences]
