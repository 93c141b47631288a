"""Who may act where: machines, people of a section, those who stand in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongkai.web.accounts.queries import SYSTEM, NotPermitted, actor_of_key, people, people_with, with_deputies
from gongkai.web.accounts.roles import Permit, Role
from gongkai.web.accounts.services import bodies, machines
from gongkai.web.accounts.services.leaves import begin_leave
from gongkai.web.accounts.services.people import disable
from gongkai.web.accounts.services.posts import appoint
from tests.web.accounts.making import AT, LONG_AGO, a_person, acting, three
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def test_a_key_counts_in_its_own_body_for_its_own_permits() -> None:
    agency, other = a_township(), a_township("baishi")
    security = three(agency)[1]
    made = machines.make_key(agency, name="县平台", permits=[Permit.CASE_SEE], by=acting(security), at=AT)
    actor = actor_of_key(made.key)
    assert actor is not None

    assert actor.agencies_with(Permit.CASE_SEE) == {agency.pk}
    assert actor.agencies_with(Permit.CASE_HANDLE) == frozenset()
    with pytest.raises(NotPermitted):
        actor.require(Permit.CASE_SEE, agency_id=other.pk)


def test_people_of_a_section_are_its_own_and_those_of_the_whole_body() -> None:
    agency = a_township()
    system = acting(three(agency)[0])
    sections = [
        bodies.add_section(agency, name=name, is_office=False, by=system, at=AT) for name in ("农业办", "财政所")
    ]
    whole = a_person(agency, Role.CLERK, username="quan", name="全")
    own, elsewhere = (a_person(agency, username=name, name=name) for name in ("nong", "cai"))
    for person, section in zip((own, elsewhere), sections, strict=True):
        appoint(person, agency=agency, role=Role.CLERK, since_on=LONG_AGO, section_id=section.pk, by=SYSTEM, at=AT)

    assert set(people_with(Permit.CASE_HANDLE, agency_id=agency.pk, on=TODAY)) == {whole, own, elsewhere}
    of_one = people_with(Permit.CASE_HANDLE, agency_id=agency.pk, on=TODAY, section_id=sections[0].pk)
    assert set(of_one) == {whole, own}


def test_who_stands_in_is_told_beside_the_absent_and_who_left_is_not() -> None:
    agency = a_township()
    clerk, deputy = (a_person(agency, Role.CLERK, username=name, name=name) for name in ("zhang", "wang"))
    post, away = clerk.posts.get(), TODAY + timedelta(days=1)
    begin_leave(post, deputy=deputy, from_on=away, until_on=away, reason="出差", by=acting(clerk), at=AT)

    assert with_deputies([clerk], agency_id=agency.pk, on=TODAY) == [clerk]
    assert with_deputies([clerk], agency_id=agency.pk, on=away) == [clerk, deputy]
    disable(clerk, by=acting(three(agency)[0]), at=AT)
    clerk.refresh_from_db()
    assert with_deputies([clerk], agency_id=agency.pk, on=away) == [deputy]
    assert set(people([clerk.pk, deputy.pk])) == {clerk, deputy}
