"""What hangs at a station: put up with a photo, photographed later, taken down. 条例2019 §25."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai import screening
from gongkai.screening.model import Context, Level
from gongkai.screening.renditions import of_text
from gongkai.web.accounts.services import ledger
from gongkai.web.look.words import civil_day, moment
from gongkai.web.notices.services import settle
from gongkai.web.outlets.models import Shown, Station
from gongkai.web.outlets.queries.keeping import require_station
from gongkai.web.outlets.queries.kinds import duties_of
from gongkai.web.outlets.refusals import UnableToReach
from gongkai.web.outlets.services.proofs import keep_photo

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item


class UnableToShow(UnableToReach):
    """It does not go up or down at a station like that: a Chinese sentence that says why and what to do."""


class Sheet(Struct, frozen=True, kw_only=True):
    """What is put up. item: of the catalogue, None for a sheet of the village's own, which then has a title.

    duty: the line of the standard list that it fulfils; "" is found out from the column of the item.
    """

    item: Item | None = None
    title: str = ""
    duty: str = ""
    words: str = ""
    photo: bytes = b""


@transaction.atomic
def put_up(station: Station, sheet: Sheet, *, by: Actor, at: datetime, once: str = "") -> Shown:
    """What hangs at the station from that moment. 条例2019 §25.

    An item that hangs there with older words is taken down and hung anew. once: a token of the form; sent twice, it
    counts once. Raises NotPermitted; UnableToShow; UnableToProve.
    """
    if once and (first := Shown.objects.filter(once=once).first()):
        return first
    here = Station.objects.select_for_update(of=("self",)).select_related("agency").get(pk=station.pk)
    require_station(by, here)
    _refuse_unfit(here, sheet)
    _refuse_telling(here, sheet.title, at=at)
    if sheet.item is not None:
        _make_room(here, sheet.item, by=by, at=at)
    hung = Shown.objects.create(
        station=here,
        item=sheet.item,
        version_id=sheet.item.current_id if sheet.item else None,
        title=sheet.item.title if sheet.item else sheet.title.strip(),
        duty=sheet.duty or _duty_of(here, sheet.item),
        words=sheet.words.strip(),
        proof=keep_photo(sheet.photo, owner=here.agency.code, at=at) if sheet.photo else None,
        up_at=at,
        up_by=by.name,
        once=once or None,
    )
    _tell(hung, "up", f"{_called(hung)}在{here.name}上架。", by=by, at=at)
    return hung


@transaction.atomic
def photograph(shown_id: UUID, photo: bytes, *, by: Actor, at: datetime) -> Shown:
    """What hangs there with a photo taken now. Raises NotPermitted, UnableToShow, UnableToProve."""
    found = _locked(shown_id)
    require_station(by, found.station)
    _refuse_down(found)
    found.proof = keep_photo(photo, owner=found.station.agency.code, at=at)
    found.save(update_fields=["proof"])
    _tell(found, "prove", f"{found.station.name}的{_called(found)}补拍照片。", by=by, at=at)
    return found


@transaction.atomic
def take_down(shown_id: UUID, *, because: str, by: Actor, at: datetime) -> Shown:
    """What hung there, taken down at that moment. Raises NotPermitted; UnableToShow: it is down, or no reason given."""
    found = _locked(shown_id)
    require_station(by, found.station)
    _refuse_down(found)
    if not because.strip():
        raise UnableToShow("请写明取下的原因。")
    return _down(found, because=because.strip(), by=by, at=at)


def _down(found: Shown, *, because: str, by: Actor, at: datetime) -> Shown:
    found.down_at, found.down_by, found.down_because = at, by.name, because
    found.save(update_fields=["down_at", "down_by", "down_because"])
    settle(f"shown:{found.pk}", at=at)
    _tell(found, "down", f"{_called(found)}从{found.station.name}取下。", by=by, at=at)
    return found


def _make_room(here: Station, item: Item, *, by: Actor, at: datetime) -> None:
    """Takes down older words of the item. Raises UnableToShow where the same words hang there."""
    hangs = here.shown.select_related("station__agency").filter(item=item, down_at__isnull=True).first()
    if hangs is None:
        return
    if hangs.version_id == item.current_id:
        raise UnableToShow(
            f"这条信息{hangs.up_by}已在{moment(hangs.up_at)}登记上架，不必重复；要换照片请用“补拍照片”。"
        )
    _down(hangs, because="内容更正，换新", by=by, at=at)


def _refuse_unfit(here: Station, sheet: Sheet) -> None:
    if here.closed_on is not None:
        raise UnableToShow("这个专区已经撤销，不能再登记上架。")
    if sheet.item is None and not sheet.title.strip():
        raise UnableToShow("请填写上架内容的标题，或者输入信息的编号。")
    if sheet.item is not None and not sheet.item.is_shown:
        raise UnableToShow("这条信息还没有发布，或者已经撤下，不能上架。")
    if sheet.duty and sheet.duty not in {duty.key for duty in duties_of(here.kind)}:
        raise UnableToShow("这一类内容不在本专区的清单里，请重新选择。")


def _refuse_telling(here: Station, title: str, *, at: datetime) -> None:
    """Raises UnableToShow where the title of an own sheet holds what must not be told of anybody. 条例2019 §15."""
    agency = here.agency
    contacts = frozenset(filter(None, (agency.phone, agency.fax, agency.email, here.phone)))
    own_names = (agency.name, agency.short_name)
    context = Context(on=civil_day(at), body=agency.name, own_names=own_names, contacts=contacts)
    for hit in screening.screen([of_text("标题", title)], context):
        if hit.level is Level.BLOCK:
            raise UnableToShow(f"标题不能这样写：{hit.said.rstrip('。')}。请去掉以后再登记。")


def _refuse_down(found: Shown) -> None:
    if found.down_at is not None:
        raise UnableToShow(f"{found.down_by}已在{moment(found.down_at)}登记取下。")


def _duty_of(here: Station, item: Item | None) -> str:
    """The first line of the standard list that an item of that column fulfils; "" for none."""
    if item is None:
        return ""
    return next((duty.key for duty in duties_of(here.kind) if item.column in duty.columns), "")


def _locked(shown_id: UUID) -> Shown:
    return Shown.objects.select_for_update(of=("self",)).select_related("station__agency", "item").get(pk=shown_id)


def _called(found: Shown) -> str:
    return f"信息{found.item.index_number}" if found.item_id and found.item.index_number else "村级公开材料"


def _tell(found: Shown, act: str, said: str, *, by: Actor, at: datetime) -> None:
    where = f"station:{found.station_id}"
    ledger.write(
        found.station.agency.code, f"station.{act}", where, said, by=by, at=at, detail={"shown": str(found.pk)}
    )
