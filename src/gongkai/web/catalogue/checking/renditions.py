"""Every form in which an item goes out, as screening reads it: words, alternative texts, names of files, files.

A file is read twice: as it was given, for what its author does not see, and as the clean copy that the public gets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from gongkai.screening.model import Context, Rendition
from gongkai.screening.renditions import of_file, of_html, of_text
from gongkai.web.agencies.queries import neighbours
from gongkai.web.clearance.queries.screening import terms_of
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item, Version

AskedBy = Callable[[str], Mapping[str, str]]
"""Who asked, by field, for the answer that tells of that case: given by a door, looked for and never kept."""
ORIGINAL: Final = "原件/"
"""Before the name of a file as it was given; its clean copy goes by its name alone."""
NAMES: Final = "附件名称/"
"""Before the name of a file, where the name itself is what is read."""
BODY: Final = "body"
FIELDS: Final = ("title", "summary", "document_number", "keywords", "source", "author", "changed_because")
"""The fields of a version that are read as plain text, each a rendition of its name."""
_KINDS: Final = {"answer": "reply", "data": "list", "decision": "list"}


def renditions_of(version: Version) -> tuple[Rendition, ...]:
    """Everything of the version that somebody outside could read, and what lies hidden in its files."""
    return (*_words(version), of_html(BODY, version.body), *_files(version))


def given_of(version: Version) -> dict[str, str]:
    """The sha256 of each file as it was given, by the names of its renditions: its own and that of its clean copy."""
    found: dict[str, str] = {}
    for attachment in version.attachments.select_related("original"):
        digest = attachment.original.sha256
        found |= {attachment.name: digest, f"{ORIGINAL}{attachment.original.name}": digest}
    return found


def context_of(item: Item, version: Version, *, on: date, applicant: Mapping[str, str]) -> Context:
    """What the rules must know of the body and of the item. applicant: never kept."""
    agency = item.agency
    terms = terms_of(agency.pk)
    contacts = {agency.phone, agency.fax, agency.email, *(one.text for one in terms if one.kind == "contact")}
    return Context(
        on=on,
        body=agency.name,
        own_names=(agency.name, agency.short_name, *(one.text for one in terms if one.kind == "name")),
        other_bodies=tuple(neighbours(agency)),
        contacts=frozenset(contact for contact in contacts if contact),
        words={one.text: one.instead for one in terms if one.kind == "wrong"},
        leaders=tuple(one.text for one in terms if one.kind == "leader"),
        applicant=applicant,
        metadata=_metadata(item, version),
        kind=_KINDS.get(item.kind, "item"),
    )


def _words(version: Version) -> Iterator[Rendition]:
    for name in FIELDS:
        value = getattr(version, name)
        if value:
            yield of_text(name, value)


def _files(version: Version) -> Iterator[Rendition]:
    for attachment in version.attachments.select_related("original", "file"):
        yield of_text(f"{NAMES}{attachment.name}", attachment.name)
        if attachment.alt:
            yield of_text(f"附件说明/{attachment.name}", attachment.alt)
        clean = attachment.file
        if clean is not None:
            yield from of_file(attachment.name, content_of(clean), drawn=attachment.drawn)
        if clean is None or clean.sha256 != attachment.original.sha256:
            yield from of_file(f"{ORIGINAL}{attachment.original.name}", content_of(attachment.original))


def _metadata(item: Item, version: Version) -> dict[str, str]:
    made_on = version.made_on.isoformat() if version.made_on else ""
    return {
        "title": version.title, "document_number": version.document_number, "body": item.agency.name,
        "made_on": made_on, "attribute": item.get_attribute_display(), "column": item.column,
        "validity": item.get_validity_display() if item.validity else "",
    }  # fmt: skip
