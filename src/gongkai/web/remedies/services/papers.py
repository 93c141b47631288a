"""Papers of a remedy or complaint: filed, handed out, taken away again by who filed them. docs/decisions/0111."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.remedies.models import Complaint, Paper, Remedy
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.remedies.services.keeping import Sent, keep_file
from gongkai.web.remedies.services.telling import told, told_of
from gongkai.web.vault.queries import content_of
from gongkai.web.vault.services import discard

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class PaperAbout(Struct, frozen=True, kw_only=True):
    """What is told of a paper. on: the day it bears; served_to: whom it went to. 复议法2023 §48; 诉讼法2017 §67."""

    kind: str
    on: date
    title: str = ""
    proves: str = ""
    served_on: date | None = None
    served_to: str = ""


@transaction.atomic
def add_paper(kept: Remedy | Complaint, about: PaperAbout, sent: Sent, *, by: Actor, at: datetime) -> Paper:
    """The paper, kept in the vault under a name that tells of nobody. Raises NotPermitted, UnableToKeep, UnableToFile.

    复议法2023 §48; 诉讼法2017 §67.
    """
    by.require(Permit.REMEDY_HANDLE, agency_id=kept.agency_id)
    if about.on > at.date() or (about.served_on is not None and about.served_on > at.date()):
        raise UnableToKeep("文书日期、送达日期不能晚于今天，请核对。")
    kind = Paper.Kind(about.kind)
    name = f"{_named(kept)}{kind.label}"
    paper = Paper(
        kind=kind,
        title=about.title.strip() or kind.label,
        proves=about.proves.strip(),
        on=about.on,
        served_on=about.served_on,
        served_to=about.served_to.strip(),
        file=keep_file(sent, owner=kept.agency, name=name, at=at),
        added_at=at,
        added_by=by.name,
        added_key=by.key,
        **_of(kept),
    )
    paper.save(force_insert=True)
    _tell(kept, "paper_add", f"存入{kind.label}。", by=by, at=at)
    return paper


@transaction.atomic
def take_paper_away(kept: Remedy | Complaint, paper_id: UUID, *, by: Actor, at: datetime) -> None:
    """The paper is gone again, as if never filed. docs/decisions/0111. Raises NotPermitted, UnableToKeep."""
    by.require(Permit.REMEDY_HANDLE, agency_id=kept.agency_id)
    paper = kept.papers.select_for_update().get(pk=paper_id)  # type: ignore[union-attr]
    if paper.added_key != by.key:
        raise UnableToKeep("只能撤下自己存入的文书，请联系存入的同事。")
    _tell(kept, "paper_away", f"撤下{paper.get_kind_display()}。", by=by, at=at)
    file_id = paper.file_id
    paper.delete()
    discard(file_id)


def hand_paper_out(kept: Remedy | Complaint, paper: Paper, *, by: Actor, at: datetime) -> bytes:
    """The content; that it was taken, is on record. Papers name people: it takes the permit to see them.

    个人信息保护法2021 §6. Raises NotPermitted, UnableToUnseal.
    """
    by.require(Permit.CASE_SEE_PERSON, agency_id=kept.agency_id)
    content = content_of(paper.file)
    _tell(kept, "paper_out", f"下载{paper.get_kind_display()}。", by=by, at=at)
    return content


def _of(kept: Remedy | Complaint) -> dict[str, Remedy | Complaint]:
    return {"remedy": kept} if isinstance(kept, Remedy) else {"complaint": kept}


def _named(kept: Remedy | Complaint) -> str:
    if isinstance(kept, Complaint):
        return f"投诉{kept.number}"
    return f"{kept.case.number if kept.case is not None else ''}{kept.get_kind_display()}"


def _tell(kept: Remedy | Complaint, act: str, said: str, *, by: Actor, at: datetime) -> None:
    if isinstance(kept, Remedy):
        told(kept, act=act, said=said, by=by, at=at)
    else:
        told_of(kept, act=act, said=said, by=by, at=at)
