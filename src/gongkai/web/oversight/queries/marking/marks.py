"""Rounds of marks as somebody sees them: totals, what can be reached, places with ties. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.oversight.models import Appeal, Mark, Marked, Marking
from gongkai.web.oversight.queries.marking.indicators import Indicator, as_kept, tenth

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

State = Marking.State
Kind = Literal["counted", "own", "third", "combined"]
KINDS: Final[dict[Kind, str]] = {"counted": "系统核算", "own": "自评", "third": "第三方", "combined": "综合"}
"""Whose marks there are, in the order of the page."""


class Total(Struct, frozen=True):
    """What the marks of one kind add up to. got of most, of the indicators that were marked; score: of a hundred.

    missing: indicators that apply and were not marked; a third party marks a few alone.
    """

    got: Decimal
    most: Decimal
    given: int
    missing: int

    @property
    def score(self) -> Decimal | None:
        """Of a hundred, to one decimal; None while nothing was marked."""
        return tenth(100 * self.got / self.most) if self.most and self.given else None


class Placed(Struct, frozen=True):
    """A body in the ranking. place: 1 for the most; those with as many share it; None without a score."""

    place: int | None
    marked: Marked
    score: Decimal | None
    total: Total


def markings_seen(actor: Actor) -> QuerySet[Marking]:
    """The rounds that the actor runs, and those in which a body of his is marked."""
    runs = actor.agencies_with(Permit.OVERSEE)
    mine = actor.agencies_with(Permit.RECTIFY_CHECK)
    found = Marking.objects.filter(Q(agency_id__in=runs) | Q(bodies__agency_id__in=mine))
    return found.select_related("agency").distinct()


def marking_seen(actor: Actor, id: UUID) -> Marking | None:
    """That round, or None where he may not know of it."""
    return markings_seen(actor).filter(pk=id).first()


def progress_of(found: Iterable[Marking]) -> dict[UUID, tuple[int, int]]:
    """How many bodies are in each of these rounds, and how many of them have sent their own marks."""
    rows = Marked.objects.filter(marking__in=list(found)).order_by().values_list("marking")
    return {id: (bodies, sent) for id, bodies, sent in rows.annotate(Count("pk"), Count("sent_at"))}


def runs(actor: Actor, found: Marking) -> bool:
    """Whether he runs it."""
    return actor.may(Permit.OVERSEE, agency_id=found.agency_id)


def bodies_of(found: Marking) -> list[Marked]:
    """The bodies in it with their marks, in the order they were set up."""
    marks = Prefetch("marks", Mark.objects.order_by("order"))
    return list(found.bodies.select_related("agency", "marking").prefetch_related(marks).order_by("agency_id"))


def marked_seen(actor: Actor, id: UUID) -> Marked | None:
    """The marks of that body: for whoever runs the round, and for the body itself."""
    rows = Marked.objects.select_related("agency", "marking__agency")
    found = rows.filter(pk=id).first()
    if found is None:
        return None
    own = actor.may(Permit.RECTIFY_CHECK, agency_id=found.agency_id)
    return found if own or runs(actor, found.marking) else None


def mark_seen(actor: Actor, id: UUID) -> Mark | None:
    """That mark, where the marks of its body are seen."""
    found = Mark.objects.filter(pk=id).select_related("marked__marking__agency", "marked__agency", "evidence").first()
    return found if found and marked_seen(actor, found.marked_id) else None


def appeal_seen(actor: Actor, id: UUID) -> Appeal | None:
    """That appeal, where its mark is seen."""
    rows = Appeal.objects.select_related("mark__marked__marking__agency", "mark__marked__agency", "evidence")
    found = rows.filter(pk=id).first()
    return found if found and marked_seen(actor, found.mark.marked_id) else None


def appeals_of(found: Marking) -> list[Appeal]:
    """Every appeal of the round, those that wait first."""
    rows = Appeal.objects.filter(mark__marked__marking=found).select_related("mark__marked__agency")
    return sorted(rows, key=lambda appeal: (appeal.state != Appeal.State.OPEN, appeal.made_at))


def total_of(marks: Iterable[Mark], kind: Kind) -> Total:
    """What these add up to. An indicator that does not apply counts on neither side. docs/decisions/0219."""
    applying = [mark for mark in marks if mark.applies]
    given = [(getattr(mark, kind), mark.most) for mark in applying if getattr(mark, kind) is not None]
    return Total(
        got=sum((points for points, _ in given), Decimal(0)),
        most=sum((most for _, most in given), Decimal(0)),
        given=len(given),
        missing=len(applying) - len(given),
    )


def ranking(bodies: Iterable[Marked], kind: Kind = "combined") -> list[Placed]:
    """The bodies by their score; equal scores share a place and the next one is left out. docs/decisions/0219."""
    rows = [(marked, total_of(marked.marks.all(), kind)) for marked in bodies]
    scores = sorted((total.score for _, total in rows if total.score is not None), reverse=True)
    placed = [
        Placed(scores.index(total.score) + 1 if total.score is not None else None, marked, total.score, total)
        for marked, total in rows
    ]
    return sorted(placed, key=lambda row: (row.place is None, row.place or 0, row.marked.agency_id))


def tree_of(found: Marking) -> tuple[Indicator, ...]:
    """Its indicators as they were when it began."""
    return as_kept(found.indicators)


def suggested(mark: Mark) -> Decimal | None:
    """What the combined mark would be if nobody decided otherwise: the third party's, the house's, else its own."""
    return next((value for value in (mark.third, mark.counted, mark.own) if value is not None), None)


def of_year(agency_id: int, year: int) -> Marked | None:
    """The body in the newest round of that year that has begun to mark it."""
    rows = Marked.objects.filter(agency_id=agency_id, marking__year=year).select_related("marking")
    return rows.order_by("-marking__started_at").first()
