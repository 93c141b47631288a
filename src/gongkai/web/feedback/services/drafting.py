"""Drafts of the catalogue that begin in feedback: like any other item they are reviewed before all read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

from django.db import transaction

from gongkai.web.catalogue.queries.choices import Kind
from gongkai.web.catalogue.queries.columns import usual_column
from gongkai.web.catalogue.services.writing.drafting import Placing, Words, begin, choose_attribute
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item

_PROACTIVE = "proactive"


def draft_response(agency: Agency, *, title: str, parts: Iterable[tuple[str, str]], by: Actor, at: datetime) -> Item:
    """A draft of the kind 回应关切. parts: heading and plain text, a line a paragraph.

    Raises NotPermitted, UnableToDraft.
    """
    return draft_item(agency, kind=Kind.RESPONSE, title=title, parts=parts, by=by, at=at)


@transaction.atomic
def draft_item(
    agency: Agency,
    *,
    kind: Any,
    title: str,
    parts: Iterable[tuple[str, str]],
    tables: str = "",
    by: Actor,
    at: datetime,
) -> Item:
    """A draft with its attribute proposed as 主动公开. tables: html put behind the parts, of our own making.

    Raises NotPermitted, UnableToDraft.
    """
    body = "".join(f"<h2>{escape(head)}</h2>{_paragraphs(text)}" for head, text in parts) + tables
    placing = Placing(kind=kind.value, column=usual_column(kind.value), formed_on=civil_day(at))
    item = begin(agency, placing, Words(title=title.strip(), body=body, made_on=civil_day(at)), by=by, at=at)
    return choose_attribute(item.pk, _PROACTIVE, by=by, at=at)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line.strip())}</p>" for line in text.splitlines() if line.strip())
