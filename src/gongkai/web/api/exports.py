"""Exports at the door for machines: the ledger of cases without people, and the annual report as it stands."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from gongkai.annual.figures.whole import whole
from gongkai.law.years import FIRST_YEAR, LAST_YEAR
from gongkai.text.spreadsheets import BYTE_ORDER_MARK, csv_line
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import agency_of
from gongkai.web.annual.queries.compiling import compile_report
from gongkai.web.api import shapes
from gongkai.web.api.casework import shown
from gongkai.web.api.door import Key, actor_of, moment
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.vault.media_types import CSV

router = Router(tags=["导出"], auth=Key())
_REFUSALS: Final = dict.fromkeys((401, 403, 404, 422), shapes.Refused)
_COLUMNS: Final = (
    ("登记号", "number"), ("状态", "state_said"), ("收到申请之日", "received_on"), ("答复期限", "due_on"),
    ("申请内容", "matter"), ("办理结果", "outcome"), ("办结日期", "closed_on"),
)  # fmt: skip
_CSV: Final = {200: {"description": "OK", "content": {"text/csv": {"schema": {"type": "string"}}}}}
Year = Annotated[int, Path(ge=FIRST_YEAR, le=LAST_YEAR)]


@router.get(
    "/exports/cases.csv",
    response={**_REFUSALS},
    summary="案件台账（不含申请人信息）",
    openapi_extra={"responses": _CSV},
)
def cases_csv(request: HttpRequest) -> HttpResponse:
    """Every case that the key may see, one line each, as CSV with a byte order mark for spreadsheets."""
    agency = _own(request, Permit.CASE_EXPORT)
    lines = [csv_line(title for title, _ in _COLUMNS)]
    rows = [shown(case) for case in cases_seen(actor_of(request), agency_id=agency.pk).order_by("number")]
    lines += [csv_line(str(row[name] or "") for _, name in _COLUMNS) for row in rows]
    _leave_word(request, agency, f"导出案件台账{len(rows)}件（不含申请人信息）。")
    content = (BYTE_ORDER_MARK + "".join(lines)).encode()
    return as_attachment(content, media_type=CSV, name="案件台账.csv")


@router.get("/exports/report/{year}", response={200: dict[str, Any], **_REFUSALS}, summary="年度报告的各表")
def report(request: HttpRequest, year: Year) -> object:
    """The annual report of the key's body as it stands, in the shape that `gongkai annual read` prints."""
    agency = _own(request, Permit.REPORT_COMPILE)
    return whole(compile_report(agency, year=year))


def _own(request: HttpRequest, permit: Permit) -> Any:
    actor = actor_of(request)
    agency = or_404(agency_of(actor.machine.agency_id) if actor.machine else None)
    actor.require(permit, agency_id=agency.pk)
    return agency


def _leave_word(request: HttpRequest, agency: Any, said: str) -> None:
    actor = actor_of(request)
    ledger.write(agency.code, "case.export", f"agency:{agency.code}", said, by=actor, at=moment())  # fmt: skip
