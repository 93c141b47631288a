"""An open day of a body with a file beside it, a work point, and a sheet that waits, made by the services."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from gongkai.web.activities.services.entries import enter
from gongkai.web.activities.services.evidence import add_evidence
from gongkai.web.activities.services.sheets import send_in

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

SHEET = "主题,种类,日期,人数\n答复,业务培训,2025-03-04,3\n".encode()


def kept_by(agency: Agency, by: Actor, at: datetime) -> dict[str, Any]:
    """Their ids, by the names of the parameters of addresses."""
    told = {"theme": "看一看", "held_on": at.date(), "place": "大厅", "is_open": True}
    day = enter(agency, "open_days", told, by=by, at=at)
    enter(agency, "points", {"year": at.year, "title": "公开预算", "due_on": at.date()}, by=by, at=at)
    file = add_evidence("open_days", day.pk, "a.pdf", b"%PDF-1.4", by=by, at=at)
    sheet = send_in(agency, "trainings", content=SHEET, name="培训.csv", by=by, at=at)
    return {"activity_id": day.pk, "evidence_id": file.pk, "brought_id": sheet.pk}
