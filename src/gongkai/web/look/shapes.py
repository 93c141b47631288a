"""What the frames and patterns take: small records that a page fills, so that a template asks for nothing else."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct


class Link(Struct, frozen=True):
    """A link: what it says and where it leads. here: this is the page one is on; count: shown behind it when > 0."""

    said: str
    href: str
    here: bool = False
    count: int = 0


class Tag(Struct, frozen=True):
    """One meta tag as it stands in the head of a page."""

    name: str
    content: str


class Site(Struct, frozen=True):
    """The citizen frame: the body's name, the main navigation, and whom to ask.

    search: address that takes `q` by GET, "" for none; query: what was searched for; foot: links at the end; tags:
    what every page of the site says of it to machines.
    """

    body: str
    nav: tuple[Link, ...] = ()
    contact: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    home: str = "/"
    search: str = ""
    query: str = ""
    foot: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()


class SignedIn(Struct, frozen=True):
    """Who is signed in: name, role, own pages, and the address that signs out by POST."""

    name: str
    role: str
    links: tuple[Link, ...] = ()
    sign_out: str = ""


class Group(Struct, frozen=True):
    """Links that belong together under a heading, "" for none."""

    said: str
    links: tuple[Link, ...]


class Desk(Struct, frozen=True):
    """The staff frame. search: address that takes `q` by POST (a name must not stand in an address), "" for none."""

    body: str
    nav: tuple[Group, ...] = ()
    person: SignedIn | None = None
    search: str = ""
    query: str = ""
    home: str = "/"


class Happened(Struct, frozen=True, kw_only=True):
    """One event. tone: "" | good | warning | error; cite: the clause, `条例2019 §30`; ahead: to come."""

    on: date | datetime
    said: str
    by: str = ""
    detail: str = ""
    cite: str = ""
    href: str = ""
    href_said: str = ""
    tone: str = ""
    ahead: bool = False


class Doable(Struct, frozen=True, kw_only=True):
    """An act that may be done now, or why not. main: the one that is usually next; danger: it cannot be taken back."""

    said: str
    cite: str
    href: str = ""
    allowed: bool = True
    why_not: str = ""
    main: bool = False
    danger: bool = False


class Verdict(Struct, frozen=True, kw_only=True):
    """One step of a review. verdict: passed | returned | waiting | skipped; said: its word, 同意、退回…"""

    step: str
    verdict: str
    said: str
    who: str = ""
    at: datetime | None = None
    words: str = ""


class Column(Struct, frozen=True):
    """A column of a table of data. sort: address that sorts by it; sorted: "" | ascending | descending."""

    said: str
    sort: str = ""
    sorted: str = ""


class Paging(Struct, frozen=True):
    """Where one is in a long list. count: all that fit the filter; first, next: addresses, "" where nothing is."""

    count: int
    unit: str = "条"
    first: str = ""
    next: str = ""


class Fault(Struct, frozen=True, kw_only=True):
    """A finding. severity: error | warning | note; place, repair and cite as far as they are known."""

    severity: str
    said: str
    place: str = ""
    href: str = ""
    repair: str = ""
    cite: str = ""
