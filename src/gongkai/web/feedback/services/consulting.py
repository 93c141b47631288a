"""Drafts laid out for comment: prolonged, commented on, every comment judged, the result drafted. 决策条例2019 §15."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.web.accounts.queries import PUBLIC, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import write
from gongkai.web.catalogue.queries.choices import Kind
from gongkai.web.feedback.models import Comment, PublicConsultation
from gongkai.web.feedback.queries.opinions import LONGEST, item_named, least_last_day, takes_comments
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.drafting import draft_item
from gongkai.web.feedback.services.masking import refuse_telling
from gongkai.web.look.words import civil_day, day, without_controls
from gongkai.web.notices.services import Word, tell

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

State: Any = PublicConsultation.State
Taken: Any = Comment.Taken
_Kind: Any = PublicConsultation.Kind


class Laid(Struct, frozen=True, kw_only=True):
    """What is laid out: index number or address of the published draft, the days (含当日), why they are few."""

    item: str
    kind: str
    opens_on: date
    closes_on: date
    said: str = ""
    short_because: str = ""


class Remark(Struct, frozen=True, kw_only=True):
    """What somebody says of a draft; name and contact as he likes."""

    words: str
    name: str = ""
    contact: str = ""


@transaction.atomic
def lay_out(agency: Agency, laid: Laid, *, by: Actor, at: datetime) -> PublicConsultation:
    """The consultation on that published draft. 决策条例2019 §15. Raises NotPermitted, UnableToHandle."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    item = item_named(laid.item, agency_id=agency.pk)
    if item is None:
        raise UnableToHandle("没有找到这条已经公开的草案。请先把草案作为公开信息发布，再填它的索引号或者网址。", "item")
    if laid.kind not in PublicConsultation.Kind.values:
        raise UnableToHandle("请选择草案的种类。", "kind")
    if PublicConsultation.objects.filter(item=item, state=State.OPEN).exists():
        raise UnableToHandle("这份草案已经在征求意见。", "item")
    if laid.opens_on < civil_day(item.published_at or at):
        raise UnableToHandle("开始日期不能早于草案公开的日期。", "opens_on")
    _refuse_days(laid)
    for field, words in (("said", laid.said), ("short_because", laid.short_because)):
        refuse_telling(words, agency=agency, field=field, at=at)
    made = PublicConsultation.objects.create(
        agency=agency,
        kind=laid.kind,
        title=item.title[:120],
        said=without_controls(laid.said).strip()[:400],
        item=item,
        opens_on=laid.opens_on,
        closes_on=laid.closes_on,
        short_because=laid.short_because.strip()[:200],
        made_at=at,
        made_by=by.name,
    )
    _note(made, "lay_out", f"就“{made.title}”征求意见，至{made.closes_on.isoformat()}。", by=by, at=at)
    return made


@transaction.atomic
def prolong(id: UUID, *, closes_on: date, by: Actor, at: datetime) -> PublicConsultation:
    """The consultation with a later last day; never an earlier one. docs/decisions/0202. Raises UnableToHandle."""
    found = _held(id, by)
    if closes_on < max(found.closes_on, civil_day(at)):
        raise UnableToHandle("截止日期只能往后延，不能提前，也不能早于今天。", "closes_on")
    if found.result_id is not None:
        raise UnableToHandle("已经起草结果，不能再延长。")
    found.closes_on, found.state, found.ended_at = closes_on, State.OPEN, None
    found.save(update_fields=["closes_on", "state", "ended_at"])
    _note(found, "prolong", f"征求意见延长到{closes_on.isoformat()}。", by=by, at=at)
    return found


@transaction.atomic
def comment(found: PublicConsultation, remark: Remark, *, once: UUID, at: datetime) -> Comment:
    """What somebody of the public says of the draft, once. 决策条例2019 §15. Raises UnableToHandle when it is over."""
    if not takes_comments(found, on=civil_day(at)):
        raise UnableToHandle("现在不在征求意见的期限内。")
    made = _kept(found, remark, once=once, channel="web", at=at)
    asked = people_with(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id, on=civil_day(at))
    word = Word(
        key=f"{found.subject}:{civil_day(at)}",
        level="info",
        said=f"“{found.title}”收到意见。",
        path=f"/desk/feedback/consultations/{found.pk}/",
        subject=found.subject,
    )
    tell(asked, word, at=at)
    return made


@transaction.atomic
def enter_comment(id: UUID, remark: Remark, *, once: UUID, by: Actor, at: datetime) -> Comment:
    """What came by letter or was said in person, entered by staff. Raises NotPermitted, UnableToHandle."""
    found = _held(id, by)
    if found.result_id is not None:
        raise UnableToHandle("已经起草结果，不能再登记意见。")
    made = _kept(found, remark, once=once, channel="paper", at=at, by=by)
    return made


@transaction.atomic
def judge(id: UUID, comment_id: UUID, *, taken: str, because: str, by: Actor, at: datetime) -> Comment:
    """The comment with what became of it; may be judged anew until the result is drafted. Raises UnableToHandle."""
    found = _held(id, by)
    if found.result_id is not None:
        raise UnableToHandle("已经起草结果，要改请先作废那份草稿。")
    one = found.comments.select_for_update().filter(pk=comment_id).first()
    if one is None or taken not in Taken.values or taken == Taken.OPEN:
        raise UnableToHandle("请选择采纳情况。", "taken")
    if taken in (Taken.NOT, Taken.PARTLY) and not because.strip():
        raise UnableToHandle("没有全部采纳的，请写明理由。", "because")
    one.taken, one.because, one.judged_by = taken, because.strip()[:300], by.name
    one.save(update_fields=["taken", "because", "judged_by"])
    _note(found, "judge", f"意见{one.number}：{one.get_taken_display()}。", by=by, at=at)
    return one


@transaction.atomic
def draft_result(id: UUID, *, summary: str, by: Actor, at: datetime) -> PublicConsultation:
    """A draft that tells how many comments came and what became of them. 决策条例2019 §14, §15.

    summary: the main points and why some were not adopted, written anew. Raises NotPermitted, UnableToDraft,
    UnableToHandle: not over, a comment not judged, drafted before.
    """
    found = _held(id, by)
    if found.closes_on >= civil_day(at):
        raise UnableToHandle(f"征求意见到{day(found.closes_on)}为止，结束以后才能起草结果。")
    if found.comments.filter(taken=Taken.OPEN).exists():
        raise UnableToHandle("还有意见没有研究，请先逐条选定采纳情况。")
    if found.result is not None and found.result.state != "abandoned":
        raise UnableToHandle("已经起草过结果，请在公开信息里修改。")
    if not summary.strip():
        raise UnableToHandle("请写意见的主要内容和采纳情况。", "summary")
    refuse_telling(summary, agency=found.agency, field="summary", at=at)
    parts = (("征求意见情况", _counted(found)), ("意见和采纳情况", summary))
    title = f"“{found.title}”征求意见结果"
    found.result = draft_item(found.agency, kind=Kind.NOTICE, title=title[:200], parts=parts, by=by, at=at)
    found.state, found.ended_at = State.CLOSED, at
    found.save(update_fields=["result", "state", "ended_at"])
    _note(found, "result", "起草征求意见结果。", by=by, at=at)
    return found


def _counted(found: PublicConsultation) -> str:
    counts = Counter(found.comments.values_list("taken", flat=True))
    said = "，".join(f"{Taken(taken).label}{counts[taken]}条" for taken in Taken.values if counts[taken])
    total = sum(counts.values())
    told = f"收到意见{total}条：{said}。" if total else "没有收到意见。"
    return f"{day(found.opens_on)}至{day(found.closes_on)}，就“{found.title}”公开征求意见，{told}"


def _kept(
    found: PublicConsultation, remark: Remark, *, once: UUID, channel: str, at: datetime, by: Actor = PUBLIC
) -> Comment:
    before = Comment.objects.filter(once=once).first()
    if before is not None:
        return before
    if not remark.words.strip():
        raise UnableToHandle("请写下意见。", "words")
    PublicConsultation.objects.select_for_update().get(pk=found.pk)  # comments are numbered one behind the other
    last = found.comments.order_by("-number").values_list("number", flat=True).first() or 0
    try:
        with transaction.atomic():
            made = Comment.objects.create(
                consultation=found,
                number=last + 1,
                once=once,
                channel=channel,
                words=without_controls(remark.words)[:LONGEST],
                name=without_controls(remark.name)[:40],
                contact=without_controls(remark.contact)[:80],
                at=at,
            )
    except IntegrityError:
        return Comment.objects.get(once=once)
    _note(found, "comment", f"收到第{made.number}条意见（{made.get_channel_display()}）。", by=by, at=at)
    return made


def _refuse_days(laid: Laid) -> None:
    if laid.closes_on < laid.opens_on:
        raise UnableToHandle("截止日期不能早于开始日期。", "closes_on")
    least = least_last_day(laid.opens_on)
    binds = laid.kind == _Kind.DECISION
    if binds and laid.closes_on < least and not laid.short_because.strip():
        said = f"重大行政决策草案一般征求到{day(least)}（含当日）；因情况紧急要缩短的，请写明理由，会随草案公开。"
        raise UnableToHandle(said, "short_because")


def _held(id: UUID, by: Actor) -> PublicConsultation:
    rows = PublicConsultation.objects.select_for_update(of=("self",)).select_related("agency", "item", "result")
    found = rows.get(pk=id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    return found


def _note(found: PublicConsultation, act: str, said: str, *, by: Actor, at: datetime) -> None:
    write(found.agency.code, f"consultation.{act}", found.subject, said, by=by, at=at)
