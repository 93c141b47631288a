"""Posts: who holds which role from which day; what must be apart stays apart. 网络安全等级保护2019 8.1.4."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.web.accounts.models import Person, Post
from gongkai.web.accounts.queries import Actor, NotPermitted, people_with, require_over, roles_between
from gongkai.web.accounts.roles import APART, PERMITS, Permit, Role, apart_broken
from gongkai.web.accounts.services.ledger import write
from gongkai.web.agencies.queries import lineage, section_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


class MustBeApart(Exception):
    """The roles may not be one person's: a Chinese sentence that says which."""

    def __init__(self, person: Person, roles: set[Role]) -> None:
        held = "、".join(sorted(role.said for role in roles))
        super().__init__(f"{person.name}将同时担任{held}。管理员岗位须由专人担任，不得与其他岗位兼任（三员分立）。")


class NoSuchPost(Exception):
    """The post does not fit: a Chinese sentence."""


@transaction.atomic
def grant(
    person: Person,
    *,
    agency: Agency,
    role: Role,
    since_on: date,
    until_on: date | None = None,
    section_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Post:
    """The post that the person holds from and until these days (含当日). 条例2019 §4, 网络安全等级保护2019 8.1.4.

    Raises NotPermitted, also for one's own posts; MustBeApart; NoSuchPost.
    """
    _require(person, by, agency_id=agency.pk)
    if person.agency_id not in {*lineage(agency.pk)} and agency.pk not in lineage(person.agency_id or 0):
        raise NoSuchPost(f"{person.name}不是本机关及其上下级机关的人员，不能在这里任职。")
    if section_id is not None and section_of(agency.pk, section_id) is None:
        raise NoSuchPost("没有这个科室，或者它已经撤销。")
    return appoint(
        person, agency=agency, role=role, since_on=since_on, until_on=until_on, section_id=section_id, by=by, at=at
    )


@transaction.atomic
def appoint(
    person: Person,
    *,
    agency: Agency,
    role: Role,
    since_on: date,
    until_on: date | None = None,
    section_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Post:
    """The post; who may give it is the caller's to say. 网络安全等级保护2019 8.1.4. Raises MustBeApart, NoSuchPost."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if until_on is not None and until_on < since_on:
        raise NoSuchPost("任期的截止日早于起始日。")
    keep_apart(person, role, since=since_on, until=until_on)
    post = Post.objects.create(
        person=person, agency=agency, role=role.value, since_on=since_on, until_on=until_on, section_id=section_id
    )
    _note(post, "account.grant", f"{person.name}任{role.said}，自 {since_on} 起。", by=by, at=at)
    return post


@transaction.atomic
def end_post(post: Post, *, until_on: date, by: Actor, at: datetime) -> Post:
    """The post with its last day (含当日); a day gone by ends it at once. 网络安全等级保护2019 8.1.4.

    Raises NotPermitted, also for one's own; NoSuchPost where no administrator of the kind would be left.
    """
    post = Post.objects.select_related("person", "agency").get(pk=post.pk)
    _require(post.person, by, agency_id=post.agency_id)
    if not keeps_an_administrator(post.person, on=until_on + timedelta(days=1), agency_id=post.agency_id):
        raise NoSuchPost("这是最后一位在岗的同类管理员，免去后无人接替。请先任命另一位。")
    post.until_on = until_on
    post.save()
    _note(post, "account.end_post", f"{post.person.name}任{Role(post.role).said}至 {until_on} 止。", by=by, at=at)
    return post


def keep_apart(person: Person, role: Role, *, since: date, until: date | None) -> None:
    """Raises MustBeApart where the role would meet one that it must not meet. 网络安全等级保护2019 8.1.4."""
    roles = roles_between(person, since=since, until=until) | {role}
    if apart_broken(roles):
        raise MustBeApart(person, roles)


def keeps_an_administrator(person: Person, *, on: date, agency_id: int | None = None) -> bool:
    """Whether, without that person, each kind of administrator he is still has one there that day."""
    posts = person.posts.filter(role__in=[role.value for role in APART])
    posts = posts if agency_id is None else posts.filter(agency_id=agency_id)
    return all(
        {other.pk for other in _holders(Role(post.role), post.agency_id, on)} - {person.pk}
        for post in posts
        if post.until_on is None or post.until_on >= on
    )


def _holders(role: Role, agency_id: int, on: date) -> list[Person]:
    permit = next(iter(PERMITS[role]))
    return [person for id in lineage(agency_id) for person in people_with(permit, agency_id=id, on=on)]


def _require(person: Person, by: Actor, *, agency_id: int) -> None:
    if person.pk == by.person_id:
        raise NotPermitted(Permit.PERMITS_MANAGE)
    require_over(by, Permit.PERMITS_MANAGE, agency_id=agency_id)


def _note(post: Post, act: str, said: str, *, by: Actor, at: datetime) -> None:
    write(post.agency.code, act, f"person:{post.person_id}", said, by=by, at=at)
