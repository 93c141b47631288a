"""A suggestion or complaint comes in: by the public page, or written down by the staff. 条例2019 §46."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.web.accounts.queries import PUBLIC, people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import write
from gongkai.web.agencies.services import take_number
from gongkai.web.casework.queries.digests import code_digest, phone_digest
from gongkai.web.casework.services.asking.intake import new_code
from gongkai.web.feedback.models import Suggestion
from gongkai.web.feedback.queries.suggestions import LONGEST
from gongkai.web.feedback.queries.terms import due_after
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.masking import masked_words
from gongkai.web.look.words import civil_day, without_controls
from gongkai.web.notices.services import Word, tell

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency, Section

SERIES: Final = "suggestion"
_WEB: Final = "web"


class Said(Struct, frozen=True, kw_only=True):
    """What somebody brings up. about: in a few words; contact: telephone or mail; wanted_section: whom it concerns."""

    kind: str
    about: str
    words: str
    name: str = ""
    contact: str = ""
    wants_answer: bool = True
    may_publish: bool = True
    wanted_section: Section | None = None


class Taken(Struct, frozen=True):
    """What was taken in. code: the query code, told once and kept nowhere; "" where that form was sent before."""

    suggestion: Suggestion
    code: str


@transaction.atomic
def send_in(agency: Agency, said: Said, *, once: UUID, at: datetime) -> Taken:
    """What came by the public page, numbered; the same one again where that form was sent before. 条例2019 §46."""
    return _taken(agency, said, channel=_WEB, once=once, received_at=at, by=PUBLIC, at=at)


@transaction.atomic
def write_down(
    agency: Agency, said: Said, *, channel: str, received_at: datetime, once: UUID, by: Actor, at: datetime
) -> Taken:
    """What came by telephone, letter, in person, from a hotline. 条例2019 §46. Raises NotPermitted, UnableToHandle."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    if channel not in Suggestion.Channel.values:
        raise UnableToHandle("请选择来的方式。", "channel")
    if received_at > at:
        raise UnableToHandle("收到的时间不能晚于现在，请核对。", "received_on")
    return _taken(agency, said, channel=channel, once=once, received_at=received_at, by=by, at=at)


def _taken(
    agency: Agency, said: Said, *, channel: str, once: UUID, received_at: datetime, by: Actor, at: datetime
) -> Taken:
    before = Suggestion.objects.filter(once=once).first()
    if before is not None:
        return Taken(before, "")
    code = new_code()
    try:
        with transaction.atomic():
            made = _kept(agency, said, code=code, channel=channel, once=once, received_at=received_at)
    except IntegrityError:
        return Taken(Suggestion.objects.get(once=once), "")
    told = f"收到{made.get_kind_display()} {made.number}（{made.get_channel_display()}）。"
    write(agency.code, "suggestion.receive", made.subject, told, by=by, at=at)
    word = Word(
        key=made.subject,
        level="near",
        said=f"{made.get_kind_display()} {made.number}：{made.about}，请交办。",
        path=f"/desk/feedback/suggestions/{made.pk}/",
        subject=made.subject,
    )
    tell(people_with(Permit.FEEDBACK_HANDLE, agency_id=agency.pk, on=civil_day(at)), word, at=at)
    return Taken(made, code)


def _kept(agency: Agency, said: Said, *, code: str, channel: str, once: UUID, received_at: datetime) -> Suggestion:
    on = civil_day(received_at)
    return Suggestion.objects.create(
        agency=agency,
        number=f"{on.year}-{take_number(agency.pk, kind=SERIES, year=on.year)}",
        once=once,
        kind=said.kind,
        channel=channel,
        about=masked_words(said.about, agency=agency, at=received_at).words.replace("\n", " ")[:80],
        words=without_controls(said.words)[:LONGEST],
        name=without_controls(said.name)[:40],
        contact=without_controls(said.contact)[:80],
        query_digest=code_digest(code),
        phone_digest=phone_digest(said.contact),
        wants_answer=said.wants_answer,
        may_publish=said.may_publish,
        wanted_section=said.wanted_section,
        received_at=received_at,
        due_on=due_after(agency.pk, "suggestion_working_days", since=on),
    )
