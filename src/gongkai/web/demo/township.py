"""Setting up the sample's bodies and people, as an administrator would: the first three by token, the rest by them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from gongkai.web.accounts.queries import Actor, actor_for
from gongkai.web.accounts.roles import Role
from gongkai.web.accounts.services import beginning, bodies, people, posts
from gongkai.web.agencies.services import Body
from gongkai.web.demo.reading import table
from gongkai.web.demo.stage import Stage

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_ABOUT = Body.__struct_fields__


def set_up(*, at: datetime) -> Stage:
    """The bodies with their sections, and everybody in post since that day. Raises AlreadyBegun."""
    data = table("township")
    top, three = _begun(data, at=at)
    system, security = (actor_for(one.person, on=at.date()) for one in three[:2])
    agencies = {top.code: top}
    for entry in data["agency"]:
        if entry["code"] not in agencies:
            agencies[entry["code"]] = _body(entry, agencies[entry["parent"]], by=system, at=at)
        _sections(agencies[entry["code"]], entry["sections"], by=system, at=at)
    made = [*three, *(_person(entry, agencies, system=system, security=security, at=at) for entry in data["person"])]
    return Stage(agencies, {one.person.username: one.person for one in made}, at.date())


def _begun(data: dict[str, Any], *, at: datetime) -> tuple[Agency, list[people.Added]]:
    first = data["agency"][0]
    one, two, three = (beginning.Named(entry["username"], entry["name"]) for entry in data["administrator"])
    token = beginning.make_token(at=at)
    code, kind = first["code"], first["kind"]
    added = beginning.begin(token, three=(one, two, three), body=_about(first), code=code, kind=kind, at=at)
    return added[0].person.agency, added


def _about(entry: dict[str, Any]) -> Body:
    return Body(**{name: entry[name] for name in _ABOUT if name in entry})


def _body(entry: dict[str, Any], parent: Agency, *, by: Actor, at: datetime) -> Agency:
    return bodies.add_body(_about(entry), code=entry["code"], kind=entry["kind"], parent=parent, by=by, at=at)


def _sections(agency: Agency, names: list[str], *, by: Actor, at: datetime) -> None:
    for number, name in enumerate(names):
        bodies.add_section(agency, name=name, is_office=not number, by=by, at=at)


def _person(
    entry: dict[str, Any], agencies: dict[str, Agency], *, system: Actor, security: Actor, at: datetime
) -> people.Added:
    home = agencies[entry["posts"][0][1]]
    added = people.add_person(home, username=entry["username"], name=entry["name"], by=system, at=at)
    person = added.person
    for role, code, section in entry["posts"]:
        agency = agencies[code]
        section_id = agency.sections.get(name=section).pk if section else None
        since_on = at.date()
        posts.grant(
            person, agency=agency, role=Role(role), since_on=since_on, section_id=section_id, by=security, at=at
        )
    return added
