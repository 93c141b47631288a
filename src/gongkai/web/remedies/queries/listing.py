"""Lists of remedies and complaints: filtered, a page at a time from the key of the page before."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from msgspec import Struct

from gongkai.web.look.keyset import behind, key_in, key_of
from gongkai.web.remedies.models import Complaint, Remedy
from gongkai.web.remedies.queries.seeing import complaints_seen, remedies_seen
from gongkai.web.remedies.queries.table import in_cell

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.accounts.queries import Actor

PAGE: Final = 30


class State(StrEnum):
    """Where a remedy stands."""

    TO_ANSWER = "to_answer"
    TRIED = "tried"
    JUDGED = "judged"
    APPEAL = "appeal"
    CLOSED = "closed"

    @property
    def said(self) -> str:
        """The Chinese words."""
        return _STATE_SAID[self]

    @property
    def where(self) -> Q:
        """The remedies in that state."""
        return _WHERE[self]


_STATE_SAID: Final = {
    State.TO_ANSWER: "待提交答复",
    State.TRIED: "审理中",
    State.JUDGED: "一审已判，未生效",
    State.APPEAL: "二审中",
    State.CLOSED: "已审结",
}
_OPEN: Final = Q(closed_on__isnull=True)
_RUNNING: Final = Q(appeals__ended_on__isnull=True, appeals__isnull=False)
_WHERE: Final = {
    State.TO_ANSWER: _OPEN & Q(answered_on__isnull=True, judged_on__isnull=True),
    State.TRIED: _OPEN & Q(answered_on__isnull=False, judged_on__isnull=True),
    State.JUDGED: _OPEN & Q(judged_on__isnull=False) & ~_RUNNING,
    State.APPEAL: _OPEN & _RUNNING,
    State.CLOSED: Q(closed_on__isnull=False),
}


class Wanted(Struct, frozen=True, kw_only=True):
    """What of the list is asked for; cell: (year, group, column) of table four. words: in number, organ, case."""

    words: str = ""
    kind: str = ""
    state: State | None = None
    outcome: str = ""
    filed_year: int | None = None
    closed_year: int | None = None
    organ: str = ""
    cell: tuple[int, str, str] | None = None


class WantedComplaints(Struct, frozen=True, kw_only=True):
    """What of the list of complaints is asked for. whose: `own` about the body itself, `below` about others."""

    words: str = ""
    kind: str = ""
    whose: str = ""
    state: str = ""
    finding: str = ""
    year: int | None = None


class Page(Struct, frozen=True):
    """Rows, how many fit in all, and the key of the next page ("" at the end)."""

    rows: tuple[Any, ...]
    count: int
    next: str


def state_of(remedy: Remedy) -> State:
    """Where it stands. 年报格式2021 表四."""
    if remedy.closed_on is not None:
        return State.CLOSED
    if remedy.judged_on is not None:
        return State.APPEAL if any(one.ended_on is None for one in remedy.appeals.all()) else State.JUDGED
    return State.TRIED if remedy.answered_on is not None else State.TO_ANSWER


def listed(actor: Actor, wanted: Wanted, *, agency_id: int) -> QuerySet[Remedy]:
    """The remedies of the body that fit, newest first. 条例2019 §51. Raises KeyError for no such cell."""
    fit = remedies_seen(actor, agency_id=agency_id)
    if wanted.cell is not None:
        year, group, column = wanted.cell
        fit = fit.filter(pk__in=in_cell(year=year, group=group, column=column).filter(agency_id=agency_id).values("pk"))
    if wanted.state is not None:
        fit = fit.filter(wanted.state.where).distinct()
    if wanted.words:
        words = wanted.words
        of_case = Q(case__number=words) | Q(case__matter__icontains=words)
        fit = fit.filter(Q(number__icontains=words) | Q(organ__icontains=words) | of_case)
    exact = {
        "kind": wanted.kind, "outcome": wanted.outcome, "filed_on__year": wanted.filed_year,
        "closed_on__year": wanted.closed_year, "organ": wanted.organ,
    }  # fmt: skip
    fit = fit.filter(**{name: value for name, value in exact.items() if value})
    return fit.prefetch_related("appeals").order_by("-filed_on", "-pk")


def organs_of(actor: Actor, *, agency_id: int) -> list[str]:
    """The organs and courts that decided remedies of the body, for a filter. 复议法2023 §24."""
    found = remedies_seen(actor, agency_id=agency_id).order_by("organ").values_list("organ", flat=True)
    return list(found.distinct())


def listed_complaints(actor: Actor, wanted: WantedComplaints, *, agency_id: int) -> QuerySet[Complaint]:
    """The complaints that the body keeps and that fit, newest first. 条例2019 §47."""
    fit = complaints_seen(actor, agency_id=agency_id)
    own = Q(about_id=agency_id)
    whose = {"own": own, "below": ~own | Q(about__isnull=True)}
    states = {
        "open": Q(decided_on__isnull=True),
        "untold": Q(decided_on__isnull=False, told_on__isnull=True),
        "told": Q(told_on__isnull=False),
    }
    for chosen, among in ((wanted.whose, whose), (wanted.state, states)):
        if chosen in among:
            fit = fit.filter(among[chosen])
    if wanted.words:
        words = wanted.words
        of_body = Q(about__name__icontains=words) | Q(about_name__icontains=words)
        fit = fit.filter(Q(number=words) | Q(matter__icontains=words) | Q(case_number=words) | of_body)
    exact = {"kind": wanted.kind, "finding": wanted.finding, "received_on__year": wanted.year}
    return fit.filter(**{name: value for name, value in exact.items() if value}).order_by("-received_on", "-pk")


def page_of(fit: QuerySet[Any], *, column: str, after: str = "") -> Page:
    """The rows behind that key, as many as a page holds. column: the day that the list is sorted by."""
    key = key_in(after, of=date) if after else None
    rows = list((fit if key is None else fit.filter(behind(key, column=column)))[: PAGE + 1])
    more = key_of(getattr(rows[PAGE - 1], column), rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    return Page(tuple(rows[:PAGE]), fit.count(), more)
