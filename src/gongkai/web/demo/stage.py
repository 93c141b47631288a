"""Who is who while the sample is played: bodies by code, people by the name they sign in with, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from gongkai.web.accounts.queries import Actor, actor_for
from gongkai.web.accounts.roles import Role

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case


@dataclass
class Stage:
    """The bodies and people of the sample; posts do not change while it is played, so each is looked up once."""

    agencies: dict[str, Agency]
    people: dict[str, Person]
    opened_on: date
    _actors: dict[str, Actor] = field(default_factory=dict)
    _sections: dict[tuple[int, str], int] = field(default_factory=dict)

    def actor(self, username: str, _on: date) -> Actor:
        """That person with the posts held."""
        if username not in self._actors:
            self._actors[username] = actor_for(self.people[username], on=self.opened_on)
        return self._actors[username]

    def agency(self, id: int) -> Agency:
        """The body with that id."""
        return next(agency for agency in self.agencies.values() if agency.pk == id)

    def person_id(self, username: str) -> int:
        """The id of that person."""
        return self.people[username].pk

    def section_id(self, case: Case, name: str) -> int:
        """The id of that section of the case's body."""
        if not self._sections:
            of_all = (section for agency in self.agencies.values() for section in agency.sections.all())
            self._sections = {(section.agency_id, section.name): section.pk for section in of_all}
        return self._sections[case.agency_id, name]

    def handler(self, case: Case, on: date) -> Actor:
        """Whoever handles the case, else the first clerk of its body."""
        return self._of(case, on, handler_id=case.handler_id)

    def leader(self, case: Case, on: date) -> Actor:
        """The signing leader of the case's body."""
        return self._with(Role.SIGNING_LEADER, case.agency_id, on)

    def _of(self, case: Case, on: date, *, handler_id: int | None) -> Actor:
        mine = next((name for name, person in self.people.items() if person.pk == handler_id), None)
        return self.actor(mine, on) if mine else self._with(Role.CLERK, case.agency_id, on)

    def _with(self, role: Role, agency_id: int, on: date) -> Actor:
        actors = (self.actor(name, on) for name in self.people)
        return next(actor for actor in actors if role in actor.roles_in(agency_id))
