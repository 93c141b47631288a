"""Rounds of marks 考核 at the desk: the list, one round with its ranking, beginning it, moving it on, publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.annual.charts import Chart, Series, stacked_bars
from gongkai.law.clock import months_after
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.look.missing import or_404
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.oversight.queries.keeping import overseen
from gongkai.web.oversight.queries.marking.marks import (
    KINDS,
    Kind,
    State,
    appeals_of,
    bodies_of,
    marking_seen,
    markings_seen,
    progress_of,
    ranking,
    runs,
    total_of,
    tree_of,
)  # fmt: skip
from gongkai.web.oversight.services.marks import combining, marking
from gongkai.web.workbench.access import agency_in, staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.oversight.marks import PublishForm, RoundForm
from gongkai.web.workbench.keeping import body_of
from gongkai.web.workbench.listed import as_file, exports_of
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.oversight.showing import MARKS, picture, show

if TYPE_CHECKING:
    from gongkai.web.oversight.models import Marked, Marking

_HERE: Final = "desk:markings"
_APPEAL_WORKING_DAYS: Final = 5
_STEPS: Final = (
    (State.SELF, State.THIRD, "结束自评，进入第三方评估"),
    (State.THIRD, State.SELF, "回到自评"),
    (State.THIRD, State.COMBINED, "进入综合评定"),
    (State.COMBINED, State.THIRD, "回到第三方评估"),
)
"""From where to where, and the words of the button."""


@require_safe
@staff(*MARKS)
def markings(request: StaffRequest) -> HttpResponse:
    """The rounds that concern the person."""
    found = list(markings_seen(request.actor))
    progress = progress_of(found)
    told = {
        "rows": [(one, *progress.get(one.pk, (0, 0))) for one in found],
        "paging": Paging(len(found), "轮"),
        "may": bool(request.actor.agencies_with(Permit.OVERSEE)),
    }
    return show(request, "markings.html", told, here=_HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def start(request: StaffRequest) -> HttpResponse:
    """A new round."""
    agency = body_of(request, Permit.OVERSEE)
    below = overseen(request.actor, agency_in(request, Permit.OVERSEE))
    first = {"year": months_after(request.day, -6).year, "self_until": calendar().after(request.day, 10)}
    form = RoundForm(typed(request), bodies=below, initial=first)
    done = attempt(form, lambda: marking.begin(agency, form.about(), by=request.actor, at=request.moment))
    if done is not None:
        messages.success(request, f"{done.result.title}已开始，参加的单位会收到自评提醒。")
        return redirect("desk:marking", done.result.pk)
    back = reverse(_HERE)
    happens = ("系统先按台账核算能算的指标；各单位自评，再由第三方评估，最后综合评定。",)
    return small(
        request, Small(title="开始考核", act="开始", back=back, trail=(("考核", back),), happens=happens), form
    )


@require_safe
@staff(*MARKS)
def one(request: StaffRequest, marking_id: UUID) -> HttpResponse:
    """One round: the bodies with all their totals, places once they are combined, objections."""
    found = marking_or_404(request, marking_id)
    rules = runs(request.actor, found)
    bodies = _shown(request, found)
    kind: Kind = "combined" if found.state in (State.COMBINED, State.PUBLISHED) else "counted"
    ranked = kind == "combined" and (rules or found.state == State.PUBLISHED)
    drawn = _drawn(found, bodies) if rules or found.state == State.PUBLISHED else None
    told = {
        "found": found,
        "runs": rules,
        "rows": [(row, {key: total_of(row.marked.marks.all(), key) for key in KINDS}) for row in ranking(bodies, kind)],
        "mine": {body.pk for body in bodies if request.actor.may(Permit.RECTIFY_CHECK, agency_id=body.agency_id)},
        "kinds": KINDS,
        "heads": [*(["名次"] if ranked else []), "单位", "自评报送", *KINDS.values()],
        "ranked": ranked,
        "tree": tree_of(found),
        "steps": [(to, said) for at, to, said in _STEPS if at == found.state] if rules else [],
        "appeals": [appeal for appeal in appeals_of(found) if rules or _is_mine(request, appeal.mark.marked)],
        "titles": {indicator.key: indicator.title for indicator in tree_of(found)},
        "chart": (reverse("desk:marking_chart", args=[found.pk]), drawn.table) if drawn else None,
        "paging": Paging(len(bodies), "家单位"),
        "exports": exports_of("desk:marking_export", found.pk),
        "today": request.day,
    }
    return show(request, "marking.html", told, here=_HERE)


@require_safe
@staff(*MARKS)
def export(request: StaffRequest, marking_id: UUID, form: str) -> HttpResponse:
    """The round as a file: every mark of every kind with its reason."""
    found = marking_or_404(request, marking_id)
    tree = {indicator.key: indicator for indicator in tree_of(found)}
    heads = ("名次", "单位", "类别", "指标", "满分", "是否计入", "系统依据", *KINDS.values(), "自评理由", "综合理由")

    def rows() -> list[list[object]]:
        return [
            [
                row.place if _is_ranked(found) else "",
                row.marked.agency.name,
                tree[mark.key].group,
                tree[mark.key].title,
                mark.most,
                "计入" if mark.applies else "不适用",
                mark.figure,
                *(getattr(mark, kind) for kind in KINDS),
                mark.own_words,
                mark.combined_words,
            ]
            for row in ranking(_shown(request, found))
            for mark in row.marked.marks.all()
        ]

    return as_file(request, form, found.title, heads, rows)


@require_safe
@staff(*MARKS)
def chart(request: StaffRequest, marking_id: UUID) -> HttpResponse:
    """The marks by group as a picture."""
    found = marking_or_404(request, marking_id)
    if not runs(request.actor, found) and found.state != State.PUBLISHED:
        raise Http404
    return picture(_drawn(found, _shown(request, found)))


@require_POST
@staff(Permit.OVERSEE)
def move(request: StaffRequest, marking_id: UUID, state: str) -> HttpResponse:
    """The round goes on, or back by one step."""
    found = marking_or_404(request, marking_id)
    if state not in State.values:
        raise Http404
    combining.move(found.pk, state, by=request.actor, at=request.moment)
    messages.success(request, f"现在是{State(state).label}阶段。")
    return redirect("desk:marking", found.pk)


@require_POST
@staff(Permit.OVERSEE)
def count_again(request: StaffRequest, marking_id: UUID) -> HttpResponse:
    """What the house counts, as of now."""
    found = marking_or_404(request, marking_id)
    marking.count_again(found.pk, by=request.actor, at=request.moment)
    messages.success(request, "系统分已按现在的台账重新核算；人工评分没有改动。")
    return redirect("desk:marking", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def publish(request: StaffRequest, marking_id: UUID) -> HttpResponse:
    """The round published and locked."""
    found = marking_or_404(request, marking_id)
    if not runs(request.actor, found):
        raise Http404
    first = {"appeal_until": calendar().after(request.day, _APPEAL_WORKING_DAYS)}
    form = PublishForm(typed(request), initial=first)

    def do() -> Any:
        return combining.publish(found.pk, **form.cleaned_data, by=request.actor, at=request.moment)

    if attempt(form, do) is not None:
        messages.success(request, "考核结果已公布并锁定，参加的单位会收到提醒。")
        return redirect("desk:marking", found.pk)
    back = reverse("desk:marking", args=[found.pk])
    happens = (
        "公布以后分数锁定，只能经申诉调整，每次调整都留下原分和理由。",
        "参加考核的单位能看到全部名次和自己的逐项得分。",
    )
    words = Small(title="公布考核结果", act="公布并锁定", back=back, trail=((found.title, back),), happens=happens)
    return small(request, words, form)


def marking_or_404(request: StaffRequest, marking_id: UUID) -> Marking:
    """That round, as far as the person may know of it. Raises Http404."""
    return or_404(marking_seen(request.actor, marking_id))


def _shown(request: StaffRequest, found: Marking) -> list[Marked]:
    """All bodies for whoever runs it, and once it is published; before that, one's own."""
    every = bodies_of(found)
    if runs(request.actor, found) or found.state == State.PUBLISHED:
        return every
    return [one for one in every if _is_mine(request, one)]


def _is_mine(request: StaffRequest, marked: Marked) -> bool:
    return request.actor.may(Permit.RECTIFY_CHECK, agency_id=marked.agency_id)


def _is_ranked(found: Marking) -> bool:
    return found.state in (State.COMBINED, State.PUBLISHED)


def _drawn(found: Marking, bodies: list[Marked]) -> Chart | None:
    """The points of every body by group; combined ones, else what the house counted."""
    kind: Kind = "combined" if _is_ranked(found) else "counted"
    rows = ranking(bodies, kind)
    if not rows:
        return None
    groups: dict[str, set[str]] = {}
    for indicator in tree_of(found):
        groups.setdefault(indicator.group, set()).add(indicator.key)
    series = [Series(group, tuple(_sum(row.marked, kind, keys) for row in rows)) for group, keys in groups.items()]
    title = f"{found.title}：{KINDS[kind]}得分"
    return stacked_bars(title, [row.marked.agency.short_name for row in rows], series, unit="分", horizontal=True)


def _sum(marked: Marked, kind: Kind, keys: set[str]) -> Any:
    return sum(getattr(mark, kind) or 0 for mark in marked.marks.all() if mark.applies and mark.key in keys)
