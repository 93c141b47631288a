"""Keys of machines: of one body, with named permits, shown once and kept as a digest alone."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.models import ApiKey
from gongkai.web.accounts.queries import Actor, NotPermitted, key_digest, require_over
from gongkai.web.accounts.roles import MACHINE, Permit
from gongkai.web.accounts.services.ledger import write

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_BYTES: Final = 32


class MadeKey(Struct, frozen=True):
    """The key's line and the key itself, which is shown once."""

    line: ApiKey
    key: str


@transaction.atomic
def make_key(agency: Agency, *, name: str, permits: Iterable[Permit], by: Actor, at: datetime) -> MadeKey:
    """A new key of that body. permits: some of `roles.MACHINE`. 网络安全等级保护2019 8.1.4. Raises NotPermitted."""
    require_over(by, Permit.PERMITS_MANAGE, agency_id=agency.pk)
    allowed = sorted(permits)
    for permit in allowed:
        if permit not in MACHINE:
            raise NotPermitted(permit)
    key = f"gk_{secrets.token_urlsafe(_BYTES)}"
    line = ApiKey.objects.create(
        agency=agency, name=name, digest=key_digest(key), permits=[*allowed], made_at=at, made_by=by.name
    )
    said = "、".join(permit.said for permit in allowed)
    write(agency.code, "account.key", f"api:{line.pk}", f"发放接口密钥“{name}”，可以：{said}。", by=by, at=at)
    return MadeKey(line, key)


@transaction.atomic
def end_key(line: ApiKey, *, by: Actor, at: datetime) -> None:
    """Ends the key at once. 网络安全等级保护2019 8.1.4. Raises NotPermitted."""
    require_over(by, Permit.PERMITS_MANAGE, agency_id=line.agency_id)
    line.ended_at = at
    line.save()
    write(line.agency.code, "account.end_key", f"api:{line.pk}", f"停用接口密钥“{line.name}”。", by=by, at=at)
