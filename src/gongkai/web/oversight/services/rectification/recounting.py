"""What every act on a rectification leaves behind: its history, the audit line, who is told, what the report takes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from gongkai.web.accounts.queries import actor_for, people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.annual.services.problems import Found, drop_problem, take_problems
from gongkai.web.notices.services import Word, settle, tell
from gongkai.web.oversight.models import Happening, Rectification
from gongkai.web.oversight.queries.keeping import reaches

if TYPE_CHECKING:
    from datetime import date

    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor

State = Rectification.State


def locked(id: UUID) -> Rectification:
    """The rectification, held until the transaction ends."""
    rows = Rectification.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "issuer", "section", "person").get(pk=id)


def happened(
    found: Rectification, act: str, said: str, *, by: Actor, at: datetime, words: str = "", tone: str = ""
) -> None:
    """It stands in its history, in the ledger of audit and in what the report of the year says. 条例2019 §46, §50.4."""
    Happening.objects.create(rectification=found, act=act, said=said, words=words, tone=tone, at=at, by=by.name)
    told = f"{found.number}：{said}。"
    ledger.write(found.agency.code, f"rectification.{act}", subject_of(found), told, by=by, at=at)
    if found.issuer is not None and found.issuer_id != found.agency_id:
        ledger.write(found.issuer.code, f"rectification.{act}", subject_of(found), told, by=by, at=at)
    _hand_down(found, at=at)


def subject_of(found: Rectification) -> str:
    """How audit, notices and the report name it."""
    return f"rectification:{found.pk}"


def path_of(found: Rectification) -> str:
    """Its page at the desk."""
    return f"/desk/oversight/rectifications/{found.pk}/"


def wrote(found: Rectification, by: Actor) -> None:
    """Whoever works on it does not check it: his id, and those of whom he stands in for. docs/decisions/0218."""
    eyes = by.eyes(Permit.RECTIFY, agency_id=found.agency_id)
    found.authors = sorted({*found.authors, *eyes})


def menders(found: Rectification, *, on: date) -> list[Person]:
    """Whom it concerns in its body: who is responsible, else his section, else whoever rectifies for all of it."""
    asked = [found.person] if found.person else []
    asked = asked or people_with(Permit.RECTIFY, agency_id=found.agency_id, on=on, section_id=found.section_id)
    return _reached(found, asked, on=on)


def leaders(found: Rectification, *, on: date) -> list[Person]:
    """Who checks in its body, and is told what was ordered from above. 条例2019 §46."""
    return _reached(found, people_with(Permit.RECTIFY_CHECK, agency_id=found.agency_id, on=on), on=on)


def _reached(found: Rectification, asked: list[Person], *, on: date) -> list[Person]:
    """Of these and their deputies whoever may open it: nobody is told of a page that is not there for him."""
    people = with_deputies(asked, agency_id=found.agency_id, on=on)
    return [person for person in people if reaches(actor_for(person, on=on), found)]


def checkers(found: Rectification, *, on: date) -> list[Person]:
    """Who may check it: the supervisors of the body that ordered it, else its own checkers who did not work on it."""
    permit = Permit.OVERSEE if found.issuer_id is not None else Permit.RECTIFY_CHECK
    agency_id = found.issuer_id or found.agency_id
    able = [one for one in people_with(permit, agency_id=agency_id, on=on) if one.pk not in found.authors]
    return with_deputies(able, agency_id=agency_id, on=on)


def let_know(found: Rectification, people: list[Person], act: str, said: str, *, at: datetime, level: str) -> None:
    """These people read it in their inbox."""
    word = Word(
        key=f"{subject_of(found)}:{act}:{at.isoformat()}",
        level=level,
        said=f"{found.number}：{said}"[:400],
        path=path_of(found),
        subject=subject_of(found),
    )
    tell(people, word, at=at)


def done_with(found: Rectification, *, at: datetime) -> None:
    """The warnings about it are settled."""
    settle(subject_of(found), at=at)


def _hand_down(found: Rectification, *, at: datetime) -> None:
    """Section five of the report of the year tells of it, unless it was struck out. docs/decisions/0221."""
    if found.state == State.DROPPED:
        drop_problem(found.agency, subject_of(found))
        return
    told = Found(
        key=subject_of(found),
        problem=found.problem,
        measures=(found.result or found.measures).strip().replace("\n", "，")[:400],
        found_on=found.opened_on,
        done_on=found.closed_on if found.state == State.CLOSED else None,
        path=path_of(found),
    )
    take_problems(found.agency, [told], at=at)
