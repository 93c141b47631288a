"""Writing in a ledger: entered, changed, taken a step further, taken out, put back. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.services import ledger as audit
from gongkai.web.activities.describing import Act, Ledger, ledgers
from gongkai.web.activities.models import MODELS, Entry
from gongkai.web.activities.queries.seeing import keep_permit
from gongkai.web.activities.queries.wording import name_of
from gongkai.web.activities.refusals import ChangedMeanwhile, UnableToKeep
from gongkai.web.activities.services.checking import clean, refuse_missing, refuse_odd
from gongkai.web.activities.services.following import follow
from gongkai.web.look.words import civil_day, moment

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


@transaction.atomic
def enter(
    agency: Agency, key: str, values: Mapping[str, Any], *, parent: Any = None, by: Actor, at: datetime, once: str = ""
) -> Any:
    """A new entry; the same one again where that form was sent before. 条例2019 §50.

    parent: the entry it belongs to, of a ledger of parts. A section is given by its id. Raises NotPermitted,
    UnableToKeep.
    """
    ledger = ledgers()[key]
    by.require(keep_permit(ledger), agency_id=agency.pk)
    model: Any = MODELS[key]
    if once and (first := model._default_manager.filter(once=once).first()):
        return first
    if bool(ledger.parent) != (parent is not None):
        raise UnableToKeep("请从它所属的那一页登记。")
    if parent is not None and (parent.struck_at is not None or parent.agency_id != agency.pk):
        raise UnableToKeep("它所属的那一条已经作废，不能再登记。")
    entry = model(agency=agency, entered_at=at, entered_by=by.name, once=once or None)
    if parent is not None:
        entry.parent = parent
    first_told = {field.key: field.first for field in ledger.field if field.first}
    _write(entry, ledger, {**first_told, **values}, on=civil_day(at))
    refuse_missing(ledger, _values(entry, ledger))
    refuse_odd(ledger, _values(entry, ledger), on=civil_day(at))
    entry.save(force_insert=True)
    follow(entry, ledger, before=None, by=by, at=at)
    tell(entry, ledger, "enter", "登记", by=by, at=at)
    return entry


@transaction.atomic
def change(key: str, id: UUID, values: Mapping[str, Any], *, edition: int, by: Actor, at: datetime) -> Any:
    """The entry with these values in place of what it said. 条例2019 §50.

    edition: what the page was opened with. Raises NotPermitted, UnableToKeep, ChangedMeanwhile.
    """
    ledger = ledgers()[key]
    entry = _held(ledger, id, edition=edition, by=by)
    before = _values(entry, ledger)
    _write(entry, ledger, values, on=civil_day(at))
    return _changed(entry, ledger, before, "change", "修改", by=by, at=at)


@transaction.atomic
def take_step(
    key: str, id: UUID, act_key: str, values: Mapping[str, Any], *, edition: int, by: Actor, at: datetime
) -> Any:
    """The entry after that act: its fields told, and what follows from it set. 条例2019 §50.

    Raises NotPermitted, UnableToKeep, ChangedMeanwhile.
    """
    ledger = ledgers()[key]
    act = ledger.act_named(act_key)
    if act is None:
        raise UnableToKeep("没有这个动作，请刷新页面。")
    entry = _held(ledger, id, edition=edition, by=by)
    _refuse_untimely(entry, act)
    before = _values(entry, ledger)
    told = {name: values.get(name) for name in act.fields}
    for name in act.required:
        if told[name] in (None, ""):
            raise UnableToKeep(f"请填写{ledger.named(name).title}。", name)
    _write(entry, ledger, {**told, **act.sets}, on=civil_day(at))
    return _changed(entry, ledger, before, act.key, f"{act.said}：", by=by, at=at)


@transaction.atomic
def strike(key: str, id: UUID, *, because: str, by: Actor, at: datetime) -> Any:
    """The entry, taken out of the ledger; it is kept, and can be put back. 条例2019 §50.

    Raises NotPermitted; UnableToKeep without a reason.
    """
    ledger = ledgers()[key]
    entry = _held(ledger, id, edition=None, by=by)
    if not because.strip():
        raise UnableToKeep("请写明作废的原因。", "because")
    entry.struck_at, entry.struck_by, entry.struck_because = at, by.name, because.strip()[:200]
    entry.edition += 1
    entry.save()
    follow(entry, ledger, before=_values(entry, ledger), by=by, at=at)
    tell(entry, ledger, "strike", "作废", by=by, at=at)
    return entry


@transaction.atomic
def restore(key: str, id: UUID, *, by: Actor, at: datetime) -> Any:
    """The entry, back in the ledger. 条例2019 §50. Raises NotPermitted; UnableToKeep where it never was out."""
    ledger = ledgers()[key]
    entry = _locked(ledger, id, by=by)
    if entry.struck_at is None:
        raise UnableToKeep("这一条没有作废，不用恢复。")
    entry.struck_at, entry.struck_by, entry.struck_because = None, "", ""
    entry.edition += 1
    entry.save()
    follow(entry, ledger, before=_values(entry, ledger), by=by, at=at)
    tell(entry, ledger, "restore", "恢复", by=by, at=at)
    return entry


def tell(entry: Entry, ledger: Ledger, act: str, said: str, *, by: Actor, at: datetime, changed: str = "") -> None:
    """The line in the ledger of audits; of a sealed or limited ledger it tells that something happened, not what."""
    hidden = ledger.named(ledger.name).sealed
    words = f"{said}{ledger.title}" + ("一条" if hidden else f"“{name_of(entry, ledger)}”")
    words += f"（{changed}）" if changed else ""
    subject = f"activity:{getattr(entry, 'parent_id', None) or entry.pk}"
    detail = {"ledger": ledger.key, "entry": str(entry.pk)}
    audit.write(entry.agency.code, f"activities.{act}", subject, f"{words}。", by=by, at=at, detail=detail)


def _changed(
    entry: Any, ledger: Ledger, before: dict[str, Any], act: str, said: str, *, by: Actor, at: datetime
) -> Any:
    after = _values(entry, ledger)
    refuse_missing(ledger, after)
    refuse_odd(ledger, after, on=civil_day(at))
    names = "、".join(ledger.named(name).title for name in after if after[name] != before[name])
    if not names:
        return entry
    entry.changed_at, entry.changed_by = at, by.name
    entry.edition += 1
    entry.save()
    follow(entry, ledger, before=before, by=by, at=at)
    tell(entry, ledger, act, said, by=by, at=at, changed=names)
    return entry


def _write(entry: Any, ledger: Ledger, values: Mapping[str, Any], *, on: date) -> None:
    """The values in the entry, and where it stands in the ledger because of them."""
    for name, value in clean(ledger, values, agency_id=entry.agency_id).items():
        setattr(entry, f"{name}_id" if ledger.named(name).kind == "section" else name, value)
    day = None if ledger.year == "parent" else getattr(entry, ledger.year)
    if ledger.year == "parent":
        entry.year, entry.dated_on = entry.parent.year, entry.parent.dated_on
    elif isinstance(day, date):
        entry.year, entry.dated_on = day.year, day
    elif day is not None:
        entry.year = day
        entry.dated_on = (getattr(entry, ledger.due) if ledger.due else None) or date(day, 12, 31)


def _values(entry: Any, ledger: Ledger) -> dict[str, Any]:
    return {
        field.key: getattr(entry, f"{field.key}_id" if field.kind == "section" else field.key) for field in ledger.field
    }


def _refuse_untimely(entry: Any, act: Act) -> None:
    for name, value in act.only.items():
        if getattr(entry, name) != value:
            raise UnableToKeep(f"现在不能“{act.said}”，请刷新页面看最新情况。")


def _held(ledger: Ledger, id: UUID, *, edition: int | None, by: Actor) -> Any:
    entry = _locked(ledger, id, by=by)
    if entry.struck_at is not None:
        raise UnableToKeep(f"{entry.struck_by}已在{moment(entry.struck_at)}作废这一条；要改，请先恢复。")
    if edition is not None and entry.edition != edition:
        who = entry.changed_by or entry.entered_by
        raise ChangedMeanwhile(f"{who}刚刚改过这一条。您填写的还在下面，请先打开这一条核对，再保存。")
    return entry


def _locked(ledger: Ledger, id: UUID, *, by: Actor) -> Any:
    rows = MODELS[ledger.key]._default_manager.select_for_update(of=("self",)).select_related("agency")
    entry = (rows.select_related("parent") if ledger.parent else rows).filter(pk=id).first()
    if entry is None:
        raise UnableToKeep("没有这一条，请刷新页面。")
    by.require(keep_permit(ledger), agency_id=entry.agency_id)
    return entry
