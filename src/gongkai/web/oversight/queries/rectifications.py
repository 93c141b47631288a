"""Rectifications as somebody sees them, with their light; what of them waits for whom. 条例2019 §46, §47."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When

from gongkai.law.clock import working_days_left_if_known
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import below, calendar, choice
from gongkai.web.oversight.models import Happening, Proof, Rectification
from gongkai.web.oversight.queries.keeping import MENDS, sections_kept

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

State = Rectification.State
STATES: Final[list[tuple[str, str]]] = State.choices
"""Where one may stand, for a form."""
DONE: Final = (State.CLOSED, State.DROPPED)
TONES: Final = {
    State.OPEN: "warning", State.WORKING: "brand", State.REVIEW: "note", State.CLOSED: "good", State.DROPPED: "",
}  # fmt: skip
NEAR: Final = "near_due_working_days"
_WITH: Final = ("agency", "issuer", "section", "person", "point__inspection", "letter")


def rectifications_seen(actor: Actor) -> QuerySet[Rectification]:
    """Those of his own bodies (of his section, where his post is for one), and of the bodies that he supervises."""
    scope = Q(pk__in=())
    for agency_id in {id for permit in MENDS for id in actor.agencies_with(permit)}:
        sections = sections_kept(actor, agency_id)
        mine = Q() if sections is None else Q(section_id__in=sections) | Q(person_id=actor.person_id)
        scope |= Q(agency_id=agency_id) & mine
    supervising = actor.agencies_with(Permit.OVERSEE)
    scope |= Q(agency_id__in=[body.pk for body in below(supervising)]) | Q(issuer_id__in=supervising)
    return Rectification.objects.filter(scope).select_related(*_WITH)


def rectification_seen(actor: Actor, id: UUID) -> Rectification | None:
    """That one, or None where he may not know of it."""
    return rectifications_seen(actor).filter(pk=id).first()


def proof_seen(actor: Actor, id: UUID) -> Proof | None:
    """That proof, where its rectification is seen."""
    found = Proof.objects.filter(pk=id).select_related("file").first()
    return found if found and rectification_seen(actor, found.rectification_id) else None


def happenings_of(found: Rectification) -> list[Happening]:
    """What was done about it, oldest first."""
    return list(found.happenings.all())


def of_bodies(agency_ids: Iterable[int]) -> QuerySet[Rectification]:
    """All of these bodies, for whoever may count them."""
    return Rectification.objects.filter(agency_id__in=list(agency_ids)).select_related(*_WITH)


def not_done(rows: QuerySet[Rectification]) -> QuerySet[Rectification]:
    """Those about which something is to be done still."""
    return rows.exclude(state__in=DONE)


def overdue(rows: QuerySet[Rectification], *, on: date) -> QuerySet[Rectification]:
    """Those past their day (含当日) that were not even sent in for checking. docs/decisions/0218."""
    return rows.filter(state__in=(State.OPEN, State.WORKING), due_on__lt=on)


def urgent_first(rows: QuerySet[Rectification]) -> QuerySet[Rectification]:
    """Those to be done by their day, then those that are done, the newest first."""
    done = Case(When(state__in=DONE, then=Value(1)), default=Value(0))
    return rows.annotate(done=done).order_by("done", "-closed_on", "due_on", "number")


class Lamps:
    """The light of each on one day; what is near is the choice of its body."""

    def __init__(self, on: date) -> None:
        self.on, self.calendar = on, calendar()
        self._near: dict[int, date] = {}

    def of(self, found: Rectification) -> str:
        """The light of the patterns: met, met_late, overdue, due, near, far, paused (waits for checking)."""
        if found.state == State.DROPPED:
            return "paused"
        if found.state == State.CLOSED:
            return "met_late" if found.sent_in_on and found.sent_in_on > found.due_on else "met"
        if found.state == State.REVIEW:
            return "paused"
        if found.due_on <= self.on:
            return "due" if found.due_on == self.on else "overdue"
        return "near" if found.due_on <= self.near_until(found.agency_id) else "far"

    def said(self, found: Rectification) -> str:
        """A word in place of the light's own, "" for that."""
        if found.state == State.CLOSED:
            return "逾期销号" if self.of(found) == "met_late" else "按期销号"
        return str(found.get_state_display()) if found.state in (State.REVIEW, State.DROPPED) else ""

    def left(self, found: Rectification) -> int | None:
        """Working days left; None where none count any more, or their calendar is not known."""
        if self.of(found) not in ("overdue", "due", "near", "far"):
            return None
        return working_days_left_if_known(self.on, found.due_on, calendar=self.calendar)

    def near_until(self, agency_id: int) -> date:
        """The last day that is near for that body. Raises CalendarNotPublished."""
        if agency_id not in self._near:
            self._near[agency_id] = self.calendar.after(self.on, choice(agency_id, NEAR))
        return self._near[agency_id]
