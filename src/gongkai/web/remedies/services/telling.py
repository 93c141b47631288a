"""The line of the ledger about a remedy, complaint or order, and the word to whoever must know. No personal data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import Word, tell

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency
    from gongkai.web.remedies.models import Complaint, Remedy


def told(remedy: Remedy, *, act: str, said: str, by: Actor, at: datetime) -> None:
    """One line about the remedy; of one that hangs on a case, in the trail of the case. 条例2019 §45, §51."""
    subject = remedy.case.subject if remedy.case is not None else remedy.subject
    said = f"{remedy.case.number}：{said}" if remedy.case is not None else said
    detail = {"remedy": str(remedy.pk)}
    ledger.write(remedy.agency.code, f"remedy.{act}", subject, said, by=by, at=at, detail=detail)


def told_of(complaint: Complaint, *, act: str, said: str, by: Actor, at: datetime) -> None:
    """One line about the complaint. 条例2019 §47."""
    line = f"投诉 {complaint.number}：{said}"
    ledger.write(complaint.agency.code, f"complaint.{act}", complaint.subject, line, by=by, at=at)


def keepers(agency: Agency, *, at: datetime, handler: Person | None = None) -> list[Person]:
    """Who is to be told in that body: the handler where there is one, else whoever handles remedies; with deputies."""
    on = civil_day(at)
    asked: Iterable[Person] = (
        [handler] if handler is not None else people_with(Permit.REMEDY_HANDLE, agency_id=agency.pk, on=on)
    )
    return with_deputies(asked, agency_id=agency.pk, on=on)


def tell_keepers(agency: Agency, word: Word, *, at: datetime, handler: Person | None = None) -> None:
    """The word stands in the inbox of each of them. 条例2019 §45."""
    tell(keepers(agency, at=at, handler=handler), word, at=at)
