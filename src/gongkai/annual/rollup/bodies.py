"""The list of bodies that owe a report: a TOML file, or a table in xlsx, csv, docx or html with a header row."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.annual.readers import open_document
from gongkai.annual.rollup.county import KIND_SAID, Body, Kind
from gongkai.annual.rollup.naming import kind_of
from gongkai.files.refusals import UnableToRead
from gongkai.text.dates import parse_date

COLUMNS = {
    "name": ("单位", "单位名称", "名称", "机关", "name"),
    "kind": ("类别", "级别", "单位类别", "kind", "level"),
    "due_on": ("截止日", "截止日期", "应报日期", "due"),
    "posted_on": ("公布日", "公布日期", "发布日期", "posted"),
    "received_on": ("收到日", "收到日期", "报送日期", "received"),
}
"""What each column may be called, in a table's header or as a key of the TOML file."""
_FIELDS = {name: field for field, names in COLUMNS.items() for name in names}
_KINDS = {said: kind for kind, said in KIND_SAID.items()} | {kind.value: kind for kind in Kind}
_KINDS |= {"镇": Kind.TOWNSHIP, "乡": Kind.TOWNSHIP, "街道办事处": Kind.STREET, "县级部门": Kind.DEPARTMENT}


class UnableToReadBodies(Exception):
    """The list of bodies cannot be used. str() is a Chinese sentence that names the place and says what to do."""


def read_bodies(path: Path) -> tuple[Body, ...]:
    """The bodies in the order of the list. Raises UnableToReadBodies."""
    try:
        entries = _toml(path) if path.suffix.lower() == ".toml" else list(_tabled(_rows(path)))
    except FileNotFoundError:
        raise UnableToReadBodies(f"找不到单位名单“{path}”，请核对路径。") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        raise UnableToReadBodies(
            f"单位名单“{path}”读不出来，请用 UTF-8 编码的 toml、csv 或 xlsx（{error}）。"
        ) from error
    except UnableToRead as refusal:
        raise UnableToReadBodies(f"单位名单“{path}”读不出来：{refusal}") from refusal
    bodies = tuple(_body(entry, number) for number, entry in enumerate(entries, start=1))
    if not bodies:
        raise UnableToReadBodies(f"单位名单“{path}”里没有单位：表格要有“单位”一列，toml 每家写一段 [[body]]。")
    _refuse_twice(bodies)
    return bodies


def _toml(path: Path) -> list[Mapping[str, Any]]:
    entries = tomllib.loads(path.read_text("utf-8-sig")).get("body", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UnableToReadBodies(f'单位名单“{path}”的格式有误：每家写一段 [[body]]，下面写 name = "单位全称"。')
    for number, entry in enumerate(entries, start=1):
        strange = [name for name in entry if name not in _FIELDS]
        if strange:
            raise UnableToReadBodies(f"名单第 {number} 家有不认识的项目：{'、'.join(strange)}；可用的有 {_usable()}。")
    return [{_FIELDS[name]: value for name, value in entry.items()} for entry in entries]


def _rows(path: Path) -> Iterable[tuple[str, ...]]:
    if path.suffix.lower() == ".csv":
        return [tuple(row) for row in csv.reader(path.read_text("utf-8-sig").splitlines())]
    return [row for grid in open_document(path).grids() for row in grid.rows]


def _tabled(rows: Iterable[tuple[str, ...]]) -> Iterable[Mapping[str, Any]]:
    """The rows under a header that has a column for the name; rows without a name are passed over."""
    fields: dict[int, str] = {}
    for row in rows:
        named = {place: _FIELDS[cell.strip()] for place, cell in enumerate(row) if cell.strip() in _FIELDS}
        if "name" in named.values():
            fields = named
        elif fields:
            entry = {field: row[place].strip() for place, field in fields.items() if place < len(row)}
            if entry.get("name"):
                yield entry


def _body(entry: Mapping[str, Any], number: int) -> Body:
    name = str(entry.get("name", "")).strip()
    if not name:
        raise UnableToReadBodies(f"名单第 {number} 家没有写单位名称（name），请补上。")
    said = str(entry.get("kind", "") or "").strip()
    if said and said not in _KINDS:
        raise UnableToReadBodies(f"名单第 {number} 家的类别“{said}”不认识，请写{'、'.join(KIND_SAID.values())}之一。")
    return Body(
        name,
        _KINDS[said] if said else kind_of(name),
        due_on=_day(entry, "due_on", name),
        posted_on=_day(entry, "posted_on", name),
        received_on=_day(entry, "received_on", name),
    )


def _day(entry: Mapping[str, Any], field: str, name: str) -> date | None:
    value = entry.get(field)
    if not value:
        return None
    text = value.isoformat() if isinstance(value, date) else str(value)
    day = parse_date(text) or parse_date(text.split(" ")[0].split("T")[0])
    if day is None:
        raise UnableToReadBodies(f"名单里“{name}”的{COLUMNS[field][0]}“{text}”不是日期，请写成 2026-01-31。")
    return day


def _refuse_twice(bodies: tuple[Body, ...]) -> None:
    names = [body.name for body in bodies]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UnableToReadBodies(f"名单里重复写了：{'、'.join(twice)}；每家只写一次。")


def _usable() -> str:
    return "、".join(names[-1] for names in COLUMNS.values())
