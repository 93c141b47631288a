"""Plans of call-backs: the list, who is to be called now, and whether the sample is the one that the seed gives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Count, Q
from msgspec import Struct

from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.feedback.models import Call, Matter, Plan, Try
from gongkai.web.feedback.queries.callbacks.populations import CASE, MATTER
from gongkai.web.feedback.queries.callbacks.sampling import digest_of, draw, rank_of
from gongkai.web.look.words import masked_name

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.accounts.queries import Actor

STATES: Final[list[tuple[str, str]]] = Call.State.choices
"""Where a call may stand."""
OUTCOMES: Final = [pair for pair in Try.Outcome.choices if pair[0] != "corrected"]
"""What may come of a try, for a form."""
OPEN: Final = ("waiting", "again")
_HIDDEN: Final = "（您不能查看这件申请）"


class Listed(Struct, frozen=True):
    """A plan with how many were drawn and with how many one is done."""

    plan: Plan
    drawn: int
    settled: int

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return self.settled * 100 // self.drawn if self.drawn else 0


class Told(Struct, frozen=True):
    """A call with what one may know of whom it is about. path: of the case, "" where there is none to open."""

    call: Call
    about: str
    path_id: UUID | None = None


class Proof(Struct, frozen=True):
    """Whether what is kept is what the seed gives. same: the sample; whole: the population has its digest."""

    same: bool
    whole: bool


def plans_of(agency_id: int) -> list[Listed]:
    """The plans of the body, newest first, with their progress."""
    done = Count("calls", filter=~Q(calls__state__in=OPEN))
    found = Plan.objects.filter(agency_id=agency_id).defer("population").annotate(drawn=Count("calls"), settled=done)
    return [Listed(plan, plan.drawn, plan.settled) for plan in found]


def plan_for(id: UUID, *, agency_id: int) -> Plan | None:
    """That plan of the body; None where it has none."""
    return Plan.objects.filter(pk=id, agency_id=agency_id).select_related("agency").first()


def call_for(id: UUID, *, agency_id: int) -> Call | None:
    """That call of a plan of the body; None where it has none."""
    found = Call.objects.filter(pk=id, plan__agency_id=agency_id)
    return found.select_related("plan__agency", "caller", "follow_up").first()


def calls_of(plan: Plan, *, state: str = "") -> QuerySet[Call]:
    """The calls of the plan in their order; in that state where one is named."""
    found = Call.objects.filter(plan=plan).select_related("caller").annotate(tried=Count("tries"))
    return (found.filter(state=state) if state else found).order_by("order")


def next_call(plan: Plan, *, actor: Actor, on: date, past: int = 0) -> Call | None:
    """Whom the actor is to call next: his own and nobody's that may be called today, those put off before first.

    past: the order of the call one was at.
    """
    mine = Q(caller__isnull=True) | Q(caller_id=actor.person_id)
    due = Q(next_on__isnull=True) | Q(next_on__lte=on)
    waiting = Call.objects.filter(mine & due, plan=plan, state__in=OPEN).exclude(order=past)
    return waiting.order_by("-state", "order").filter(order__gt=past).first() or waiting.order_by("order").first()


def counts_of(plan: Plan) -> dict[str, int]:
    """How many calls of the plan stand in each state that one stands in."""
    return dict(Call.objects.filter(plan=plan).order_by().values_list("state").annotate(Count("id")))


def told(calls: Iterable[Call], *, actor: Actor) -> list[Told]:
    """The calls with what the actor may know of each: the request, or the matter with the name covered."""
    every = list(calls)
    cases = {str(case.pk): case for case in cases_seen(actor).filter(pk__in=_ids(every, CASE))}
    matters = {str(matter.pk): matter for matter in Matter.objects.filter(pk__in=_ids(every, MATTER))}
    found = []
    for call in every:
        kind, _, id = call.subject.partition(":")
        if f"{kind}:" == CASE:
            case = cases.get(id)
            found.append(Told(call, f"{case.number} {case.matter}" if case else _HIDDEN, case.pk if case else None))
        else:
            found.append(Told(call, _matter(matters.get(id))))
    return found


def proof_of(plan: Plan) -> Proof:
    """Whether the sample and its population are what they were. docs/decisions/0196."""
    drawn = draw(plan.population, size=plan.size, seed=plan.seed)
    kept = list(Call.objects.filter(plan=plan).order_by("order").values_list("subject", "stratum"))
    return Proof(kept == drawn, digest_of(plan.population) == plan.population_digest)


def population_rows(plan: Plan) -> list[list[object]]:
    """Everybody who could be drawn in the order of the digest: place, id, stratum, digest, whether he was."""
    drawn = set(Call.objects.filter(plan=plan).values_list("subject", flat=True))
    ranked = sorted((rank_of(subject, seed=plan.seed), subject, stratum) for subject, stratum in plan.population)
    return [
        [place, subject, stratum, rank, "是" if subject in drawn else ""]
        for place, (rank, subject, stratum) in enumerate(ranked, start=1)
    ]


def batches_of(agency_id: int) -> list[dict[str, object]]:
    """The sheets that were read: batch, when, by whom, how many rows, how many can still be called; newest first."""
    found = Matter.objects.filter(agency_id=agency_id).order_by().values("batch", "read_at", "read_by")
    return list(
        found.annotate(rows=Count("id"), able=Count("id", filter=Q(forgotten_at__isnull=True))).order_by("-read_at")
    )


def _matter(matter: Matter | None) -> str:
    if matter is None:
        return "（已经删除）"
    name = masked_name(str(matter.name)) if matter.name else "姓名已删除"
    return f"{matter.matter}（{name}，{matter.done_on}）"


def _ids(calls: list[Call], kind: str) -> list[str]:
    return [call.subject.removeprefix(kind) for call in calls if call.subject.startswith(kind)]
