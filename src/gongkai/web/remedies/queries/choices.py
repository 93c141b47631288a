"""What a form may choose from, with the Chinese words: doors know no tables. docs/decisions/0125."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from gongkai.law.endings import endings
from gongkai.web.remedies.models import Appeal, Complaint, Order, Paper, Remedy

if TYPE_CHECKING:
    from gongkai.law.endings import Way

Pairs = list[tuple[str, str]]
KINDS: Pairs = list(Remedy.Kind.choices)
GROUNDS: Pairs = list(Remedy.Ground.choices)
PROCEDURES: Pairs = list(Remedy.Procedure.choices)
OUTCOMES: Pairs = list(Remedy.Outcome.choices)
APPEAL_ENDINGS: Pairs = list(Appeal.Ending.choices)
ORDERS: Pairs = list(Order.What.choices)
COMPLAINT_KINDS: Pairs = list(Complaint.Kind.choices)
COMPLAINT_WAYS: Pairs = list(Complaint.Way.choices)
FINDINGS: Pairs = list(Complaint.Finding.choices)
_OF_REMEDY = ("application", "notice", "answer", "evidence", "mandate", "hearing", "decision", "appeal", "performance")
_OF_COMPLAINT = ("application", "statement", "evidence", "decision", "told", "performance")


def ending_choices(way: Way) -> Pairs:
    """The endings of that way, each with the column of 年报格式2021 表四 that it counts in."""
    columns = dict(OUTCOMES)
    return [(one.key, f"{one.title}（{columns[one.outcome]}）") for one in endings(way)]


def paper_kinds(of_complaint: bool) -> Pairs:
    """The kinds of paper of a remedy, or of a complaint. 复议法2023 §48."""
    named = dict(Paper.Kind.choices)
    first = {"application": "投诉材料"} if of_complaint else {}
    chosen = _OF_COMPLAINT if of_complaint else _OF_REMEDY
    return [(kind, first.get(kind, named[kind])) for kind in (*chosen, "other")]


def followable(agency_id: int, *, case_id: object, but: object = None) -> list[Remedy]:
    """The reconsiderations that a suit may have come after: of the same case, or without one. 诉讼法2017 §45."""
    of_case = Q(case_id=case_id) | Q(case__isnull=True) if case_id else Q()
    found = Remedy.objects.filter(of_case, agency_id=agency_id, kind=Remedy.Kind.RECONSIDERATION).exclude(pk=but)
    return list(found.select_related("case").order_by("-filed_on", "-pk")[:50])
