"""A county with a township below it, their people and what supervision sees, for tests: made through the services."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client
from msgspec import Struct
from PIL import Image

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.oversight.models import Inspection, Rectification
from gongkai.web.oversight.services import inspecting
from gongkai.web.oversight.services.evidence import Sent
from gongkai.web.oversight.services.inspecting import Run
from gongkai.web.oversight.services.rectification import mending, rectifying
from gongkai.web.oversight.services.rectification.rectifying import Problem
from tests.web.casework.making import a_township
from tests.web.catalogue.making import AT, DAY, SHANGHAI, acting

__all__ = ["AT", "DAY", "SHANGHAI", "acting"]
LATER = AT + timedelta(days=1)
DUE = date(2026, 3, 16)


class County(Struct, frozen=True):
    """A county and the township below it, with whoever acts there."""

    county: Agency
    township: Agency
    supervisor: Actor
    clerk: Actor
    colleague: Actor
    leader: Actor


def a_county(*, on: date = DAY) -> County:
    """The county with its township; the same when asked again."""
    about = {"name": "墨川县人民政府", "short_name": "墨川县", "kind": "county", "mark": "墨政公开"}
    county, _ = Agency.objects.get_or_create(code="mochuan", defaults={**about, "office": "县政府办公室"})
    township = a_township()
    Agency.objects.filter(pk=township.pk).update(parent=county)
    township.refresh_from_db()
    return County(
        county,
        township,
        acting(county, "supervisor", Role.SUPERVISOR, on=on),
        acting(township, "clerk", Role.CLERK, on=on),
        acting(township, "colleague", Role.CLERK, on=on),
        acting(township, "leader", Role.SIGNING_LEADER, on=on),
    )


def another_body(code: str, *, county: Agency, kind: str = "township") -> Agency:
    """One more body below the county."""
    about = {"name": f"{code}镇人民政府", "short_name": f"{code}镇", "kind": kind, "mark": code, "office": "办公室"}
    made, _ = Agency.objects.get_or_create(code=code, defaults={**about, "parent": county})
    return made


def a_problem(**given: Any) -> Problem:
    """A problem that is due in two weeks."""
    return Problem(**{"problem": "公开指南的电话是旧的", "due_on": DUE, "basis": "条例2019 §12", **given})


def a_rectification(here: County, *, by: Actor | None = None, at: datetime = AT, **given: Any) -> Rectification:
    """One that the township found itself."""
    return rectifying.set_up(here.township, a_problem(**given), by=by or here.clerk, at=at)


def an_order(here: County, *, at: datetime = AT, **given: Any) -> Rectification:
    """One that the county ordered."""
    return rectifying.order(here.county, here.township, a_problem(**given), by=here.supervisor, at=at)


def sent_in(found: Rectification, *, by: Actor, at: datetime = AT) -> Rectification:
    """The same, received where it was ordered, planned, proved and sent in to be checked."""
    if found.issuer_id is not None:
        rectifying.receive(found.pk, by=by, at=at)
    rectifying.plan(found.pk, measures="更新指南并核对其他页面", by=by, at=at)
    mending.prove(found.pk, [a_photo()], words="改后的页面", by=by, at=at)
    return mending.send_in(found.pk, result="已更新", by=by, at=at)


def an_inspection(here: County, template: str = "website", *, at: datetime = AT) -> Inspection:
    """A self-inspection of the township, with what the house could answer."""
    run = Run(template=template, first_on=date(2026, 1, 1), until_on=date(2026, 3, 31))
    return inspecting.begin(here.township, run, by=here.clerk, at=at)


def a_photo(name: str = "a.jpg") -> Sent:
    """A small photo."""
    made = io.BytesIO()
    Image.new("RGB", (80, 60), (90, 120, 160)).save(made, "JPEG")
    return Sent(name, made.getvalue())


def at_desk(actor: Actor) -> Client:
    """The desk of that person."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


def text(answer: Any) -> str:
    """The page that was answered."""
    assert answer.status_code in (200, 422), (answer.status_code, answer.content[:400])
    return str(answer.content.decode())
