"""What shows that an entry is true. 条例2019 §50."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from gongkai.web.activities.models import Evidence
from gongkai.web.activities.queries.entries import entry_for

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


def evidence_of(entry: Any) -> list[Evidence]:
    """The files beside that entry, oldest first. 条例2019 §50."""
    return list(Evidence.objects.filter(entry=entry.pk).select_related("file"))


def evidence_for(actor: Actor, id: UUID) -> Evidence | None:
    """That file, if the actor sees the entry beside which it lies. 条例2019 §46."""
    found = Evidence.objects.filter(pk=id).select_related("file", "agency").first()
    return found if found is not None and entry_for(actor, found.ledger, found.entry) is not None else None


def evidence_counts(entries: Iterable[Any]) -> Counter[UUID]:
    """How many files lie beside each of these entries. 条例2019 §50."""
    ids = [entry.pk for entry in entries]
    return Counter(Evidence.objects.filter(entry__in=ids).values_list("entry", flat=True))
