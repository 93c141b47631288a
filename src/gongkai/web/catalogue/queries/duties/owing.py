"""Who owes which duty: what presses on a day, and whom it is told and shown. 条例2019 §26, 基层标准2019."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.duties.obligations import Duty, Standing, obligations_due

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor

_NEAR: Final = 5
"""Working days before its last day from which a duty presses."""


def pressing(agency_id: int, *, on: date) -> list[Duty]:
    """The duties that are missed, or whose last day is near, the most urgent first. 条例2019 §26."""
    return [duty for duty in obligations_due(agency_id, on=on) if _presses(duty)]


def who_owes(agency_id: int, section_id: int | None, *, on: date) -> list[Person]:
    """The drafters of the section, the keepers of the catalogue where none is named or nobody drafts; their deputies.

    基层标准2019.
    """
    held = people_with(Permit.ITEM_DRAFT, agency_id=agency_id, on=on, section_id=section_id)
    mine = held if section_id is not None else []
    return with_deputies(mine or keepers(agency_id, on=on), agency_id=agency_id, on=on)


def keepers(agency_id: int, *, on: date) -> list[Person]:
    """Who keeps the catalogue of the body. 基层标准2019."""
    return people_with(Permit.CATALOGUE_KEEP, agency_id=agency_id, on=on)


def owed_by(actor: Actor, *, agency_id: int, on: date) -> list[Duty]:
    """The pressing duties that this person owes: those of which he is reminded. 条例2019 §26."""
    if not any(actor.may(permit, agency_id=agency_id) for permit in (Permit.ITEM_DRAFT, Permit.CATALOGUE_KEEP)):
        return []
    found = pressing(agency_id, on=on)
    sections = {duty.entry.section_id for duty in found}
    mine = {id for id in sections if actor.person_id in {one.pk for one in who_owes(agency_id, id, on=on)}}
    return [duty for duty in found if duty.entry.section_id in mine]


def _presses(duty: Duty) -> bool:
    near = duty.standing is Standing.OWED and duty.left <= _NEAR
    return near or duty.standing is Standing.MISSED
