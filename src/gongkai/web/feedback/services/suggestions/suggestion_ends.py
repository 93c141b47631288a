"""Ends of a suggestion other than an answer, what the writer hears, and what all may read. docs/decisions/0200."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.models import Suggestion
from gongkai.web.feedback.queries.suggestions import suggestion_numbered
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.drafting import draft_response
from gongkai.web.feedback.services.masking import masked_words, refuse_telling
from gongkai.web.feedback.services.suggestions.suggestion_work import State, held, note, refuse_unless
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import settle

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

_BACK = {State.MERGED: "取消合并", State.PASSED: "取消转交", State.CLOSED: "恢复办理"}


@transaction.atomic
def merge(id: UUID, *, into: str, by: Actor, at: datetime) -> Suggestion:
    """The suggestion, answered together with the one of that number. Raises NotPermitted, UnableToHandle."""
    found = _of_office(id, by)
    refuse_unless(found, State.RECEIVED, State.ASSIGNED)
    other = suggestion_numbered(into, agency_id=found.agency_id)
    if other is None or other.pk == found.pk:
        raise UnableToHandle("没有这个编号的另一件，请核对。", "into")
    if other.state not in (State.RECEIVED, State.ASSIGNED, State.REVIEW, State.ANSWERED) or found.merged.exists():
        raise UnableToHandle("要合并到的那件须还在办理或者已经答复；已有别件合并进来的，不能再合并到别处。", "into")
    if any(masked_words(words, agency=found.agency, at=at).hidden for words in (other.answer, other.proposed)):
        raise UnableToHandle("那件的答复里有个人信息，不能给别人看。请分开答复。", "into")
    found.merged_into = other
    return _end(found, State.MERGED, f"与{other.number}合并办理。", by=by, at=at)


@transaction.atomic
def pass_on(id: UUID, *, to: str, because: str = "", by: Actor, at: datetime) -> Suggestion:
    """The suggestion, handed to another body, 12345 or the petitions office. Raises NotPermitted, UnableToHandle."""
    found = _of_office(id, by)
    refuse_unless(found, State.RECEIVED, State.ASSIGNED)
    if not to.strip():
        raise UnableToHandle("请写明转给哪里。", "to")
    found.passed_to, found.ended_because = to.strip()[:80], because.strip()[:300]
    return _end(found, State.PASSED, "转交", free=found.passed_to, by=by, at=at)


@transaction.atomic
def close(id: UUID, *, because: str, by: Actor, at: datetime) -> Suggestion:
    """The suggestion, to which nothing can be answered; its writer reads why. Raises NotPermitted, UnableToHandle."""
    found = _of_office(id, by)
    refuse_unless(found, State.RECEIVED, State.ASSIGNED)
    if not because.strip():
        raise UnableToHandle("请写明为什么不再办理，来信人会看到。", "because")
    found.ended_because = because.strip()[:300]
    return _end(found, State.CLOSED, "不再办理：", free=found.ended_because, by=by, at=at)


@transaction.atomic
def resume(id: UUID, *, by: Actor, at: datetime) -> Suggestion:
    """The suggestion at work again, where it stood before it was merged, passed on or closed.

    Raises NotPermitted, UnableToHandle.
    """
    found = _of_office(id, by)
    refuse_unless(found, *_BACK)
    said = _BACK[State(found.state)]
    found.merged_into, found.passed_to, found.ended_because = None, "", ""
    found.state = State.RECEIVED if found.section_id is None else State.ASSIGNED
    found.save(update_fields=["merged_into", "passed_to", "ended_because", "state"])
    note(found, "resume", f"{said}。", by=by, at=at)
    return found


@transaction.atomic
def tell_writer(id: UUID, *, on: date, how: str, by: Actor, at: datetime) -> Suggestion:
    """That the writer was told, on that day, in that way. Raises NotPermitted, UnableToHandle."""
    found = _of_office(id, by)
    refuse_unless(found, State.ANSWERED, State.MERGED, State.PASSED, State.CLOSED)
    if not how.strip():
        raise UnableToHandle("请写明怎样告知的，例如：电话。", "how")
    if on > civil_day(at):
        raise UnableToHandle("日期不能晚于今天，请核对。", "on")
    found.told_on, found.told_how = on, how.strip()[:80]
    found.save(update_fields=["told_on", "told_how"])
    note(found, "tell", "已告知来信人：", free=found.told_how, by=by, at=at)
    return found


@transaction.atomic
def draft_public(id: UUID, *, title: str, asked: str, answered: str, by: Actor, at: datetime) -> Suggestion:
    """A draft that tells matter and answer to all, without who; it goes through the reviews like any other item.

    Raises NotPermitted, UnableToDraft, UnableToHandle: not answered, not agreed to, drafted before, or words that tell
    of somebody. docs/decisions/0200.
    """
    found = _of_office(id, by)
    refuse_unless(found, State.ANSWERED)
    if not found.may_publish:
        raise UnableToHandle("来信人不同意公开，不能起草。")
    if found.item is not None and found.item.state != "abandoned":
        raise UnableToHandle("已经起草过公开稿，请在公开信息里修改。")
    for field, words in (("title", title), ("asked", asked), ("answered", answered)):
        if not words.strip():
            raise UnableToHandle("请填写。", field)
        refuse_telling(words, agency=found.agency, field=field, at=at)
    parts = (("群众来信", asked), ("办理答复", answered))
    found.item = draft_response(found.agency, title=title, parts=parts, by=by, at=at)
    found.save(update_fields=["item"])
    note(found, "draft", "起草公开稿（事事有回应）。", by=by, at=at)
    return found


def _of_office(id: UUID, by: Actor) -> Suggestion:
    found = held(id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=found.agency_id)
    return found


def _end(found: Suggestion, state: Any, said: str, *, free: str = "", by: Actor, at: datetime) -> Suggestion:
    found.state = state
    found.save(update_fields=["state", "merged_into", "passed_to", "ended_because"])
    note(found, state.value, said, free=free, by=by, at=at)
    settle(found.subject, at=at)
    return found
