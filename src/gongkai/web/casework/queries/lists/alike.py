"""Requests like one that is being written down: how many this month, which ask the same. 条例2019 §36.6; §42."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from msgspec import Struct

from gongkai.law.fees import fee_steps
from gongkai.web.casework.models import Applicant, Case
from gongkai.web.casework.queries.digests import identity_index
from gongkai.web.casework.queries.lists.searching import name_index
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from decimal import Decimal

    from gongkai.web.accounts.queries import Actor

LIKE: Final = 0.5
"""How much of the two-letter pieces of two matters must agree."""
LOOKED_AT: Final = 500
SHOWN: Final = 5


class Month(Struct, frozen=True):
    """Requests of one applicant to one body in a month, and what one more piece costs. 信息处理费办法2020 §4."""

    count: int
    yuan: Decimal
    next_yuan: Decimal
    cite: str


class Alike(Struct, frozen=True):
    """An earlier request that may be the same. same_person: by the same applicant. 条例2019 §36.6."""

    case: Case
    same_person: bool


def month_of(case: Case) -> Month | None:
    """The applicant's month as of this case, itself counted; None without proof. 信息处理费办法2020 §4."""
    index = Applicant.objects.filter(case=case).values_list("identity_index", flat=True).first()
    on = case.received_on or civil_day(case.submitted_at)
    return counted(case.agency_id, index, on=on) if index else None


def counted(agency_id: int, index: str, *, on: date) -> Month:
    """The month of `on` for that applicant. 信息处理费办法2020 §4. Raises NotInForce before the tariff was."""
    same = Case.objects.filter(agency_id=agency_id, applicant__identity_index=index)
    received = Q(received_on__year=on.year, received_on__month=on.month)
    sent = Q(received_on__isnull=True, submitted_at__year=on.year, submitted_at__month=on.month)
    count = same.filter(received | sent).count()
    now, then = fee_steps("items", count, on=on), fee_steps("items", count + 1, on=on)
    return Month(count, now.yuan, then.yuan - now.yuan, now.cite)


def alike(actor: Actor, *, agency_id: int, matter: str, name: str, identity: tuple[str, str]) -> list[Alike]:
    """Earlier requests that the actor sees: by the same applicant, or about nearly the same. 条例2019 §36.6.

    identity: kind and number of the proof. The same applicant comes first, then the newest.
    """
    own = Q(applicant__name_index=name_index(name)) if name else Q(pk__in=())
    index = identity_index(*identity)
    own |= Q(applicant__identity_index=index) if index else Q(pk__in=())
    seen = cases_seen(actor, agency_id=agency_id)
    theirs = set(seen.filter(own).values_list("pk", flat=True))
    found = [Alike(case, case.pk in theirs) for case in seen.order_by("-submitted_at")[:LOOKED_AT]]
    like = [entry for entry in found if likeness(entry.case.matter, matter) >= LIKE]
    return sorted(like, key=lambda entry: not entry.same_person)[:SHOWN]


def was_taken(once: str) -> bool:
    """Whether this very form has made a request already: then what is alike is itself. 条例2019 §36.6."""
    return Case.objects.filter(once=once).exists()


def likeness(one: str, other: str) -> float:
    """How much the two-letter pieces of two texts agree: 1 all, 0 none."""
    pieces = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other)]
    together = pieces[0] | pieces[1]
    return len(pieces[0] & pieces[1]) / len(together) if together else 0.0
