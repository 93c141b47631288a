"""A round of marks 年度考核: begun, marked by the body, a third party and the supervisor, published. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import NotPermitted, people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.look.words import civil_day, day
from gongkai.web.notices.services import Word, tell
from gongkai.web.oversight.models import Mark, Marked, Marking
from gongkai.web.oversight.queries.dashboards.scoring import count
from gongkai.web.oversight.queries.keeping import overseen
from gongkai.web.oversight.queries.marking.indicators import indicators, kept
from gongkai.web.oversight.queries.marking.marks import bodies_of, total_of, tree_of
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.evidence import Sent, keep_evidence

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

State = Marking.State


class Round(Struct, frozen=True, kw_only=True):
    """What a round is about. bodies: whom it marks; self_until: last day (含当日) for their own marks."""

    year: int
    title: str
    bodies: Sequence[Agency]
    self_until: date
    third_party: str = ""
    once: str = ""


class Given(Struct, frozen=True, kw_only=True):
    """Points somebody gives, with his reason and what shows it."""

    points: Decimal
    words: str = ""
    evidence: Sent | None = None


@transaction.atomic
def begin(agency: Agency, about: Round, *, by: Actor, at: datetime) -> Marking:
    """The round with a line for every body and indicator, once for a form. Raises NotPermitted, UnableToOversee."""
    by.require(Permit.OVERSEE, agency_id=agency.pk)
    known = Marking.objects.filter(once=about.once).first() if about.once else None
    if known is not None:
        return known
    below = {body.pk for body in overseen(by, agency.pk)}
    if not about.bodies or any(body.pk not in below for body in about.bodies):
        raise UnableToOversee("请选择本机关监督的下级机关。", field="bodies")
    tree = indicators()
    made = Marking.objects.create(
        agency=agency,
        year=about.year,
        title=about.title.strip() or f"{about.year}年政务公开工作考核",
        indicators=kept(tree),
        third_party=about.third_party.strip(),
        self_until=about.self_until,
        started_at=at,
        started_by=by.name,
        once=about.once or None,
    )
    for body in about.bodies:
        marked = Marked.objects.create(marking=made, agency=body)
        Mark.objects.bulk_create(
            Mark(marked=marked, key=one.key, order=number, most=one.most) for number, one in enumerate(tree)
        )
    _count(made, at=at)
    tell_of(made, "begin", f"开始{made.title}，{len(about.bodies)}家参加", by=by, at=at)
    said = f"{made.title}开始，请在{day(made.self_until)}前（含当日）自评。"
    let_know(made, about.bodies, "begin", said, at=at, level="near")
    return made


@transaction.atomic
def count_again(id: UUID, *, by: Actor, at: datetime) -> Marking:
    """What the house counts, as of now; nothing that people gave is written over. Raises NotPermitted."""
    found = locked(id, by)
    require_unlocked(found)
    _count(found, at=at)
    tell_of(found, "count", f"{found.title}：重新核算系统分", by=by, at=at)
    return found


@transaction.atomic
def mark_self(mark_id: UUID, given: Given, *, by: Actor, at: datetime) -> Mark:
    """The body's own mark; other than the house counted it says why. Raises NotPermitted, UnableToOversee."""
    mark = mark_of(mark_id)
    by.require(Permit.RECTIFY_CHECK, agency_id=mark.marked.agency_id)
    if mark.marked.marking.state != State.SELF or mark.marked.sent_at is not None:
        raise UnableToOversee("自评已经报送，现在不能改；要改的，请先撤回或者联系上级退回。")
    fits(mark, given)
    if mark.counted is not None and given.points != mark.counted and not given.words.strip():
        raise UnableToOversee(f"与系统核算的 {mark.counted} 分不同，请写明理由。", field="words")
    mark.own, mark.own_words = given.points, given.words.strip()
    if given.evidence is not None:
        owner = mark.marked.agency.code
        mark.evidence = keep_evidence(given.evidence, owner=owner, at=at, field="evidence")
    mark.save(update_fields=["own", "own_words", "evidence"])
    return mark


@transaction.atomic
def send_self(marked_id: UUID, *, by: Actor, at: datetime) -> Marked:
    """The body's own marks, all of them, sent to whoever marks. Raises NotPermitted, UnableToOversee."""
    marked = _marked(marked_id)
    by.require(Permit.RECTIFY_CHECK, agency_id=marked.agency_id)
    if marked.marking.state != State.SELF or marked.sent_at is not None:
        raise UnableToOversee("自评已经报送，不用再报。")
    missing = total_of(marked.marks.all(), "own").missing
    if missing:
        raise UnableToOversee(f"还有 {missing} 项没有自评。")
    marked.sent_at, marked.sent_by = at, by.name
    marked.save(update_fields=["sent_at", "sent_by"])
    late = "（晚于截止日）" if civil_day(at) > marked.marking.self_until else ""
    tell_of(marked.marking, "send", f"{marked.agency.short_name}报送自评{late}", by=by, at=at)
    return marked


@transaction.atomic
def return_self(marked_id: UUID, *, by: Actor, at: datetime) -> Marked:
    """The body's own marks back to it: taken back by itself, or returned by whoever runs the round."""
    marked = _marked(marked_id)
    own = by.may(Permit.RECTIFY_CHECK, agency_id=marked.agency_id)
    if not own and not by.may(Permit.OVERSEE, agency_id=marked.marking.agency_id):
        raise NotPermitted(Permit.RECTIFY_CHECK)
    if marked.marking.state != State.SELF or marked.sent_at is None:
        raise UnableToOversee("自评阶段已经结束，或者还没有报送，不能退回。")
    marked.sent_at, marked.sent_by = None, ""
    marked.save(update_fields=["sent_at", "sent_by"])
    tell_of(marked.marking, "return", f"{marked.agency.short_name}的自评退回修改", by=by, at=at)
    let_know(marked.marking, [marked.agency], f"return:{at.isoformat()}", "自评已退回，请修改后重新报送。", at=at)
    return marked


def let_know(
    found: Marking, bodies: Iterable[Agency], act: str, said: str, *, at: datetime, level: str = "info"
) -> None:
    """Those who answer for these bodies read it in their inbox."""
    on = civil_day(at)
    word = Word(
        key=f"marking:{found.pk}:{act}",
        level=level,
        said=said[:400],
        path=path_of(found),
        subject=f"marking:{found.pk}",
    )
    for body in bodies:
        asked = people_with(Permit.RECTIFY_CHECK, agency_id=body.pk, on=on)
        tell(with_deputies(asked, agency_id=body.pk, on=on), word, at=at)


def path_of(found: Marking) -> str:
    """Its page at the desk."""
    return f"/desk/oversight/marks/{found.pk}/"


def _count(found: Marking, *, at: datetime) -> None:
    bodies = bodies_of(found)
    counted = count([one.agency for one in bodies], tree_of(found), year=found.year, on=civil_day(at))
    for body in bodies:
        for mark in body.marks.all():
            told = counted[body.agency_id][mark.key]
            mark.counted, mark.figure = told.points, told.said
            if told.said and not mark.combined_words:  # nobody decided: without a figure it is no matter of that body
                mark.applies = told.points is not None
            mark.save(update_fields=["counted", "figure", "applies"])


def fits(mark: Mark, given: Given) -> None:
    """Raises UnableToOversee for points that cannot be, or an indicator that is left out."""
    if not Decimal(0) <= given.points <= mark.most:
        raise UnableToOversee(f"分数在 0 到 {mark.most} 之间。", field="points")
    if not mark.applies:
        raise UnableToOversee("这一项对该单位不适用，不评分。", field="points")


def locked(id: UUID, by: Actor) -> Marking:
    """The round, held until the transaction ends. Raises NotPermitted."""
    found = Marking.objects.select_for_update(of=("self",)).select_related("agency").get(pk=id)
    by.require(Permit.OVERSEE, agency_id=found.agency_id)
    return found


def require_unlocked(found: Marking) -> None:
    """Raises UnableToOversee once it is published."""
    if found.state == State.PUBLISHED:
        raise UnableToOversee("考核结果已公布，不能再改；有异议的走申诉。")


def mark_of(id: UUID) -> Mark:
    """That mark with its round and body, the round held until the transaction ends: nobody moves it on meanwhile."""
    _hold(Marking.objects.filter(bodies__marks=id).values_list("pk", flat=True).get())
    return Mark.objects.select_related("marked__marking__agency", "marked__agency").get(pk=id)


def _marked(id: UUID) -> Marked:
    _hold(Marking.objects.filter(bodies=id).values_list("pk", flat=True).get())
    return Marked.objects.select_for_update(of=("self",)).select_related("marking__agency", "agency").get(pk=id)


def _hold(id: UUID) -> None:
    Marking.objects.select_for_update().get(pk=id)


def tell_of(found: Marking, act: str, said: str, *, by: Actor, at: datetime) -> None:
    """The line of audit of that round."""
    ledger.write(found.agency.code, f"marking.{act}", f"marking:{found.pk}", f"{said}。", by=by, at=at)
