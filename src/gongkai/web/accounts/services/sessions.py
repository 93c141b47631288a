"""Sessions: each is a line of its own; the session lives while its line is not ended. 网络安全等级保护2019 8.1.4."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from gongkai.web.accounts.models import Person, SignIn
from gongkai.web.accounts.profiles import profile
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.queries.sessions import open_sessions
from gongkai.web.accounts.services.ledger import SYSTEM_CHAIN, note, write

_SEEN_EVERY: Final = timedelta(minutes=1)
STRANGER: Final = Actor("stranger", "未登录的人")


@transaction.atomic
def begin(person: Person, *, address: str, agent: str, at: datetime) -> tuple[SignIn, int]:
    """The line of a session that begins, and how many others it ended: those beyond the places of the profile.

    The ones unused longest end, so that whoever is at the door always gets in. 网络安全等级保护2019 8.1.4;
    docs/decisions/0280.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    places = profile().places
    others = open_sessions(person, at=at)
    surplus = others[: max(0, len(others) + 1 - places)]
    for session in surplus:
        end(session, why=f"在别处登录，超过同时登录 {places} 处，最久没用的一处自动退出", at=at)
    line = SignIn.objects.create(person=person, at=at, seen_at=at, address=address[:45], agent=agent[:200])
    return line, len(surplus)


def signed_in(person: Person, *, at: datetime) -> None:
    """The ledger's line of a sign-in whose every factor was right. 网络安全等级保护2019 8.1.4."""
    note(person, "account.sign_in", f"{person.name}登录。", by=_self(person), at=at)


def refused(username: str, *, at: datetime) -> None:
    """The ledger's line of a refused sign-in; a name that nobody has may be a password, so it is not written.

    The body comes along with the person: one question more for names that are there could be told by the time it takes.
    """
    person = Person.objects.select_related("agency").filter(username=username.lower()).first()
    if person is None:
        write(SYSTEM_CHAIN, "account.refused", "person:", "有人用不存在的用户名登录，已拒绝。", by=STRANGER, at=at)
    else:
        note(person, "account.refused", f"有人用{person.name}的用户名登录，密码不对，已拒绝。", by=STRANGER, at=at)


def factor_refused(person: Person, *, at: datetime) -> None:
    """The ledger's line of a second factor that was wrong. 网络安全等级保护2019 8.1.4."""
    note(person, "account.factor_refused", f"{person.name}的密码正确，第二重验证不对，已拒绝。", by=STRANGER, at=at)


def factor_changed(person: Person, said: str, *, at: datetime) -> None:
    """The ledger's line of a second factor that the person himself added or took away. 网络安全等级保护2019 8.1.4."""
    note(person, "account.factor", f"{person.name}{said}。", by=_self(person), at=at)


def denied(person: Person, permit: str, path: str, *, at: datetime) -> None:
    """The ledger's line of a page that was asked for without its permit. 网络安全等级保护2019 8.1.4."""
    said = f"{person.name}没有“{permit}”的权限，打开 {path} 被拒绝。"
    note(person, "account.denied", said, by=_self(person), at=at)


def see(session: SignIn, *, at: datetime) -> None:
    """Remembers that the session was used, to the minute: it is written no oftener."""
    if at - session.seen_at >= _SEEN_EVERY:
        SignIn.objects.filter(pk=session.pk, ended_at__isnull=True).update(seen_at=at)


@transaction.atomic
def end(session: SignIn, *, why: str, at: datetime) -> None:
    """Ends that session. why: its word in the ledger, e.g. 退出登录. 网络安全等级保护2019 8.1.4."""
    if SignIn.objects.filter(pk=session.pk, ended_at__isnull=True).update(ended_at=at):
        note(session.person, "account.sign_out", f"{session.person.name}{why}。", by=_self(session.person), at=at)


@transaction.atomic
def end_others(person: Person, *, but: int | None, at: datetime) -> int:
    """How many sessions of the person were ended, all but that one. 网络安全等级保护2019 8.1.4."""
    count = SignIn.objects.filter(person=person, ended_at__isnull=True).exclude(pk=but).update(ended_at=at)
    note(person, "account.sign_out", f"{person.name}结束了其他 {count} 处登录。", by=_self(person), at=at)
    return int(count)


def end_all(person: Person, *, at: datetime) -> None:
    """Ends every session of the person; the act that asks for it has its own line in the ledger."""
    SignIn.objects.filter(person=person, ended_at__isnull=True).update(ended_at=at)


def _self(person: Person) -> Actor:
    return Actor(f"person:{person.pk}", person.name, person_id=person.pk)
