"""Deputies: who does what a post allows while its holder is away; four eyes stay four. 条例2019 §4."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.web.accounts.models import Leave, Person, Post
from gongkai.web.accounts.queries import Actor, NotPermitted, administers
from gongkai.web.accounts.roles import Permit, Role
from gongkai.web.accounts.services.ledger import write
from gongkai.web.accounts.services.posts import NoSuchPost, keep_apart


@transaction.atomic
def begin_leave(
    post: Post, *, deputy: Person, from_on: date, until_on: date, reason: str, by: Actor, at: datetime
) -> Leave:
    """The deputy may do from and until these days (含当日) what the post allows, in the holder's name too.

    网络安全等级保护2019 8.1.4. Set by the holder or the security administrator. A deputy's verdict counts as his own
    and as the holder's (`Actor.eyes`). Raises NotPermitted, NoSuchPost, MustBeApart.
    """
    _require(post, by)
    deputy = Person.objects.select_for_update().get(pk=deputy.pk)
    if deputy.pk == post.person_id or not deputy.is_active or deputy.agency_id != post.agency_id:
        raise NoSuchPost("代理人须是本机关另一位在用账号的人员。")
    if until_on < from_on:
        raise NoSuchPost("代理的截止日早于起始日。")
    role = Role(post.role)
    keep_apart(deputy, role, since=from_on, until=until_on)
    leave = Leave.objects.create(post=post, deputy=deputy, from_on=from_on, until_on=until_on, reason=reason)
    _note(leave, f"{post.person.name}离岗，{deputy.name}自 {from_on} 至 {until_on} 代理{role.said}。", by=by, at=at)
    return leave


@transaction.atomic
def end_leave(leave: Leave, *, on: date, by: Actor, at: datetime) -> None:
    """Ends the deputy's power before that day; its line stays, for what he did. 网络安全等级保护2019 8.1.4.

    Raises NotPermitted.
    """
    _require(leave.post, by)
    leave.until_on = min(leave.until_on, on - timedelta(days=1))
    leave.save()
    _note(leave, f"{leave.post.person.name}返岗，{leave.deputy.name}的代理自 {on} 起终止。", by=by, at=at)


def _require(post: Post, by: Actor) -> None:
    if post.person_id != by.person_id and not administers(by, Permit.PERMITS_MANAGE, agency_id=post.agency_id):
        raise NotPermitted(Permit.PERMITS_MANAGE)


def _note(leave: Leave, said: str, *, by: Actor, at: datetime) -> None:
    write(leave.post.agency.code, "account.leave", f"person:{leave.deputy_id}", said, by=by, at=at)
