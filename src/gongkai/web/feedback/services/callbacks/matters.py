"""办理事项 read from the sheet of an office: whole or not at all; people are sealed. 个人信息保护法2021 §51."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.catalogue.sheets.reading import Cell, rows_of, said
from gongkai.web.feedback.models import Call, Matter
from gongkai.web.feedback.queries.callbacks.populations import MATTER
from gongkai.web.feedback.queries.callbacks.scripts import heads
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day
from gongkai.web.vault.sealing import index_of

if TYPE_CHECKING:
    from uuid import UUID

    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

_NEEDED: Final = ("matter", "done_on", "phone")
_PHONE: Final = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}")
_MOST_FAULTS: Final = 20


class UnableToRead(Refused):
    """The sheet cannot be taken: a Chinese sentence that names the rows."""


class Line(Struct, frozen=True):
    """One row of the sheet."""

    matter: str
    section: str
    done_on: date
    name: str
    phone: str


class Taken(Struct, frozen=True):
    """How many rows were taken, how many were there already, and under which batch."""

    batch: UUID
    new: int
    known: int


def read_lines(content: bytes, *, name: str, on: date) -> list[Line]:
    """The rows of the sheet. Raises UnableToTake for a file that cannot be read, UnableToRead with every fault."""
    rows = rows_of(content, name=name)
    at = next((number for number, row in enumerate(rows[:10]) if len(_columns(row)) >= len(_NEEDED)), 0)
    columns = _columns(rows[at])
    missing = [heads()[key][0] for key in _NEEDED if key not in columns]
    if missing:
        raise UnableToRead(f"表格里没有找到这几列：{'、'.join(missing)}。请按表样整理后再导入。")
    lines, faults = [], []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        if any(row):
            line, fault = _line(row, columns, on=on)
            lines += [line] if line else []
            faults += [f"第 {number} 行{fault}"] if fault else []
    if faults:
        more = f"；还有 {len(faults) - _MOST_FAULTS} 处" if len(faults) > _MOST_FAULTS else ""
        raise UnableToRead(f"没有导入，请改正：{'；'.join(faults[:_MOST_FAULTS])}{more}。")
    return lines


@transaction.atomic
def take(agency: Agency, lines: Sequence[Line], *, by: Actor, at: datetime) -> Taken:
    """The rows kept; those that are there already are not taken twice. 个人信息保护法2021 §51. Raises NotPermitted."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    batch = uuid.uuid4()
    indexed = {_index(agency, line): line for line in lines}
    known = set(Matter.objects.filter(agency=agency, index__in=indexed).values_list("index", flat=True))
    fresh = [
        Matter(
            agency=agency, batch=batch, matter=line.matter[:120], section=line.section[:80], done_on=line.done_on,
            name=line.name, phone=line.phone, index=index, read_at=at, read_by=by.name[:120],
        )
        for index, line in indexed.items() if index not in known
    ]  # fmt: skip
    Matter.objects.bulk_create(fresh, batch_size=500)
    told = f"导入办理事项 {len(fresh)} 条，供回访抽样。"
    ledger.write(agency.code, "feedback.matters", f"batch:{batch}", told, by=by, at=at)
    return Taken(batch, len(fresh), len(lines) - len(fresh))


@transaction.atomic
def drop_batch(agency: Agency, batch: UUID, *, by: Actor, at: datetime) -> int:
    """How many rows of that batch were deleted; those that were drawn stay. Raises NotPermitted."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    rows = Matter.objects.filter(agency=agency, batch=batch)
    subjects = {f"{MATTER}{id}": id for id in rows.values_list("pk", flat=True)}
    drawn = {subjects[subject] for subject in _drawn(agency) if subject in subjects}
    count: int = rows.exclude(pk__in=drawn).delete()[0]
    told = f"删除导入的办理事项 {count} 条。"
    ledger.write(agency.code, "feedback.matters_dropped", f"batch:{batch}", told, by=by, at=at)
    return count


def forget(agency: Agency, subjects: Sequence[str], *, at: datetime) -> int:
    """Of how many matters name and telephone were forgotten, in the caller's transaction. 个人信息保护法2021 §47."""
    ids = [subject.removeprefix(MATTER) for subject in subjects if subject.startswith(MATTER)]
    held = list(Matter.objects.filter(agency=agency, pk__in=ids, forgotten_at__isnull=True))
    for matter in held:
        setattr(matter, "name", "")  # noqa: B010 the column is a descriptor of text
        setattr(matter, "phone", "")  # noqa: B010 the column is a descriptor of text
        matter.forgotten_at = at
    Matter.objects.bulk_update(held, ["name", "phone", "forgotten_at"], batch_size=500)
    return len(held)


def _drawn(agency: Agency) -> list[str]:
    found = Call.objects.filter(plan__agency=agency, subject__startswith=MATTER)
    return list(found.values_list("subject", flat=True))


def _columns(row: Sequence[Cell]) -> dict[str, int]:
    """Which column holds what, by the words of its head."""
    known = {word: key for key, words in heads().items() for word in words}
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        key = known.get("".join(said(cell).split()))
        if key is not None:
            found.setdefault(key, at)
    return found


def _line(row: Sequence[Cell], columns: Mapping[str, int], *, on: date) -> tuple[Line | None, str]:
    """The row, or what is wrong with it."""
    cells = {key: row[at] for key, at in columns.items()}
    matter, done_on = said(cells["matter"]).strip(), _day(cells["done_on"])
    phone = "".join(said(cells["phone"]).split())
    if not matter:
        return None, "没有写事项"
    if done_on is None or done_on > on:
        return None, "的日期认不出，或者在今天以后"
    if not _PHONE.fullmatch(phone):
        return None, "的电话认不出"
    section, name = (said(cells.get(key, "")).strip() for key in ("section", "name"))
    return Line(matter, section, done_on, name, phone), ""


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return civil_day(cell)
    if isinstance(cell, date):
        return cell
    met = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", said(cell).strip())
    try:
        return date(*map(int, met.groups())) if met else None
    except ValueError:
        return None


def _index(agency: Agency, line: Line) -> str:
    return index_of(f"{agency.pk}|{line.matter}|{line.done_on}|{line.phone}", purpose="matter")
