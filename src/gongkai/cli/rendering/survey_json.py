"""A survey as json: what it rests on, and every table as rows of values by the heads of their columns."""

from __future__ import annotations

from typing import Any

import msgspec

from gongkai.annual.survey import Sheet, Survey


def render(survey: Survey) -> bytes:
    """The json, indented."""
    plain: dict[str, Any] = {
        name: getattr(survey, name)
        for name in ("source", "files", "unread", "doubles", "counted", "bodies", "years", "rules")
    }
    plain["sheets"] = [_sheet(sheet) for chapter in survey.chapters for sheet in chapter.sheets]
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def _sheet(sheet: Sheet) -> dict[str, Any]:
    rows = [{sheet.first: label, **dict(zip(sheet.heads, values, strict=True))} for label, values in sheet.rows]
    return {"key": sheet.key, "title": sheet.title, "note": sheet.note, "rows": rows}
