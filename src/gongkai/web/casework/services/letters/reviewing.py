"""A letter under review: submitted, judged, taken back; what it discloses is reviewed for secrets too. 条例2019 §17."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction

from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.letters.linting import Finding, blocking
from gongkai.web.casework.letters.wording import IN_PART, WHOLE, Wording, said_of, wording
from gongkai.web.casework.models import Letter
from gongkai.web.casework.services.letters.drafting import OPEN, LetterChanged, held, look_at, tell
from gongkai.web.casework.services.letters.signing import sign_now
from gongkai.web.clearance import services as clearance
from gongkai.web.clearance.queries import is_last_step
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day
from gongkai.web.notices import services as notices

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.clearance.models import Review

SECRECY: Final = "secrecy"


class UnableToSubmit(Refused):
    """The letter cannot be submitted: a Chinese sentence, and what the linter found. 条例2019 §45."""

    def __init__(self, said: str, found: tuple[Finding, ...] = ()) -> None:
        self.findings = found
        super().__init__(said)


@transaction.atomic
def submit(letter_id: UUID, *, version: int, by: Actor, at: datetime) -> Letter:
    """The letter on its way through the body's reviews; what it discloses through the secrecy review as well.

    条例2019 §17; 保密法条例2024 §42. Raises NotPermitted, LetterChanged, UnableToSubmit.
    """
    letter = held(letter_id)
    by.require(Permit.CASE_HANDLE, agency_id=letter.case.agency_id)
    plan = wording(letter.kind, letter.outcome)
    _refuse(letter, plan, version=version)
    looked = look_at(letter, on=civil_day(at))
    wrong = blocking(looked.findings)
    if wrong:
        raise UnableToSubmit(f"文书还有{len(wrong)}处错误，改正后才能送审。", wrong)
    digest = digest_of(letter, on_moment=at)
    letter.review = _start(letter, plan.chain, digest, by=by, at=at)
    letter.secrecy = _start(letter, SECRECY, digest, by=by, at=at) if discloses(letter) else None
    letter.state = Letter.State.IN_REVIEW
    letter.save(update_fields=["review", "secrecy", "state"])
    for review in filter(None, (letter.review, letter.secrecy)):
        _ask(letter, review, at=at)
    return letter


@transaction.atomic
def judge(
    letter_id: UUID, review_id: UUID, *, passed: bool, words: str, at_step: int, by: Actor, at: datetime
) -> Letter:
    """The letter after what this person says at the next step of that review; the last one signs it. 条例2019 §17.

    Where letter or papers changed since it was submitted, nobody's word counts: it goes back to its author.
    Raises UnableToReview, UnableToSign.
    """
    letter = held(letter_id)
    review = _of(letter, review_id)
    signs = passed and is_last_step(review) and review.kind != SECRECY
    digest = digest_of(letter, on_moment=review.started_at)
    if signs and digest == review.digest:
        review = clearance.give_verdict(
            review.pk, passed=True, words=words, digest=digest, at_step=at_step, by=by, at=at
        )
        return sign_now(letter, digest=digest, text_on=review.started_at, by=by, at=at)
    after = clearance.give_verdict(review.pk, passed=passed, words=words, digest=digest, at_step=at_step, by=by, at=at)
    if after.state in (after.State.RETURNED, after.State.WITHDRAWN):
        return _back(letter, "退回修改" if after.state == after.State.RETURNED else "内容有改动", by=by, at=at)
    if after.state == after.State.OPEN:
        _ask(letter, after, at=at)
    return letter


@transaction.atomic
def withdraw(letter_id: UUID, *, by: Actor, at: datetime) -> Letter:
    """The letter back with its author, who took it back. Raises UnableToReview."""
    letter = held(letter_id)
    if letter.state != Letter.State.IN_REVIEW or letter.review_id is None:
        raise clearance.UnableToReview("这份文书没有在审查，不能撤回。")
    clearance.withdraw(letter.review_id, by=by, at=at)
    return _back(letter, "撤回送审", by=by, at=at)


def digest_of(letter: Letter, *, on_moment: datetime) -> str:
    """The fingerprint of the letter as it read at that moment, with the papers that go out with it.

    "" where the calendar no longer says: then it differs from every other.
    """
    try:
        looked = look_at(letter, on=civil_day(on_moment))
    except CalendarNotPublished:
        return ""
    return looked.written.digest(tuple(given.sha256 for given in looked.facts.given))


def discloses(letter: Letter) -> bool:
    """Whether anything is disclosed by it, so that secrecy is reviewed apart. 保密法条例2024 §42."""
    return letter.outcome in (WHOLE, IN_PART)


def _refuse(letter: Letter, plan: Wording, *, version: int) -> None:
    if letter.version != version:
        raise LetterChanged
    if letter.state not in OPEN:
        raise UnableToSubmit("这份文书不在起草中，不能送审。")
    if not plan.chain:
        raise UnableToSubmit("这类文书不需要审核，请直接出具。")


def _start(letter: Letter, kind: str, digest: str, *, by: Actor, at: datetime) -> Review:
    return clearance.start(
        letter.case.agency,
        kind=kind,
        subject=letter.subject,
        title=f"{letter.case.number}：{said_of(letter.kind)}",
        digest=digest,
        authors=[id for id in (*letter.authors, letter.case.handler_id) if id is not None],
        by=by,
        at=at,
    )


def _of(letter: Letter, review_id: UUID) -> Review:
    review = next((one for one in (letter.review, letter.secrecy) if one is not None and one.pk == review_id), None)
    if review is None or letter.state != Letter.State.IN_REVIEW:
        raise clearance.UnableToReview("这份文书的审查已经结束，请刷新页面。")
    return review


def _back(letter: Letter, because: str, *, by: Actor, at: datetime) -> Letter:
    for review_id in filter(None, (letter.review_id, letter.secrecy_id)):
        clearance.call_off(review_id, because=because, by=by, at=at)
    letter.state = Letter.State.RETURNED
    letter.version += 1
    letter.save(update_fields=["state", "version"])
    tell(letter, act="back", said=f"{said_of(letter.kind)}回到起草（{because}）", by=by, at=at)
    return letter


def _ask(letter: Letter, review: Review, *, at: datetime) -> None:
    """A word to everybody who may take the next step: none of its authors, nobody who has judged it."""
    step = review.steps[review.at_step]
    posted = people_with(Permit(step["permit"]), agency_id=review.agency_id, on=civil_day(at))
    able = with_deputies(posted, agency_id=review.agency_id, on=civil_day(at))
    judged = set(review.verdicts.values_list("person_id", flat=True))
    asked = [person for person in able if person.pk not in {*review.authors, *judged}]
    word = notices.Word(
        key=f"review:{review.pk}:{review.at_step}",
        level="info",
        said=f"{review.title}：请办理{step['title']}。",
        path=f"/desk/reviews/{review.pk}/",
        subject=letter.case.subject,
    )
    notices.tell(asked, word, at=at)
