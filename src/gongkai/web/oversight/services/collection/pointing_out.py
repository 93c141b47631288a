"""Each body its points 整改函, the missing ones reminded 催报, reports returned and accepted. 条例2019 §3, §46, §49."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import to_builtins

from gongkai.annual.model import Finding, Severity, Waiver
from gongkai.annual.rollup.letters import PLACES, letter
from gongkai.annual.rollup.telling import findings_of, grave
from gongkai.annual.waivers import UnableToReadWaivers, with_waiver
from gongkai.web.look.words import civil_day, day
from gongkai.web.oversight.models import Expected, PointsLetter, Raised, ReportRound
from gongkai.web.oversight.queries.collection.collecting import NOT_IN, standings
from gongkai.web.oversight.queries.collection.rolled import findings_about, member_of, rolled, waivers_of
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.collection.collecting import held, let_body_know, locked, tell_of
from gongkai.web.oversight.services.collection.ticking_off import tick_off
from gongkai.web.vault import services as vault
from gongkai.web.vault.media_types import DOCX

if TYPE_CHECKING:
    from gongkai.annual.rollup import Rollup
    from gongkai.web.accounts.queries import Actor

Kind = PointsLetter.Kind
_MISSING = "G02"


@transaction.atomic
def send_points(
    id: UUID, *, reply_by: date, by: Actor, at: datetime, body_ids: Iterable[UUID] | None = None
) -> list[PointsLetter]:
    """A letter to every body of which something grave is found, and its report back to it. 条例2019 §3.

    body_ids: these alone. The points of a letter are those of its report as it is now. Raises NotPermitted,
    UnableToOversee: a day that is over, nothing to tell anybody.
    """
    found = locked(id, by)
    _require_ahead(reply_by, at=at)
    rollup = rolled(found, on=civil_day(at))
    made = []
    for body in _chosen(found, body_ids):
        points = _grave(rollup, body.name)
        if points and not _told_already(body, points):
            made.append(_send(found, body, rollup, points, reply_by=reply_by, by=by, at=at))
    if not made:
        raise UnableToOversee("选的单位没有新的问题要告知：没有错误和提醒，或者同样的问题已经发过函。")
    tell_of(found, "points", f"发出整改函{len(made)}封，{day(reply_by)}前改好重报", by=by, at=at)
    return made


@transaction.atomic
def chase(
    id: UUID, *, reply_by: date, by: Actor, at: datetime, body_ids: Iterable[UUID] | None = None
) -> list[PointsLetter]:
    """A letter to every body of which nothing came. Raises as `send_points`."""
    found = locked(id, by)
    _require_ahead(reply_by, at=at)
    wanted = set(body_ids) if body_ids is not None else None
    rollup = rolled(found, on=civil_day(at))
    rows = [row for row in standings(found, on=civil_day(at)) if row.state in NOT_IN]
    rows = [row for row in rows if wanted is None or row.body.pk in wanted]
    if not rows:
        raise UnableToOversee("选的单位都已经报送，没有要催的。")
    made = []
    for row in rows:
        kept = _letter(found, row.body, rollup, reply_by=reply_by, at=at, kind="chase")
        made.append(_row(row.body, kept, "chase", 0, reply_by=reply_by, by=by, at=at))
        said = f"{found.year}年度年报还没有报送，请在{day(reply_by)}前报送。"
        let_body_know(
            row.body, f"chase:{at.isoformat()}", said, at=at, level="overdue" if row.state == "overdue" else "near"
        )
    tell_of(found, "chase", f"催报{len(made)}家", by=by, at=at)
    return made


@transaction.atomic
def give_back(id: UUID, *, because: str, by: Actor, at: datetime) -> Expected:
    """The report back to its body with a word why, beside or without a letter. Raises NotPermitted, UnableToOversee."""
    body = held(id, by)
    _require_in(body)
    if not because.strip():
        raise UnableToOversee("请写明退回的理由。", field="because")
    body.returned_at, body.returned_because = at, because.strip()
    body.accepted_at, body.accepted_by, body.accepted_because = None, "", ""
    body.save()
    tell_of(body.round, "return", f"退回{body.name}的年报：{body.returned_because[:200]}", by=by, at=at)
    let_body_know(
        body,
        f"return:{at.isoformat()}",
        f"{body.round.year}年度年报退回修改：{body.returned_because}",
        at=at,
        level="near",
    )
    return body


@transaction.atomic
def accept(id: UUID, *, because: str = "", by: Actor, at: datetime) -> Expected:
    """The report stands. because: why, where errors are found in it. Raises NotPermitted, UnableToOversee."""
    body = held(id, by)
    _require_in(body)
    rollup = rolled(body.round, on=civil_day(at))
    errors = [one for one in findings_about(rollup, body.name) if one.severity is Severity.ERROR]
    if errors and not because.strip():
        raise UnableToOversee(f"还有 {len(errors)} 处错误没有改正；确实可以接收的，请写明理由。", field="because")
    return _accepted(body, because, by=by, at=at)


def _accepted(body: Expected, because: str, *, by: Actor, at: datetime) -> Expected:
    body.accepted_at, body.accepted_by, body.accepted_because = at, by.name, because.strip()
    body.returned_at, body.returned_because = None, ""
    body.save()
    why = f"（{body.accepted_because}）" if body.accepted_because else ""
    tell_of(body.round, "accept", f"接收{body.name}的年报{why}", by=by, at=at)
    let_body_know(body, f"accept:{at.isoformat()}", f"{body.round.year}年度年报已接收，请及时公布并登记网址。", at=at)
    return body


@transaction.atomic
def take_judgement_back(id: UUID, *, by: Actor, at: datetime) -> Expected:
    """Neither returned nor accepted: as it came. Raises NotPermitted."""
    body = held(id, by)
    body.accepted_at, body.accepted_by, body.accepted_because = None, "", ""
    body.returned_at, body.returned_because = None, ""
    body.save()
    tell_of(body.round, "undo", f"撤回对{body.name}年报的接收或退回", by=by, at=at)
    return body


@transaction.atomic
def accept_clean(id: UUID, *, by: Actor, at: datetime) -> int:
    """How many reports were accepted at once: those in which nothing grave is found. Raises as `accept`."""
    found = locked(id, by)
    rollup = rolled(found, on=civil_day(at))
    rows = [row for row in standings(found, on=civil_day(at)) if row.state in ("submitted", "late", "returned")]
    clean = [row for row in rows if not any(one.severity is Severity.ERROR for one in _grave(rollup, row.body.name))]
    if not clean:
        raise UnableToOversee("没有可以一并接收的：报来的都已接收，或者还有错误。")
    for row in clean:
        _accepted(row.body, "", by=by, at=at)
    return len(clean)


@transaction.atomic
def let_stand(id: UUID, fingerprint: str, *, because: str, by: Actor, at: datetime) -> ReportRound:
    """That finding is not held against anybody any more. Raises NotPermitted, UnableToOversee."""
    found = locked(id, by)
    waiver = Waiver(fingerprint, because.strip(), by=by.name, on=civil_day(at).isoformat())
    try:
        found.waivers = to_builtins(with_waiver(waivers_of(found), waiver))
    except UnableToReadWaivers as refused:
        raise UnableToOversee("请写明为什么可以不改。", field="because") from refused
    found.save(update_fields=["waivers"])
    tell_of(found, "waive", f"一条问题不作处理：{because.strip()[:200]}", by=by, at=at)
    tick_off(found, at=at)
    return found


@transaction.atomic
def hold_again(id: UUID, fingerprint: str, *, by: Actor, at: datetime) -> ReportRound:
    """That finding counts again. Raises NotPermitted."""
    found = locked(id, by)
    found.waivers = [one for one in found.waivers if one["fingerprint"] != fingerprint]
    found.save(update_fields=["waivers"])
    tell_of(found, "hold", "恢复一条问题", by=by, at=at)
    tick_off(found, at=at)
    return found


def _send(
    found: ReportRound, body: Expected, rollup: Rollup, points: Sequence[Finding], *, reply_by: date, by: Actor,
    at: datetime,
) -> PointsLetter:  # fmt: skip
    kept = _letter(found, body, rollup, reply_by=reply_by, at=at, kind="points")
    made = _row(body, kept, "points", len(points), reply_by=reply_by, by=by, at=at)
    for one in points:
        _raise(body, made, one, at=at)
    body.returned_at, body.returned_because = at, f"有{len(points)}个问题，{day(reply_by)}前改好重报。"
    body.accepted_at, body.accepted_by, body.accepted_because = None, "", ""
    body.save()
    said = f"{found.year}年度年报有{len(points)}个问题，请在{day(reply_by)}前改好重报。"
    let_body_know(body, f"points:{made.pk}", said, at=at, level="near")
    return made


def _letter(found: ReportRound, body: Expected, rollup: Rollup, *, reply_by: date, at: datetime, kind: str) -> object:
    member = member_of(rollup, body.name)
    if member is None:
        raise UnableToOversee(f"{body.name}不在应报名单里。")
    content = letter(rollup, member, sender=found.agency.office or found.agency.name, reply_by=reply_by)
    name = f"{body.name}{found.year}年度年报{Kind(kind).label}.docx"
    return vault.keep(content, name=name, media_type=DOCX, owner=found.agency.code, at=at)


def _row(
    body: Expected, file: object, kind: str, points: int, *, reply_by: date, by: Actor, at: datetime
) -> PointsLetter:
    return PointsLetter.objects.create(
        expected=body, file=file, kind=kind, points=points, reply_by=reply_by, sent_at=at, sent_by=by.name
    )


def _raise(body: Expected, made: PointsLetter, one: Finding, *, at: datetime) -> None:
    """Written down once, however often it is told; of an old one the newest letter."""
    places = [spot.said or f"“{spot.excerpt[:30]}”" for spot in one.places if spot.said or spot.excerpt]
    told = {
        "letter": made,
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "place": "；".join(places[:PLACES])[:400],
        "cite": one.cite,
        "repair": one.repair.said if one.repair is not None else "",
        "gone_at": None,
    }
    Raised.objects.update_or_create(
        expected=body, fingerprint=one.fingerprint, defaults=told, create_defaults={**told, "told_at": at}
    )


def _grave(rollup: Rollup, name: str) -> tuple[Finding, ...]:
    member = member_of(rollup, name)
    if member is None or member.report is None:
        return ()
    return tuple(one for one in grave(findings_of(rollup, member)) if one.code != _MISSING)


def _told_already(body: Expected, points: Sequence[Finding]) -> bool:
    """Whether the last letter told the same, and nothing came since."""
    told = set(body.raised.filter(gone_at__isnull=True).values_list("fingerprint", flat=True))
    return body.returned_at is not None and {one.fingerprint for one in points} <= told


def _chosen(found: ReportRound, body_ids: Iterable[UUID] | None) -> list[Expected]:
    rows = found.bodies.filter(excused_because="").select_related("agency", "round__agency")
    return list(rows if body_ids is None else rows.filter(pk__in=list(body_ids)))


def _require_ahead(reply_by: date, *, at: datetime) -> None:
    if reply_by < civil_day(at):
        raise UnableToOversee("要求改好的日期不能早于今天。", field="reply_by")


def _require_in(body: Expected) -> None:
    if not body.filings.filter(counts=True, role="report").exists():
        raise UnableToOversee(f"{body.name}还没有报送年报。")
