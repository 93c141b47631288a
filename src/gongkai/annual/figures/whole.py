"""A whole report as plain JSON values, both ways: figures, title, sections with their prose, the fee statement.

`whole` is what `gongkai annual read --format json` prints; `from_whole` is its inverse, which `gongkai annual write`
reads. Of a cell only its figure counts: what `cells`, `pictures` and `remarks` tell of the document that was read is
left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, get_args

from msgspec.structs import replace

from gongkai.annual.figures import TABLES, figures, from_figures, table_keys
from gongkai.annual.model import Heading, Line, ProcessingFee, Report
from gongkai.annual.raw import Place
from gongkai.law.form_labels import cell_said, section_said, table_said
from gongkai.law.report_form import Layout, report_form
from gongkai.law.years import YEARS

_OF_READING = ("cells", "pictures", "remarks", "extra_reports")  # about the document read, not about the report
_TOP = ("source", "agency", "year", "layout", *TABLES, "title", "processing_fee", "sections", *_OF_READING)
_SECTION = ("key", "number", "wording", "paragraphs")
_FEE = ("stated", "notices", "billed_yuan", "received_yuan", "text")
_MONEY = r"-?\d{1,15}(\.\d{1,10})?"  # these compile when they are needed
_LARGEST = 10**15
_NUMBER = r"[^、.．：:]{1,6}[、.．：:]"


class UnableToBuild(Exception):
    """The JSON is no report. str() is a Chinese sentence that says which key is wrong and what belongs there."""


def whole(report: Report) -> dict[str, Any]:
    """The report as JSON values, cells with their states and places included."""
    return {
        **figures(report),
        "title": report.title,
        "processing_fee": {name: getattr(report.processing_fee, name) for name in _FEE},
        "sections": list(_sections(report)),
        "cells": _cells(report),
        "pictures": [{"section": key, "name": picture.name, "said": picture.said} for key, picture in report.pictures],
        "remarks": report.remarks,
        "extra_reports": report.extra_reports,
    }


def from_whole(plain: Any) -> Report:
    """The report that the JSON values tell. Raises UnableToBuild for unknown keys and impossible values."""
    if not isinstance(plain, Mapping):
        raise UnableToBuild("数据应当是一份年报，即一个 JSON 对象；要写几份，请一份一份地写。")
    if "refused" in plain:
        raise UnableToBuild("这是一份没有读成的文件的记录（refused），里面没有年报内容。")
    _known(plain, _TOP, "最外层")
    layout = _layout(plain)
    for name in TABLES:
        _check_table(name, plain.get(name), layout)
    texts = {key: _text(plain.get(key, ""), key) for key in ("source", "agency", "title")}
    year = _count(plain.get("year"), "year")
    if year is not None and year not in YEARS:
        raise UnableToBuild(f"year 是 {year}，应当是报告年度，例如 2025。")
    built = from_figures({**plain, **texts, "year": year, "layout": layout})
    headings, prose = _outline(_given(plain, "sections", []))
    fee = _fee(_given(plain, "processing_fee", {}))
    return replace(built, title=texts["title"] or built.title, headings=headings, prose=prose, processing_fee=fee)


def _given(plain: Mapping[str, Any], key: str, nothing: Any) -> Any:
    """What stands under the key, `nothing` for null."""
    value = plain.get(key)
    return nothing if value is None else value


def _cells(report: Report) -> dict[str, Any]:
    return {
        f"{table.name}.{row}.{column}": {
            "state": cell.state,
            "raw": cell.raw,
            "place": cell.place,
            "derived": cell.derived,
        }
        for table in report.tables()
        for row, column, cell in table.cells()
    }


def _sections(report: Report) -> Iterator[dict[str, Any]]:
    """What stands before the first heading (key ""), then each section under its heading as printed."""
    preface = report.section("")
    if preface:
        yield _section("", "", "", preface)
    for heading in report.headings:
        yield _section(heading.section, heading.number, heading.wording, report.section(heading.section))


def _section(key: str, number: str, wording: str, lines: tuple[Line, ...]) -> dict[str, Any]:
    return {"key": key, "number": number, "wording": wording, "paragraphs": [line.text for line in lines]}


def _known(plain: Mapping[Any, Any], keys: tuple[str, ...], where: str) -> None:
    unknown = [str(key) for key in plain if key not in keys]
    if unknown:
        raise UnableToBuild(f"{where}有不认识的键：{'、'.join(unknown)}。可用的键是：{'、'.join(keys)}。")


def _layout(plain: Mapping[str, Any]) -> Layout:
    layout = plain.get("layout", "2021")
    if layout not in get_args(Layout):
        raise UnableToBuild(f"layout 是 {layout}，只能是 {' 或 '.join(get_args(Layout))}（年报格式的版本，加引号）。")
    found: Layout = layout
    return found


def _check_table(name: Any, table: Any, layout: Layout) -> None:
    if table is None:
        return
    if not isinstance(table, Mapping):
        raise UnableToBuild(f"{name}（{table_said(name)}）应当是一个 JSON 对象，没有这张表就写 null。")
    keys = dict(table_keys(name, layout))
    _known(table, tuple(keys), f"{name}（{table_said(name)}）")
    for row, columns in keys.items():
        values = table.get(row)
        if isinstance(values, Mapping):
            _known(values, columns, f"{name}.{row} ")
        elif values is not None and len(columns) > 1:
            raise UnableToBuild(f"{name}.{row} 应当是一个 JSON 对象，键是：{'、'.join(columns)}。")
        for column in columns:
            value = values.get(column) if isinstance(values, Mapping) else values
            check = _money if column == "amount" else _count
            check(value, f"{name}.{row}.{column}（{cell_said(layout, name, row, column)}）")


def _count(value: Any, where: str) -> int | None:
    if value is None or (type(value) is int and abs(value) < _LARGEST):
        return value
    raise UnableToBuild(f"{where} 是 {value!r}，应当是整数，空着就写 null。")


def _money(value: Any, where: str) -> Decimal | None:
    if value is None or type(value) is int:
        return None if value is None else Decimal(value)
    if isinstance(value, str) and re.fullmatch(_MONEY, value):
        return Decimal(value)
    raise UnableToBuild(f'{where} 是 {value!r}，金额应当写成加引号的十进制小数，例如 "12.5"，空着就写 null。')


def _text(value: Any, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise UnableToBuild(f"{where} 是 {value!r}，应当是文字。")


def _outline(sections: Any) -> tuple[tuple[Heading, ...], tuple[Line, ...]]:
    if not isinstance(sections, list) or not all(isinstance(section, Mapping) for section in sections):
        raise UnableToBuild("sections 应当是列表，每一项有 key、number、wording、paragraphs。")
    headings: list[Heading] = []
    prose: list[Line] = []
    for section in sections:
        _known(section, _SECTION, "sections 里的一项")
        key = _section_key(section.get("key", ""))
        if key:
            headings.append(_heading(key, section))
        prose += [Line(text, Place(), key) for text in _paragraphs(_given(section, "paragraphs", []), key)]
    return tuple(headings), tuple(prose)


def _section_key(key: Any) -> str:
    known = ["", *(section.key for section in report_form().sections)]
    if key in known:
        return str(key)
    raise UnableToBuild(f"sections 里的 key 是 {key!r}，只能是：{'、'.join(known[1:])}，第一部分之前的文字用空字符串。")


def _heading(key: str, section: Mapping[str, Any]) -> Heading:
    """The heading as printed, or as the form has it where the JSON gives none."""
    wording = _text(section.get("wording"), "wording")
    number = _text(section.get("number"), "number")
    if wording:
        return Heading(key, number, wording, Place())
    official = section_said(key)
    found = re.match(_NUMBER, official)
    cut = found.end() if found else 0
    return Heading(key, official[:cut], official[cut:], Place())


def _paragraphs(paragraphs: Any, key: str) -> list[str]:
    if not isinstance(paragraphs, list):
        raise UnableToBuild(f"sections 里 {key!r} 的 paragraphs 应当是列表，每段一项。")
    texts = (_text(paragraph, "paragraphs 的一段") for paragraph in paragraphs)
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def _fee(plain: Any) -> ProcessingFee:
    if not isinstance(plain, Mapping):
        raise UnableToBuild(f"processing_fee 应当是一个 JSON 对象，键是：{'、'.join(_FEE)}。")
    _known(plain, _FEE, "processing_fee ")
    return ProcessingFee(
        stated=plain.get("stated") is True,
        notices=_count(plain.get("notices"), "processing_fee.notices"),
        billed_yuan=_money(plain.get("billed_yuan"), "processing_fee.billed_yuan"),
        received_yuan=_money(plain.get("received_yuan"), "processing_fee.received_yuan"),
        text=_text(plain.get("text"), "processing_fee.text"),
    )
