"""The obligation calendar at the desk: what is missed, owed, to come. 条例2019 §26."""

from __future__ import annotations

from collections import Counter

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import sections_of
from gongkai.web.catalogue.queries.duties.obligations import Duty, Standing, obligations_due
from gongkai.web.look.shapes import Link, Paging
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.keeping import as_file, body_of, exports_of, show

_HERE = "desk:duties"
_HEADS = ["序号", "事项", "责任科室", "公开周期", "期次", "最后一天", "情况", "信息"]
_LAMPS = {"missed": "overdue", "owed": "near", "coming": "far", "late": "met_late", "met": "met"}


@require_safe
@staff(Permit.ITEM_SEE)
def duties(request: StaffRequest) -> HttpResponse:
    """What the catalogue owes, by standing and section."""
    body = body_of(request, Permit.ITEM_SEE)
    every = obligations_due(body.pk, on=request.day, section_id=_section(request))
    asked = request.GET.get("standing", "")
    found = [duty for duty in every if asked in ("", duty.standing.value)]
    counted = Counter(duty.standing for duty in every)
    here = reverse(_HERE)
    told = {
        "title": "公开义务",
        "lead": "标准目录里每一条什么时候该公开，公开了没有。过了最后一天还没有的，提醒责任科室。",
        "tabs": (
            Link("全部", here, not asked),
            *(Link(one.said, f"{here}?standing={one.value}", one.value == asked, counted[one]) for one in Standing),
        ),
        "duties": [(duty, _LAMPS[duty.standing.value]) for duty in found],
        "paging": Paging(len(found), "项"),
        "exports": exports_of("desk:duties_export", request),
        "sections": [
            Link(one.name, f"{here}?section={one.pk}", str(one.pk) == request.GET.get("section"))
            for one in sections_of(body.pk)
        ],
    }
    return show(request, "duties.html", told, here=_HERE)


@require_safe
@staff(Permit.ITEM_SEE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The same as a file."""
    body = body_of(request, Permit.ITEM_SEE)
    asked = request.GET.get("standing", "")
    every = obligations_due(body.pk, on=request.day, section_id=_section(request))
    rows = [_row(duty) for duty in every if asked in ("", duty.standing.value)]
    return as_file([_HEADS, *rows], form, name=f"{body.short_name}公开义务{request.day}")


def _section(request: StaffRequest) -> int | None:
    asked = request.GET.get("section", "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None


def _row(duty: Duty) -> list[str]:
    entry = duty.entry
    return [
        str(entry.number),
        entry.matter,
        entry.section.name if entry.section is not None else "",
        entry.get_every_display(),
        duty.said,
        duty.due_on.isoformat() if duty.due_on else "",
        duty.standing.said,
        duty.item.title if duty.item is not None else "",
    ]
