"""People: adding, putting out of use, taking back. 网络安全等级保护2019 8.1.4."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor, NotPermitted, require_over
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import note
from gongkai.web.accounts.services.passwords import give_one_time
from gongkai.web.accounts.services.posts import keeps_an_administrator
from gongkai.web.accounts.services.sessions import end_all
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_USERNAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{2,31}")


class Unfit(Refused):
    """What was given for an account will not do: a Chinese sentence. field: where it was typed."""

    def __init__(self, field: str, said: str) -> None:
        self.field = field
        super().__init__(said)


class Added(Struct, frozen=True):
    """Somebody new and the one-time password, which is shown once and kept as a digest alone."""

    person: Person
    password: str


@transaction.atomic
def add_person(
    agency: Agency, *, username: str, name: str, email: str = "", phone: str = "", by: Actor, at: datetime
) -> Added:
    """A new account of that body, without any post: those are the security administrator's. 网络安全等级保护2019 8.1.4.

    Raises NotPermitted, Unfit.
    """
    require_over(by, Permit.PEOPLE_MANAGE, agency_id=agency.pk)
    return enter(agency, username=username, name=name, email=email, phone=phone, by=by, at=at)


@transaction.atomic
def enter(
    agency: Agency, *, username: str, name: str, email: str = "", phone: str = "", by: Actor, at: datetime
) -> Added:
    """A new account; who may ask for it is the caller's to say. 网络安全等级保护2019 8.1.4. Raises Unfit."""
    username = username.strip().lower()
    if not _USERNAME.fullmatch(username):
        raise Unfit("username", "用户名用 3 到 32 个小写字母、数字、点、横线，以字母或数字开头。")
    if not name.strip():
        raise Unfit("name", "请填写姓名。")
    person = Person(agency=agency, username=username, name=name.strip(), email=email, phone=phone, joined_at=at)
    try:
        with transaction.atomic():
            password = give_one_time(person, at=at)
    except IntegrityError as taken:
        raise Unfit("username", "这个用户名已经有人用了，请换一个。") from taken
    note(person, "account.add", f"新增人员{person.name}（{person.username}）。", by=by, at=at)
    return Added(person, password)


@transaction.atomic
def change_person(person: Person, *, name: str, email: str, phone: str, by: Actor, at: datetime) -> None:
    """The person's name, or where reminders go, changed; the username stays. 网络安全等级保护2019 8.1.4.

    Raises NotPermitted, also for one's own account; Unfit.
    """
    person = _held(person, by)
    if not name.strip():
        raise Unfit("name", "请填写姓名。")
    before = person.name
    person.name, person.email, person.phone = name.strip(), email, phone
    person.save()
    said = f"修改{before}的人员信息" + (f"，姓名改为{person.name}。" if person.name != before else "。")
    note(person, "account.change", said, by=by, at=at)


@transaction.atomic
def disable(person: Person, *, by: Actor, at: datetime) -> None:
    """Puts the account out of use at once; its sessions end. 网络安全等级保护2019 8.1.4.

    Raises NotPermitted, also for one's own account; Unfit where no administrator of the kind would be left.
    """
    person = _held(person, by)
    if not keeps_an_administrator(person, on=at.date()):
        raise Unfit("person", "这是最后一位在岗的同类管理员，停用后无人接替。请先任命另一位。")
    person.is_active = False
    person.save()
    end_all(person, at=at)
    note(person, "account.disable", f"停用{person.name}的账号，其全部登录已结束。", by=by, at=at)


@transaction.atomic
def enable(person: Person, *, by: Actor, at: datetime) -> str:
    """The one-time password of an account that is used again. 网络安全等级保护2019 8.1.4. Raises NotPermitted."""
    person = _held(person, by)
    person.is_active = True
    password = give_one_time(person, at=at)
    note(person, "account.enable", f"恢复{person.name}的账号，并设置了一次性密码。", by=by, at=at)
    return password


@transaction.atomic
def forget_second_factor(person: Person, *, by: Actor, at: datetime) -> None:
    """Takes away the second factor of a lost device; the next sign-in asks for a new one. 网络安全等级保护2019 8.1.4.

    The security administrator's, while passwords are the system administrator's: it takes two to enter an account.
    Raises NotPermitted.
    """
    if person.agency_id is None or person.pk == by.person_id:
        raise NotPermitted(Permit.PERMITS_MANAGE)
    require_over(by, Permit.PERMITS_MANAGE, agency_id=person.agency_id)
    Authenticator.objects.filter(user=person).delete()
    end_all(person, at=at)
    note(person, "account.factor_forget", f"清除{person.name}的第二重验证，其全部登录已结束。", by=by, at=at)


def _held(person: Person, by: Actor) -> Person:
    """The person, locked. Raises NotPermitted."""
    if person.agency_id is None or person.pk == by.person_id:
        raise NotPermitted(Permit.PEOPLE_MANAGE)
    require_over(by, Permit.PEOPLE_MANAGE, agency_id=person.agency_id)
    return Person.objects.select_for_update().get(pk=person.pk)
