"""Files of reports as they come in: kept, read in slices, each found its body and year, checked. 条例2019 §49.

The newest version that could be read counts, except that what the county accepted stays until the county itself takes
another (docs/decisions/0235); every other one is kept. What cannot be used says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from msgspec import Struct, to_builtins
from msgspec.structs import replace

from gongkai.annual.figures.whole import from_whole
from gongkai.annual.model import Checked, Report
from gongkai.annual.pipeline import check_file, crashed, spread
from gongkai.annual.rollup import Body as Listed
from gongkai.annual.rollup import Kind
from gongkai.annual.rollup.naming import body_in_file_name, body_of
from gongkai.web.annual.queries.previous import plain, report_of
from gongkai.web.oversight.models import Expected, Filing, ReportRound
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.collection.collecting import (
    held,
    let_county_know,
    locked,
    path_of_body,
    require_open,
    tell_of,
)
from gongkai.web.oversight.services.collection.ticking_off import tick_off
from gongkai.web.oversight.services.evidence import Sent
from gongkai.web.vault import services as vault
from gongkai.web.vault.media_types import MEDIA_TYPES
from gongkai.web.vault.queries import content_of
from gongkai.web.vault.scanning import refused_by_scan

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

State, Role, Source = Filing.State, Filing.Role, Filing.Source
MOST_AT_ONCE: Final = 60
"""Files that one upload takes."""
SLICE: Final = 6
"""Files that are read at a time: the bar moves on after each."""
_WORKERS: Final = 2
_UNKNOWN: Final = "application/octet-stream"


class Task(Struct, frozen=True):
    """One file to be read, beside last year's report where it is known."""

    name: str
    content: bytes
    previous: Report | None = None


class Taken(Struct, frozen=True):
    """What an upload came to: how many were kept, and the names of those that were not, with the reason."""

    kept: int
    left: tuple[tuple[str, str], ...]


@transaction.atomic
def take_in(id: UUID, files: Sequence[Sent], *, by: Actor, at: datetime, body_id: UUID | None = None) -> Taken:
    """These files, kept to be read by `read_next`; the same file twice is kept once. 条例2019 §49.

    body_id: whose they are, where somebody said so. Raises NotPermitted, UnableToOversee.
    """
    found = locked(id, by)
    body = held(body_id, by) if body_id is not None else None
    taken = keep_all(found, files, body=body, source="county", by=by.name, at=at)
    if taken.kept:
        tell_of(found, "take_in", f"收到{taken.kept}份文件", by=by, at=at)
    return taken


def keep_all(
    found: ReportRound, files: Sequence[Sent], *, body: Expected | None, source: str, by: str, at: datetime
) -> Taken:
    """The files in the vault, each a version to be read. Raises UnableToOversee without any, or with too many."""
    if not files:
        raise UnableToOversee("请选择年报文件。", field="files")
    if len(files) > MOST_AT_ONCE:
        raise UnableToOversee(f"一次最多 {MOST_AT_ONCE} 份，请分几次传。", field="files")
    known = set(found.filings.filter(dropped_at__isnull=True).values_list("sha256", flat=True))
    kept, left = 0, []
    for sent in files:
        refused = _refused(sent, known)
        if refused:
            left.append((sent.name, refused))
            continue
        known.add(sha256(sent.content).hexdigest())
        _keep(found, sent, body=body, source=source, by=by, at=at, order=kept)
        kept += 1
    return Taken(kept, tuple(left))


@transaction.atomic
def read_next(id: UUID, *, at: datetime, most: int = SLICE, workers: int = _WORKERS) -> int:
    """How many files are still to be read after the next slice. Whoever asks may ask twice: the round is held."""
    found = ReportRound.objects.select_for_update(of=("self",)).select_related("agency").get(pk=id)
    rows = found.filings.filter(state=State.WAITING, dropped_at__isnull=True).order_by("received_at", "order")
    slice_ = list(rows.select_related("file", "expected")[:most])
    if slice_:
        _read(found, slice_, workers=workers, at=at)
        tick_off(found, at=at)
    return rows.count()


@transaction.atomic
def claim(filing_id: UUID, body_id: UUID, *, by: Actor, at: datetime) -> Filing:
    """That file is that body's, whatever it calls itself. Raises NotPermitted, UnableToOversee."""
    body = held(body_id, by)
    filing = _filing(filing_id, by)
    if filing.round_id != body.round_id:
        raise UnableToOversee("这份文件不是这一轮的。")
    if filing.content is None:
        raise UnableToOversee("这份文件没有读出来，请换一份能读的。")
    year = filing.content.get("year")
    role = {body.round.year: Role.REPORT, body.round.year - 1: Role.PREVIOUS}.get(year)
    if role is None:
        raise UnableToOversee(f"这份是{year or '不明'}年度的，不是{body.round.year}年度的年报，不能采用。")
    filing.expected, filing.role, filing.why, filing.state = body, role, "", State.READ
    filing.save(update_fields=["expected", "role", "why", "state"])
    count(filing)
    if role == Role.PREVIOUS or previous_of(body) is not None:
        _check_again(body, at=at)
    tell_of(body.round, "claim", f"“{filing.name}”认领为{body.name}的年报", by=by, at=at)
    tick_off(body.round, at=at)
    return filing


@transaction.atomic
def choose(filing_id: UUID, *, by: Actor, at: datetime) -> Filing:
    """That version counts from now on; brought back, if it was put aside. Raises NotPermitted, UnableToOversee."""
    filing = _filing(filing_id, by)
    if filing.content is None or filing.expected is None:
        raise UnableToOversee("这份文件没有读出来，不能采用。")
    filing.dropped_at = None
    filing.save(update_fields=["dropped_at"])
    count(filing)
    tell_of(filing.round, "choose", f"{filing.expected.name}以“{filing.name}”为准", by=by, at=at)
    tick_off(filing.round, at=at)
    return filing


@transaction.atomic
def put_aside(filing_id: UUID, *, by: Actor, at: datetime) -> Filing:
    """That file does not count any more; the newest one left does. It is kept and can be chosen again.

    Raises NotPermitted, UnableToOversee.
    """
    filing = _filing(filing_id, by)
    filing.dropped_at, counted = at, filing.counts
    filing.counts = False
    filing.save(update_fields=["dropped_at", "counts"])
    body = filing.expected
    left = _newest(body, filing.role) if body is not None and counted else None
    if left is not None:
        count(left)
    if body is not None and counted and left is None and filing.role == Role.REPORT:
        _undo_judgement(body)
    tell_of(filing.round, "put_aside", f"不用“{filing.name}”", by=by, at=at)
    tick_off(filing.round, at=at)
    return filing


def count(filing: Filing) -> None:
    """This version is the one that counts; what was said of the one before does not hold for it."""
    others = Filing.objects.filter(round_id=filing.round_id, role=filing.role, counts=True)
    others.filter(expected_id=filing.expected_id).exclude(pk=filing.pk).update(counts=False)
    filing.counts = True
    filing.save(update_fields=["counts"])
    if filing.role == Role.REPORT and filing.expected is not None:
        _undo_judgement(filing.expected)


def take_up(filing: Filing, *, at: datetime) -> None:
    """It counts from now on; beside an accepted report it waits for the county, which is told. docs/decisions/0235."""
    body = filing.expected
    if body is None or filing.role != Role.REPORT or filing.source == Source.COUNTY or not _is_accepted(body):
        count(filing)
        return
    said = f"{body.name}传来新的一版年报，已接收的一版继续采用，请核对后决定改不改用。"
    let_county_know(filing.round, f"newer:{filing.pk}", said, at=at, level="near", path=path_of_body(body))


def previous_of(body: Expected) -> Report | None:
    """Last year's report of that body: of the platform, handed in with this round, or collected last year."""
    year = body.round.year - 1
    own = body.agency_id is not None and body.agency_id != body.round.agency_id
    before = report_of(body.agency_id, year=year) if own and body.agency_id is not None else None
    if before is not None:
        return before.report
    given = body.filings.filter(role=Role.PREVIOUS, counts=True).first()
    if given is None:
        given = Filing.objects.filter(
            round__agency_id=body.round.agency_id, round__year=year, expected__name=body.name,
            role=Role.REPORT, counts=True,
        ).first()  # fmt: skip
    return replace(from_whole(given.content), agency=body.name) if given is not None else None


def kept_findings(checked: Checked) -> Any:
    """The findings as JSON values, as a file keeps them."""
    return to_builtins(checked.findings)


def _is_accepted(body: Expected) -> bool:
    """As it stands in the database: what was read with the file may be older."""
    accepted = Expected.objects.filter(pk=body.pk, accepted_at__isnull=False)
    return accepted.filter(filings__role=Role.REPORT, filings__counts=True).exists()


def _undo_judgement(body: Expected) -> None:
    body.returned_at, body.returned_because = None, ""
    body.accepted_at, body.accepted_by, body.accepted_because = None, "", ""
    body.save(update_fields=["returned_at", "returned_because", "accepted_at", "accepted_by", "accepted_because"])


def _refused(sent: Sent, known: set[str]) -> str:
    if not sent.content:
        return sent.refused or "文件是空的。"
    if sha256(sent.content).hexdigest() in known:
        return "这份文件已经收过，内容完全相同。"
    return refused_by_scan(sent.content, scanner=settings.SCANNER)


def _keep(
    found: ReportRound, sent: Sent, *, body: Expected | None, source: str, by: str, at: datetime, order: int
) -> None:
    name = PurePosixPath(sent.name.replace("\\", "/")).name[-200:] or "年报"
    media_type = MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), _UNKNOWN)
    Filing.objects.create(
        round=found,
        expected=body,
        source=source,
        name=name,
        sha256=sha256(sent.content).hexdigest(),
        file=vault.keep(sent.content, name=name, media_type=media_type, owner=found.agency.code, at=at),
        received_at=at,
        received_by=by,
        order=order,
    )


def _read(found: ReportRound, rows: Sequence[Filing], *, workers: int, at: datetime) -> None:
    tasks = [Task(row.name, content_of(row.file)) for row in rows if row.file is not None]
    outcomes = list(spread(tasks, act=_check, lost=_lost, workers=workers))
    bodies = list(found.bodies.all())
    late: dict[int, Report] = {}
    for number, (row, outcome) in enumerate(zip(rows, outcomes, strict=True)):
        _identify(found, row, outcome, bodies)
        before = previous_of(row.expected) if _counts_this_year(row) and row.expected is not None else None
        if before is not None:
            late[number] = before
    again = [replace(tasks[number], previous=before) for number, before in late.items()]
    for number, outcome in zip(late, spread(again, act=_check, lost=_lost, workers=workers), strict=True):
        outcomes[number] = outcome
    for row, outcome in zip(rows, outcomes, strict=True):
        _store(row, outcome, at=at)
    for row in rows:
        if row.state == State.READ and row.role == Role.PREVIOUS and row.expected is not None:
            _check_again(row.expected, at=at)


def _check(task: Task) -> Checked:
    return check_file(task.content, source=task.name, name=task.name, previous=task.previous)


def _lost(task: Task) -> Checked:
    return crashed(task.content, source=task.name)


def _counts_this_year(row: Filing) -> bool:
    return row.state == State.READ and row.role == Role.REPORT


def _identify(found: ReportRound, row: Filing, outcome: Checked, bodies: Sequence[Expected]) -> None:
    """Whose the file is and of which year, or why it cannot be used."""
    report = outcome.report
    row.state, row.why = State.READ, ""
    if report is None:
        row.state, row.why = State.UNREAD, outcome.refused_because[:400]
        row.expected = row.expected or _named(body_in_file_name(row.name, _listed(bodies)), bodies)
        return
    if report.agency == found.agency.name and report.year == found.year and row.expected is None:
        row.role = Role.PARENT
        return
    row.role = Role.PREVIOUS if report.year == found.year - 1 else Role.REPORT
    row.why = _why_not_the_year(found, report.year) or _why_not_the_body(row, report, bodies)
    if row.why:
        row.state = State.ASIDE


def _why_not_the_year(found: ReportRound, year: int | None) -> str:
    if year in (found.year, found.year - 1):
        return ""
    told = f"这份是{year}年度的" if year else "看不出是哪个年度的"
    return f"{told}，不是{found.year}年度的年报，没有采用。"


def _why_not_the_body(row: Filing, report: Report, bodies: Sequence[Expected]) -> str:
    """Finds its body, or says why none is found."""
    listed = _listed(bodies)
    fits = body_of(report.agency, listed) if report.agency else body_in_file_name(row.name, listed)
    found = _named(fits, bodies)
    if row.expected is not None and (found is None or found.pk == row.expected.pk):
        return "" if found is not None or not report.agency else f"文件里的单位是“{report.agency}”，请核对后认领。"
    if row.expected is not None:
        wanted, row.expected = row.expected, None
        return f"文件里的单位是“{report.agency}”，不是{wanted.name}，请核对后认领。"
    if found is None:
        return f"名单里没有“{report.agency}”，请认领或者补进名单。" if report.agency else "看不出是哪个单位的，请认领。"
    row.expected = found
    return ""


def _listed(bodies: Sequence[Expected]) -> tuple[Listed, ...]:
    return tuple(Listed(body.name, Kind(body.kind)) for body in bodies)


def _named(listed: Listed | None, bodies: Sequence[Expected]) -> Expected | None:
    return next((body for body in bodies if listed is not None and body.name == listed.name), None)


def _store(row: Filing, outcome: Checked, *, at: datetime) -> None:
    row.content = plain(outcome.report) if outcome.report is not None else None
    row.findings, row.compared_with, row.read_at = kept_findings(outcome), outcome.compared_with[:200], at
    row.save()
    if row.state == State.READ:
        take_up(row, at=at)


def _check_again(body: Expected, *, at: datetime) -> None:
    """The counted report of the body, checked anew beside last year's."""
    row = body.filings.filter(role=Role.REPORT, counts=True).select_related("file").first()
    if row is None or row.file is None:
        return
    task = Task(row.name, content_of(row.file), previous_of(body))
    (outcome,) = spread([task], act=_check, lost=_lost, workers=0)
    row.findings, row.compared_with, row.read_at = kept_findings(outcome), outcome.compared_with[:200], at
    row.save(update_fields=["findings", "compared_with", "read_at"])


def _newest(body: Expected, role: str) -> Filing | None:
    rows = body.filings.filter(role=role, state=State.READ, dropped_at__isnull=True)
    return rows.order_by("-received_at", "-order").first()


def _filing(id: UUID, by: Actor) -> Filing:
    filing = (
        Filing.objects.select_for_update(of=("self",)).select_related("round__agency", "expected__round").get(pk=id)
    )
    held_round = filing.round
    locked(held_round.pk, by)
    require_open(held_round)
    return filing
