"""A body hands in its report: the one it signed here by one click, or a file by its own link. 条例2019 §49."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from gongkai.annual.checks import check
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.model import Checked
from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.queries.previous import last_fixed
from gongkai.web.annual.queries.standing import public_issue
from gongkai.web.look.words import civil_day
from gongkai.web.oversight.models import Expected, Filing
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.collection.collecting import (
    held,
    let_county_know,
    path_of_body,
    require_open,
    tell_of,
)
from gongkai.web.oversight.services.collection.filing import Taken, count, keep_all, kept_findings, previous_of, take_up
from gongkai.web.oversight.services.collection.ticking_off import tick_off
from gongkai.web.oversight.services.evidence import Sent

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.annual.models import Issue

State, Role, Source = Filing.State, Filing.Role, Filing.Source
_TOKEN = 24


@transaction.atomic
def hand_in(id: UUID, *, by: Actor, at: datetime) -> Filing:
    """The signed report of the body, handed in as it is fixed; where it is published stands beside it. 条例2019 §49.

    Raises NotPermitted, UnableToOversee: nothing signed, the same handed in before, the round over.
    """
    body = _mine(id, by)
    issue = last_fixed(body.agency_id, year=body.round.year) if body.agency_id is not None else None
    if issue is None:
        raise UnableToOversee(f"{body.round.year}年年报还没有签发，签发以后才能报送。")
    if body.filings.filter(issue=issue, dropped_at__isnull=True).exists():
        raise UnableToOversee("这一稿已经报送过；有更正的，请签发新的一稿再报。")
    filing = _filed(body, issue, by=by, at=at)
    _note_where(body, issue)
    tell_of(body.round, "hand_in", f"{body.name}报送年报（第{issue.number}稿）", by=by, at=at)
    let_county_know(
        body.round, f"in:{filing.pk}", f"{body.name}报送了{body.round.year}年度年报。", at=at, path=path_of_body(body)
    )
    tick_off(body.round, at=at)
    return filing


@transaction.atomic
def take_back(id: UUID, *, by: Actor, at: datetime) -> Expected:
    """The newest report handed in from the platform does not count any more. Raises NotPermitted, UnableToOversee."""
    body = _mine(id, by)
    filing = body.filings.filter(role=Role.REPORT, counts=True).first()
    if filing is None or filing.source != Source.HOUSE:
        raise UnableToOversee("没有从平台报送的年报可以撤回。")
    if body.accepted_at is not None:
        raise UnableToOversee("上级已经接收，不能自行撤回；要改的，请联系上级退回。")
    filing.counts, filing.dropped_at = False, at
    filing.save(update_fields=["counts", "dropped_at"])
    left = body.filings.filter(role=Role.REPORT, state=State.READ, dropped_at__isnull=True).first()
    if left is not None:
        count(left)
    tell_of(body.round, "take_back", f"{body.name}撤回报送的年报", by=by, at=at)
    return body


@transaction.atomic
def open_door(id: UUID, *, by: Actor, at: datetime) -> str:
    """A token for a link by which a body outside sends its report; one given before does not open any more.

    It is told once: only its digest is kept. Raises NotPermitted, UnableToOversee.
    """
    body = held(id, by)
    token = secrets.token_urlsafe(_TOKEN)
    body.door, body.door_made_at = _digest(token), at
    body.save(update_fields=["door", "door_made_at"])
    tell_of(body.round, "door", f"给{body.name}开通上传链接", by=by, at=at)
    return token


@transaction.atomic
def shut_door(id: UUID, *, by: Actor, at: datetime) -> Expected:
    """The link opens nothing any more. Raises NotPermitted."""
    body = held(id, by)
    body.door, body.door_made_at = "", None
    body.save(update_fields=["door", "door_made_at"])
    tell_of(body.round, "door_shut", f"停用{body.name}的上传链接", by=by, at=at)
    return body


def behind_door(token: str) -> Expected | None:
    """The body whose link this is, while the round is open; None for any other word."""
    found = Expected.objects.filter(door=_digest(token)).exclude(door="").select_related("round__agency").first()
    return found if found is not None and found.round.state == "open" else None


@transaction.atomic
def send_by_door(token: str, files: Sequence[Sent], *, at: datetime) -> Taken:
    """The file of whoever has the link, kept to be read. Raises UnableToOversee."""
    body = behind_door(token)
    if body is None:
        raise UnableToOversee("这个链接已经失效，请向发链接的单位要新的。")
    taken = keep_all(body.round, files, body=body, source="door", by=f"{body.name}（链接上传）", at=at)
    if taken.kept:
        said = f"{body.name}通过链接传来{taken.kept}份文件。"
        let_county_know(body.round, f"door:{body.pk}:{at.isoformat()}", said, at=at, path=path_of_body(body))
    return taken


def _mine(id: UUID, by: Actor) -> Expected:
    body = Expected.objects.select_for_update(of=("self",)).select_related("round__agency", "agency").get(pk=id)
    if body.agency_id is None:
        raise UnableToOversee("这家单位不在本平台，请由县级上传它的年报。")
    by.require(Permit.REPORT_COMPILE, agency_id=body.agency_id)
    require_open(body.round)
    return body


def _filed(body: Expected, issue: Issue, *, by: Actor, at: datetime) -> Filing:
    report = from_whole(issue.content)
    before = previous_of(body)
    findings = check(report, previous=before)
    filing = Filing.objects.create(
        round=body.round,
        expected=body,
        source=Source.HOUSE,
        state=State.READ,
        name=f"{report.title}（第{issue.number}稿）"[-200:],
        issue=issue,
        content=issue.content,
        findings=kept_findings(Checked(report.source, report, findings)),
        compared_with=f"{before.year}年年报" if before is not None else "",
        read_at=at,
        received_at=at,
        received_by=by.name,
    )
    take_up(filing, at=at)
    return filing


def _note_where(body: Expected, issue: Issue) -> None:
    """Where people read it, if they can by now. 条例2019 §49."""
    public = public_issue(issue.yearbook.agency_id, year=issue.yearbook.year)
    if public is None or public.item is None or public.item.current is None:
        return
    body.address = f"/open/items/{public.item.slug}/"
    released = public.item.current.released_at
    body.published_on = civil_day(released) if released is not None else None
    body.link_state, body.link_said, body.link_checked_at = "", "", None
    body.save()


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
