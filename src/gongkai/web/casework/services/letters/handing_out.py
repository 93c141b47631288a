"""Handing out the papers of a letter: as signed, or as a draft that says so; who took them is on record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.letters.paper import Signed, as_docx, as_pdf
from gongkai.web.casework.letters.wording import said_of
from gongkai.web.casework.queries.letters import template_of
from gongkai.web.casework.services.letters.drafting import look_at, tell
from gongkai.web.look.words import civil_day
from gongkai.web.vault.media_types import DOCX, PDF
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Letter

Form = Literal["docx", "pdf"]


class Handed(Struct, frozen=True):
    """A file to give. The name tells of no person."""

    content: bytes
    name: str
    media_type: str


def hand_out(letter: Letter, form: str, *, by: Actor, at: datetime) -> Handed:
    """The letter as docx or pdf. Raises NotPermitted, UnableToWrite, UnableToUnseal."""
    by.require(Permit.CASE_SEE_PERSON, agency_id=letter.case.agency_id)
    kept = letter.docx if form == "docx" else letter.pdf
    media_type = DOCX if form == "docx" else PDF
    if kept is not None:
        tell(letter, act="download", said=f"下载{said_of(letter.kind)}", by=by, at=at)
        return Handed(content_of(kept), kept.name, media_type)
    written = look_at(letter, on=civil_day(at)).written
    tell(letter, act="download", said=f"下载{said_of(letter.kind)}草稿", by=by, at=at)
    own = template_of(letter.case.agency_id, letter.kind)
    content = as_docx(written, Signed(), template=own) if form == "docx" else as_pdf(written, Signed())
    return Handed(content, f"{letter.case.number}{said_of(letter.kind)}（草稿）.{form}", media_type)
