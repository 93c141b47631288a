"""The beginning of an installation: a token made at the machine lets somebody name the first three administrators."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.models import OneTimeToken
from gongkai.web.accounts.queries import SYSTEM, key_digest, people_with
from gongkai.web.accounts.roles import APART, Permit
from gongkai.web.accounts.services.ledger import SYSTEM_CHAIN, write
from gongkai.web.accounts.services.people import Added, Unfit, enter
from gongkai.web.accounts.services.posts import appoint
from gongkai.web.agencies.queries import tops
from gongkai.web.agencies.services import found

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.agencies.services import Body

LIFE: Final = timedelta(minutes=30)
_PURPOSE: Final = "first administrators"
_BYTES: Final = 20


class AlreadyBegun(Exception):
    """There are administrators: a Chinese sentence that says what to do instead."""

    def __init__(self) -> None:
        super().__init__("已经有管理员，请由他们增加人员。忘记密码时用 gongkai admin-token --recover 用户名。")


class WrongToken(Exception):
    """The token is not one, was used, or is too old: a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("令牌不对、已经用过，或者超过了 30 分钟。请在服务器上重新运行 gongkai admin-token。")


class Named(Struct, frozen=True):
    """One of the first three: what he signs in by, and his name."""

    username: str
    name: str


@transaction.atomic
def make_token(*, at: datetime) -> str:
    """A token that lets somebody name the first administrators once within half an hour; earlier ones die.

    网络安全等级保护2019 8.1.4. Raises AlreadyBegun.
    """
    if begun(at=at):
        raise AlreadyBegun
    OneTimeToken.objects.filter(purpose=_PURPOSE, used_at__isnull=True).update(used_at=at)
    token = secrets.token_urlsafe(_BYTES)
    OneTimeToken.objects.create(purpose=_PURPOSE, digest=key_digest(token), expires_at=at + LIFE)
    write(SYSTEM_CHAIN, "account.token", "installation", "在服务器上生成首批管理员的一次性令牌。", by=SYSTEM, at=at)
    return token


@transaction.atomic
def begin(
    token: str, *, three: tuple[Named, Named, Named], body: Body | None, code: str = "", kind: str = "", at: datetime
) -> list[Added]:
    """The system, security and audit administrators in that order, with their one-time passwords.

    body, code, kind: the first body, where there is none yet. 网络安全等级保护2019 8.1.4. Raises WrongToken,
    AlreadyBegun, Unfit, agencies.services.Unfit; the token is then still good.
    """
    _use(token, at=at)
    if begun(at=at):
        raise AlreadyBegun
    if len({named.username.strip().lower() for named in three}) < len(three):
        raise Unfit("username", "三位管理员须是三个人，用户名不能相同。")
    agency = _top(body, code=code, kind=kind)
    made = [enter(agency, username=named.username, name=named.name, by=SYSTEM, at=at) for named in three]
    for added, role in zip(made, APART, strict=True):
        appoint(added.person, agency=agency, role=role, since_on=at.date(), by=SYSTEM, at=at)
    return made


def begun(*, at: datetime) -> bool:
    """Whether somebody of a topmost body may add people and somebody may give them posts."""
    wanted = (Permit.PEOPLE_MANAGE, Permit.PERMITS_MANAGE)
    return any(all(people_with(permit, agency_id=top.pk, on=at.date()) for permit in wanted) for top in tops())


def _use(token: str, *, at: datetime) -> None:
    usable = OneTimeToken.objects.filter(purpose=_PURPOSE, used_at__isnull=True, expires_at__gt=at)
    if not usable.filter(digest=key_digest(token)).update(used_at=at):
        raise WrongToken


def _top(body: Body | None, *, code: str, kind: str) -> Agency:
    there = tops()
    if there:
        return there[0]
    if body is None:
        raise Unfit("name", "请填写机关信息。")
    return found(body, code=code, kind=kind, parent_id=None)
