"""The reports of a body: one in the making, one under review, one imported, made by the services."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gongkai.annual.figures.whole import from_whole
from gongkai.web.accounts.queries import Actor
from gongkai.web.agencies.models import Agency
from gongkai.web.annual.models import EarlierReport
from gongkai.web.annual.queries.previous import plain
from gongkai.web.annual.services import reviewing, writing
from gongkai.web.vault.services import keep

DRAFTED = 2025
REVIEWED = 2024
IMPORTED = 2022


def reports_of(agency: Agency, by: Actor, at: datetime) -> dict[str, Any]:
    """Their ids, by the names of the parameters of addresses."""
    drafted = writing.begin(agency, year=DRAFTED, by=by, at=at)
    reviewed = writing.begin(agency, year=REVIEWED, by=by, at=at)
    issue = reviewing.submit(reviewed, despite="示例", by=by, at=at)
    file = keep(b"report", name="a.txt", media_type="text/plain", owner=agency.code, at=at)
    content = plain(from_whole({"agency": agency.name, "year": IMPORTED}))
    earlier = EarlierReport.objects.create(
        agency=agency, year=IMPORTED, name="a.txt", file=file, content=content, read_at=at, read_by=by.name
    )
    return {
        "paragraph_id": drafted.paragraphs.first().pk,  # type: ignore[union-attr]
        "annual_review_id": issue.review_id,
        "earlier_id": earlier.pk,
    }
