"""Annual reports at the door for machines: what is published and locked for everybody, the figures of now for a key."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Final

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router, Schema

from gongkai.law.years import FIRST_YEAR, LAST_YEAR
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of, body_coded
from gongkai.web.annual.queries.figures import known
from gongkai.web.annual.queries.standing import public_issue, public_issues
from gongkai.web.api.door import Key, actor_of
from gongkai.web.api.shapes import Refused
from gongkai.web.look.missing import or_404

router = Router(tags=["年度报告"])
_NOT_FOUND: Final = {404: Refused, 422: Refused}
_REFUSALS: Final = dict.fromkeys((401, 403, 404, 422), Refused)
_CODE: Any = Query("", max_length=40, pattern=r"^[^\x00-\x1f]*$")  # type: ignore[type-arg]
Code = Annotated[str, Path(max_length=40, pattern=r"^[^\x00-\x1f]+$")]
Year = Annotated[int, Path(ge=FIRST_YEAR, le=LAST_YEAR)]


class ReportListed(Schema):
    """A published report. because: of a correction, else ""; digest: what the signature binds; url: its page."""

    agency: str
    year: int
    title: str
    published_at: datetime | None
    because: str
    digest: str
    url: str


class ReportShown(ReportListed):
    """With its figures and words, in the shape that `gongkai annual read` prints."""

    report: dict[str, Any]


class FigureShown(Schema):
    """One figure of the ledgers; value None: nothing is kept of it, which is not nought."""

    key: str
    said: str
    value: Decimal | None
    unit: str
    ledger: str


@router.get("/reports", response={200: list[ReportListed], **_NOT_FOUND}, auth=None, summary="已公布的年度报告")
def reports(request: HttpRequest, agency: str = _CODE) -> object:
    """Every report that people can read now, the newest year first; of one body where it is named."""
    body = body_coded(agency) if agency else None
    if agency and body is None:
        raise Http404
    return [_listed(issue) for issue in public_issues(body.pk if body is not None else None)]


@router.get(
    "/reports/{agency}/{year}", response={200: ReportShown, **_NOT_FOUND}, auth=None, summary="一份已公布的年度报告"
)
def one_report(request: HttpRequest, agency: Code, year: Year) -> object:
    """The report as it was signed and locked: figures, words, digest. Nothing of one that was withdrawn."""
    body = body_coded(agency)
    issue = or_404(public_issue(body.pk, year=year) if body is not None else None)
    return {**_listed(issue), "report": issue.content}


@router.get(
    "/exports/figures/{year}",
    response={200: list[FigureShown], **_REFUSALS},
    auth=Key(),
    summary="正文可以引用的台账数据",
)
def report_figures(request: HttpRequest, year: Year) -> object:
    """Every figure of the key's body and the year, as the ledgers tell it now."""
    actor = actor_of(request)
    agency = or_404(agency_of(actor.machine.agency_id) if actor.machine else None)
    actor.require(Permit.REPORT_COMPILE, agency_id=agency.pk)
    words = (word for word in known(agency, year=year).words.values())
    return [
        {"key": word.key, "said": word.said, "value": word.quantity.value, "unit": word.quantity.unit,
         "ledger": word.group}
        for word in words
        if word.quantity is not None
    ]  # fmt: skip


def _listed(issue: Any) -> dict[str, Any]:
    return {
        "agency": issue.yearbook.agency.code,
        "year": issue.yearbook.year,
        "title": issue.item.title,
        "published_at": issue.published_at or issue.item.published_at,
        "because": issue.because,
        "digest": issue.digest,
        "url": reverse("portal:item", args=[issue.item.slug]),
    }
