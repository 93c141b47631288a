"""Reviews: begun, passed or returned with words, withdrawn. 条例2019 §17."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.clearance import queries
from gongkai.web.clearance.models import Review, Verdict
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


class UnableToReview(Refused):
    """The review cannot go on like that: a Chinese sentence that says what to do. 条例2019 §17."""


@transaction.atomic
def start(
    agency: Agency,
    *,
    kind: str,
    subject: str,
    title: str,
    digest: str,
    authors: Iterable[int] = (),
    by: Actor,
    at: datetime,
) -> Review:
    """A review of that paper, with the steps of the body's chain as they are now. 条例2019 §17.

    digest: of what is reviewed; authors: ids of everybody who wrote it. title names no person. Raises UnableToReview
    while another of that kind is open, or for whoever is no person.
    """
    if by.person_id is None:
        raise UnableToReview("送审须由工作人员本人办理。")
    if Review.objects.filter(subject=subject, kind=kind, state=Review.State.OPEN).exists():
        raise UnableToReview("这份文书正在审查中，不必重复送审。")
    steps = [{"title": step.title, "permit": step.permit.value} for step in queries.chain_of(agency.pk, kind).steps]
    begun = Review.objects.create(
        agency=agency,
        kind=kind,
        subject=subject,
        title=title,
        digest=digest,
        steps=steps,
        made_by_id=by.person_id,
        authors=sorted({*authors, by.person_id}),
        started_at=at,
    )
    _tell(begun, act="start", said=f"{title}：送审（{'、'.join(step['title'] for step in steps)}）。", by=by, at=at)
    return begun


@transaction.atomic
def give_verdict(
    review_id: UUID, *, passed: bool, words: str, digest: str, by: Actor, at: datetime, at_step: int | None = None
) -> Review:
    """The review after what this person says at its next step: on to the next, passed, or returned. 条例2019 §17.

    digest: of the paper as it is now; where it differs from what was submitted the review ends as withdrawn, and the
    paper begins anew. at_step: the step that was looked at. Raises UnableToReview: not this person's, drafted by him,
    judged by him before, returned without words, or gone on meanwhile.
    """
    found = _locked(review_id)
    if at_step is not None and at_step != found.at_step:
        raise UnableToReview("审查已经进到另一步，请刷新页面后再提意见。")
    reason = queries.why_not(found, by)
    if reason:
        raise UnableToReview(reason)
    if not passed and not words.strip():
        raise UnableToReview("退回须写明理由，请填写审查意见。")
    if digest != found.digest:
        return _ended_by_change(found, by=by, at=at)
    _write_verdict(found, passed=passed, words=words, by=by, at=at)
    return _moved(found, passed=passed, at=at)


@transaction.atomic
def withdraw(review_id: UUID, *, by: Actor, at: datetime) -> Review:
    """The review taken back by who wrote or submitted the paper. Raises UnableToReview."""
    found = _locked(review_id)
    if found.state != Review.State.OPEN:
        raise UnableToReview("审查已经结束，不能撤回。")
    if by.person_id is None or by.person_id not in {*found.authors, found.made_by_id}:
        raise UnableToReview("只有起草人、送审人可以撤回送审。")
    _tell(found, act="withdraw", said=f"{found.title}：撤回送审。", by=by, at=at)
    return _end(found, Review.State.WITHDRAWN, at=at)


@transaction.atomic
def call_off(review_id: UUID, *, because: str, by: Actor, at: datetime) -> Review:
    """The review ended because its paper went back by another way; one that has ended stays as it is."""
    found = _locked(review_id)
    if found.state != Review.State.OPEN:
        return found
    _tell(found, act="call_off", said=f"{found.title}：审查中止（{because}）。", by=by, at=at)
    return _end(found, Review.State.WITHDRAWN, at=at)


def _locked(review_id: UUID) -> Review:
    return Review.objects.select_for_update(of=("self",)).select_related("agency").get(pk=review_id)


def _write_verdict(found: Review, *, passed: bool, words: str, by: Actor, at: datetime) -> None:
    step = found.steps[found.at_step]
    deputy_of = queries.for_whom(by, Permit(step["permit"]), agency_id=found.agency_id)
    Verdict.objects.create(
        review=found,
        step=found.at_step,
        title=step["title"],
        person_id=by.person_id,
        name=by.name,
        for_whom=deputy_of,
        eyes=sorted(by.eyes(Permit(step["permit"]), agency_id=found.agency_id)),
        passed=passed,
        words=words.strip(),
        at=at,
    )
    instead = f"（代{deputy_of}）" if deputy_of else ""
    result = "同意" if passed else "退回"
    _tell(found, act="verdict", said=f"{found.title}：{step['title']}{instead}，{result}。", by=by, at=at)


def _moved(found: Review, *, passed: bool, at: datetime) -> Review:
    if not passed:
        return _end(found, Review.State.RETURNED, at=at)
    if queries.is_last_step(found):
        return _end(found, Review.State.PASSED, at=at)
    found.at_step += 1
    found.save(update_fields=["at_step"])
    return found


def _ended_by_change(found: Review, *, by: Actor, at: datetime) -> Review:
    said = f"{found.title}：内容在送审之后有改动，已作的审查意见作废，须重新送审。"
    _tell(found, act="changed", said=said, by=by, at=at)
    return _end(found, Review.State.WITHDRAWN, at=at)


def _end(found: Review, state: Any, *, at: datetime) -> Review:
    found.state, found.ended_at = state, at
    found.save(update_fields=["state", "ended_at"])
    return found


def _tell(found: Review, *, act: str, said: str, by: Actor, at: datetime) -> None:
    ledger.write(
        found.agency.code,
        f"review.{act}",
        found.subject,
        said,
        by=by,
        at=at,
        detail={"review": str(found.pk), "step": found.at_step, "digest": found.digest},
    )
