"""Packs for audiences that a body keeps besides the packaged ones."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.refusing import Refused
from gongkai.web.outlets.models import OwnPack
from gongkai.web.outlets.queries.audiences import audience_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


class UnableToPack(Refused):
    """The pack cannot be kept like that: a Chinese sentence that says what to mend."""


class PackAbout(Struct, frozen=True, kw_only=True):
    """What is told of a pack of the body's own."""

    title: str
    said: str = ""
    large: bool = False
    columns: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@transaction.atomic
def add_pack(agency: Agency, key: str, about: PackAbout, *, by: Actor, at: datetime) -> OwnPack:
    """The new pack. Raises NotPermitted; UnableToPack where that key is taken."""
    by.require(Permit.STATION_MANAGE, agency_id=agency.pk)
    if audience_of(agency.pk, key) is not None:
        raise UnableToPack("这个代码已经用了，请换一个。")
    pack = _written(OwnPack(agency=agency, key=key), about)
    _tell(pack, "add", f"新增人群专题“{pack.title}”。", by=by, at=at)
    return pack


@transaction.atomic
def change_pack(pack: OwnPack, about: PackAbout, *, by: Actor, at: datetime) -> OwnPack:
    """The pack as it is told of now. Raises NotPermitted, UnableToPack."""
    by.require(Permit.STATION_MANAGE, agency_id=pack.agency_id)
    changed = _written(pack, about)
    _tell(changed, "change", f"修改人群专题“{changed.title}”。", by=by, at=at)
    return changed


@transaction.atomic
def remove_pack(pack: OwnPack, *, by: Actor, at: datetime) -> None:
    """Takes the pack away; items that were marked for it stay as they are. Raises NotPermitted."""
    by.require(Permit.STATION_MANAGE, agency_id=pack.agency_id)
    _tell(pack, "remove", f"删除人群专题“{pack.title}”。", by=by, at=at)
    pack.delete()


def _written(pack: OwnPack, about: PackAbout) -> OwnPack:
    pack.title, pack.said, pack.large = about.title.strip(), about.said.strip(), about.large
    pack.columns, pack.fields = list(about.columns), list(about.fields)
    if not pack.title:
        raise UnableToPack("请填写专题名称。")
    pack.save()
    return pack


def _tell(pack: OwnPack, act: str, said: str, *, by: Actor, at: datetime) -> None:
    ledger.write(pack.agency.code, f"pack.{act}", f"pack:{pack.key}", said, by=by, at=at)
