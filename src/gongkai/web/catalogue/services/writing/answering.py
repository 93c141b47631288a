"""The answer to a request, told anew for everybody: a draft like any other, tied to its case. 条例2019 §44."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

from django.db import transaction
from msgspec import Struct

from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.columns import usual_column
from gongkai.web.catalogue.services.writing.drafting import Placing, Words, begin, choose_attribute
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


class Answer(Struct, frozen=True, kw_only=True):
    """What is told: written anew, not the letter itself; text: plain, a line a paragraph."""

    title: str
    text: str
    summary: str = ""


@transaction.atomic
def begin_answer(agency: Agency, words: Answer, *, source_case: str = "", by: Actor, at: datetime) -> Item:
    """A draft of it, its attribute proposed as 主动公开. 条例2019 §44. Raises NotPermitted, UnableToDraft.

    source_case: the id of the case, so that who asked is looked for before it goes out.
    """
    kind: Any = Item.Kind.ANSWER
    proactive: Any = Item.Attribute.PROACTIVE
    body = "".join(f"<p>{escape(line.strip())}</p>" for line in words.text.splitlines() if line.strip())
    placing = Placing(
        kind=kind.value, column=usual_column(kind.value), formed_on=civil_day(at), source_case=source_case
    )
    item = begin(
        agency, placing, Words(title=words.title, summary=words.summary, body=body, made_on=civil_day(at)), by=by, at=at
    )
    return choose_attribute(item.pk, proactive.value, by=by, at=at)
