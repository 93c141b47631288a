"""What goes in and out about items 主动公开信息 at the door for machines."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from gongkai.web.api.shapes import Day, Line, MaybeLine

_PLAIN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$"
Short = Annotated[str, Field(default="", max_length=80, pattern=_PLAIN)]
Key = Annotated[str, Field(default="", max_length=40, pattern=r"^[a-z0-9_.-]*$")]
Attribute = Literal["proactive", "on_request", "withheld"]


class ItemListed(Schema):
    """An item as lists show it. url: its page, from the root of the site."""

    slug: str
    title: str
    url: str
    agency: str
    column: str
    kind: str
    kind_said: str
    index_number: str
    document_number: str
    summary: str
    published_at: datetime
    validity: str


class ItemsShown(Schema):
    """A page of items, newest first; `after` fetches the next one, empty at the end."""

    items: list[ItemListed]
    after: str


class FileShown(Schema):
    """A file of an item."""

    name: str
    url: str
    media_type: str
    size: int
    sha256: str


class ItemShown(ItemListed):
    """An item with its words: body as sanitised html, plain as text."""

    topic: str
    heading: str
    audiences: list[str]
    keywords: str
    source: str
    author: str
    made_on: date | None
    in_force_on: date | None
    expires_on: date | None
    body: str
    plain: str
    files: list[FileShown]


class ColumnShown(Schema):
    """A column of a body; parent: key of the one above it."""

    key: str
    title: str
    parent: str
    description: str
    url: str


class FeedShown(Schema):
    """A feed of a body, or of all bodies (agency empty)."""

    agency: str
    form: str
    url: str


class ItemGiven(Schema):
    """A document of the office system, as a draft. body: html, made safe on arrival; column: empty for the usual one.

    attribute: its 公开属性, fixed at drafting; not `proactive`, its reason, and for `withheld` the exemption.
    """

    title: Line
    kind: Literal["policy", "interpretation", "notice", "news", "data", "rule", "response", "other"]
    column: Key
    body: Annotated[str, Field(default="", max_length=500_000, pattern=_PLAIN)]
    document_number: Short
    summary: Annotated[str, Field(default="", max_length=100, pattern=_PLAIN)]
    keywords: Annotated[str, Field(default="", max_length=120, pattern=_PLAIN)]
    source: MaybeLine
    author: Short
    made_on: Day | None = None
    formed_on: Day | None = None
    attribute: Attribute
    reason: Annotated[str, Field(default="", max_length=400, pattern=_PLAIN)]
    exemption: Key


class ItemTaken(Schema):
    """The draft: it goes the way of every other, nothing is public yet."""

    id: str
    slug: str
    state: str
