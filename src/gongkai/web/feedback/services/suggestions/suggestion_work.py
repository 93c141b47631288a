"""A suggestion on its way: handed to a section, answered, reviewed where the body wants it. 条例2019 §46."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.queries import NotPermitted, people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import write
from gongkai.web.clearance.queries import chain_of
from gongkai.web.clearance.services import call_off, give_verdict, start
from gongkai.web.feedback.models import Suggestion
from gongkai.web.feedback.queries.suggestions import may_answer
from gongkai.web.feedback.queries.terms import due_after
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.masking import masked_words
from gongkai.web.look.words import civil_day, day, without_controls
from gongkai.web.notices.services import Word, settle, tell

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Section

CHAIN: Final = "suggestion"
LONGEST_ANSWER: Final = 2000
State: Any = Suggestion.State


@transaction.atomic
def assign(id: UUID, section: Section, *, due_on: date, words: str = "", by: Actor, at: datetime) -> Suggestion:
    """The suggestion in the hands of that section until due_on (含当日); moved, where another had it. 条例2019 §46.

    Raises NotPermitted, UnableToHandle: ended, another body's section, a day that is over.
    """
    found = held(id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    refuse_unless(found, State.RECEIVED, State.ASSIGNED)
    if section.agency_id != found.agency_id or section.closed_on is not None:
        raise UnableToHandle("请选择本机关现有的科室。", "section")
    if due_on < civil_day(at):
        raise UnableToHandle("答复期限不能早于今天。", "due_on")
    found.section, found.due_on, found.state = section, due_on, State.ASSIGNED
    found.save(update_fields=["section", "due_on", "state"])
    note(found, "assign", f"交{section.name}办理，{day(due_on)}前答复。", free=words, by=by, at=at)
    settle(found.subject, at=at)
    _tell_section(found, f"交办{found.number}：{found.about}，请答复。", key="assign", at=at)
    return found


@transaction.atomic
def give_back(id: UUID, *, because: str, by: Actor, at: datetime) -> Suggestion:
    """The suggestion back at the office, for it is not that section's. Raises NotPermitted, UnableToHandle."""
    found = held(id)
    _require_answering(by, found)
    refuse_unless(found, State.ASSIGNED)
    _refuse_blank(because, "请写明为什么退回。", "because")
    name = found.section.name if found.section else ""
    found.section, found.state = None, State.RECEIVED
    found.save(update_fields=["section", "state"])
    note(found, "give_back", f"{name}退回：", free=because, by=by, at=at)
    settle(found.subject, at=at)
    tell_office(found, f"{name}退回{found.number}，请重新交办。", key=f"back:{at.isoformat()}", at=at)
    return found


@transaction.atomic
def answer(id: UUID, words: str, *, by: Actor, at: datetime) -> Suggestion:
    """The suggestion answered, or its answer under review where the body has a chain for it. 条例2019 §46.

    Raises NotPermitted, UnableToHandle, UnableToReview.
    """
    found = held(id)
    _require_answering(by, found)
    refuse_unless(found, State.ASSIGNED)
    words = _fit_answer(found, words, at=at)
    if not chain_of(found.agency_id, CHAIN).steps:
        return _answered(found, words, who=by.name, by=by, at=at)
    title = f"{found.get_kind_display()} {found.number}的答复"
    found.proposed, found.proposed_by_id = words, by.person_id  # type: ignore[assignment]
    found.review = start(
        found.agency, kind=CHAIN, subject=found.subject, title=title, digest=digest_of(words), by=by, at=at
    )
    found.state = State.REVIEW
    found.save(update_fields=["proposed", "proposed_by", "review", "state"])
    note(found, "propose", "拟写答复，送审核。", by=by, at=at)
    settle(found.subject, at=at)
    _tell_reviewers(found, at=at)
    return found


@transaction.atomic
def judge(id: UUID, *, passed: bool, words: str, at_step: int, by: Actor, at: datetime) -> Suggestion:
    """The suggestion after what that reviewer says: on to the next, answered, or back to the section. 条例2019 §46.

    Raises UnableToReview, UnableToHandle.
    """
    found = held(id)
    refuse_unless(found, State.REVIEW)
    assert found.review_id is not None
    digest = digest_of(found.proposed)
    review = give_verdict(found.review_id, passed=passed, words=words, digest=digest, at_step=at_step, by=by, at=at)
    found.review = review
    if review.state == review.State.OPEN:
        _tell_reviewers(found, at=at)
        return found
    if review.state == review.State.PASSED:
        who = found.proposed_by.name if found.proposed_by else by.name
        return _answered(found, found.proposed, who=who, by=by, at=at)
    found.state = State.ASSIGNED
    found.save(update_fields=["state"])
    _tell_section(found, f"{found.number}的答复退回修改，请看审核意见。", key=f"returned:{review.pk}", at=at)
    return found


@transaction.atomic
def take_back(id: UUID, *, by: Actor, at: datetime) -> Suggestion:
    """The answer back from its review, to be written anew. Raises NotPermitted, UnableToHandle."""
    found = held(id)
    _require_answering(by, found)
    refuse_unless(found, State.REVIEW)
    assert found.review_id is not None
    found.review, found.state = call_off(found.review_id, because="撤回修改", by=by, at=at), State.ASSIGNED
    found.save(update_fields=["state"])
    note(found, "take_back", "撤回答复修改。", by=by, at=at)
    return found


@transaction.atomic
def put_right(id: UUID, words: str, *, because: str, by: Actor, at: datetime) -> Suggestion:
    """The answer with other words; the day of the first answer stays. Raises NotPermitted, UnableToHandle.

    Where answers are reviewed, none is changed past the reviewers: it is answered anew.
    """
    found = held(id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    refuse_unless(found, State.ANSWERED)
    if chain_of(found.agency_id, CHAIN).steps:
        raise UnableToHandle("本机关的答复要经过审核，不能直接更正。请用“退回重办”，改好的答复再送审核。")
    _refuse_blank(because, "请写明为什么更正。", "because")
    found.answer = _fit_answer(found, words, at=at)  # type: ignore[assignment]
    found.save(update_fields=["answer"])
    note(found, "put_right", "更正答复：", free=because, by=by, at=at)
    return found


@transaction.atomic
def ask_again(id: UUID, *, because: str, due_on: date | None = None, by: Actor, at: datetime) -> Suggestion:
    """The suggestion answered, yet to be answered better: back with its section. Raises NotPermitted, UnableToHandle.

    due_on: None for a new period of the usual length.
    """
    found = held(id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    refuse_unless(found, State.ANSWERED)
    _refuse_blank(because, "请写明哪里要重新办理。", "because")
    if found.item is not None and found.item.is_shown:
        raise UnableToHandle("这件已经公开，请先撤下公开的信息，再重新办理。")
    today = civil_day(at)
    found.due_on = due_on or due_after(found.agency_id, "suggestion_working_days", since=today)
    found.state, found.answered_at, found.told_on, found.told_how = State.ASSIGNED, None, None, ""
    found.save(update_fields=["due_on", "state", "answered_at", "told_on", "told_how"])
    note(found, "ask_again", "退回重办：", free=because, by=by, at=at)
    _tell_section(found, f"{found.number}退回重办，请看办理经过。", key=f"again:{at.isoformat()}", at=at)
    return found


def held(id: UUID) -> Suggestion:
    """The suggestion, locked until the transaction ends."""
    rows = Suggestion.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "section", "item", "proposed_by").get(pk=id)


def refuse_unless(found: Suggestion, *states: Any) -> None:
    """Raises UnableToHandle where it stands otherwise."""
    if found.state not in states:
        raise UnableToHandle(f"这件现在是“{found.get_state_display()}”，不能这样办，请刷新页面。")


def note(found: Suggestion, act: str, said: str, *, free: str = "", by: Actor, at: datetime) -> None:
    """A line of the ledger. free: what somebody typed, covered like everything else that may name somebody."""
    covered = masked_words(free, agency=found.agency, at=at).words
    write(found.agency.code, f"suggestion.{act}", found.subject, f"{said}{covered}", by=by, at=at)


def tell_office(found: Suggestion, said: str, *, key: str, at: datetime) -> None:
    """The office hears of it."""
    asked = people_with(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id, on=civil_day(at))
    _tell(found, asked, said, key=key, at=at)


def digest_of(words: str) -> str:
    """What a review is bound to."""
    return sha256(words.encode()).hexdigest()


def _answered(found: Suggestion, words: str, *, who: str, by: Actor, at: datetime) -> Suggestion:
    found.answer, found.proposed, found.state = words, "", State.ANSWERED  # type: ignore[assignment]
    found.answered_at, found.answered_by = at, who
    found.save(update_fields=["answer", "proposed", "state", "answered_at", "answered_by"])
    note(found, "answer", "答复。", by=by, at=at)
    settle(found.subject, at=at)
    tell_office(found, f"{found.number}已答复，请告知来信人。", key=f"answered:{at.isoformat()}", at=at)
    return found


def _fit_answer(found: Suggestion, words: str, *, at: datetime) -> str:
    words = without_controls(words).strip()
    _refuse_blank(words, "请写答复。", "words")
    if len(words) > LONGEST_ANSWER:
        raise UnableToHandle(f"答复最多 {LONGEST_ANSWER} 字，请写短一些。", "words")
    if found.merged.exists() and masked_words(words, agency=found.agency, at=at).hidden:
        raise UnableToHandle("合并办理的其他来信人也会看到这份答复，请去掉里面的电话、身份证号等个人信息。", "words")
    return words


def _refuse_blank(words: str, said: str, field: str) -> None:
    if not words.strip():
        raise UnableToHandle(said, field)


def _require_answering(by: Actor, found: Suggestion) -> None:
    if not may_answer(by, found):
        raise NotPermitted(Permit.FEEDBACK_ANSWER)


def _tell_section(found: Suggestion, said: str, *, key: str, at: datetime) -> None:
    on, section_id = civil_day(at), found.section_id
    asked = people_with(Permit.FEEDBACK_ANSWER, agency_id=found.agency_id, on=on, section_id=section_id)
    # those of the section itself where there are some: the office need not hear what it just did
    own = [person for person in asked if person.posts.filter(section_id=section_id).exists()]
    _tell(found, own or asked, said, key=f"{key}:{section_id}", at=at)


def _tell_reviewers(found: Suggestion, *, at: datetime) -> None:
    review = found.review
    assert review is not None
    permit = Permit(review.steps[review.at_step]["permit"])
    asked = people_with(permit, agency_id=found.agency_id, on=civil_day(at))
    _tell(found, asked, f"{found.number}的答复请审核。", key=f"review:{review.pk}:{review.at_step}", at=at)


def _tell(found: Suggestion, asked: list[Person], said: str, *, key: str, at: datetime) -> None:
    people = with_deputies(asked, agency_id=found.agency_id, on=civil_day(at))
    path = f"/desk/feedback/suggestions/{found.pk}/"
    word = Word(key=f"{found.subject}:{key}", level="near", said=said[:400], path=path, subject=found.subject)
    tell(people, word, at=at)
