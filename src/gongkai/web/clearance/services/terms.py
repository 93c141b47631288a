"""The words that a body tells the screening 机关词表: kept and dropped by who keeps its catalogue. 条例2019 §17."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.clearance.models import Term
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

_SHORTEST: Final = 2


class UnableToKeep(Refused):
    """The word will not do: a Chinese sentence that says what to mend."""


@transaction.atomic
def keep_term(
    agency: Agency, *, kind: str, text: str, instead: str = "", why: str = "", by: Actor, at: datetime
) -> Term:
    """The word, told to every screening from now on; one that is there already is changed.

    A contact must say where it has been made public. Raises NotPermitted, UnableToKeep.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    word, right = text.strip(), instead.strip()
    if kind not in Term.Kind.values or len(word) < _SHORTEST:
        raise UnableToKeep("请选择种类，并填写至少两个字。")
    chosen: Any = Term.Kind(kind)
    if chosen == Term.Kind.WRONG and (not right or right == word):
        raise UnableToKeep("易错词请写明正确的写法。")
    if chosen == Term.Kind.CONTACT and not why.strip():
        raise UnableToKeep("公开的联系方式，请写明已经在哪里公开。")
    kept, _ = Term.objects.update_or_create(
        agency=agency, kind=kind, text=word[:80], defaults={"instead": right[:80], "why": why.strip()[:120]}
    )
    _tell(agency, "keep", f"机关词表登记一个{kept.get_kind_display()}。", by=by, at=at)
    return kept


@transaction.atomic
def drop_term(term_id: int, *, by: Actor, at: datetime) -> None:
    """The word is told to no screening any more; nothing where it is gone already. Raises NotPermitted."""
    term = Term.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=term_id).first()
    if term is None:
        return
    by.require(Permit.CATALOGUE_KEEP, agency_id=term.agency_id)
    _tell(term.agency, "drop", f"机关词表去掉一个{term.get_kind_display()}。", by=by, at=at)
    term.delete()


def _tell(agency: Agency, act: str, said: str, *, by: Actor, at: datetime) -> None:
    ledger.write(agency.code, f"term.{act}", f"agency:{agency.pk}", said, by=by, at=at)
