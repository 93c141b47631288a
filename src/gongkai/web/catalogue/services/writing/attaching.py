"""Files of a draft: taken in with their bounds, a clean copy made for the public, put in order, taken out again.

The original is kept for the file and never shown; what the public gets is the clean copy alone. 条例2019 §17.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.screening import cleaning
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.checking.naming import why_not_named
from gongkai.web.catalogue.models import Attachment, Version
from gongkai.web.catalogue.queries.seeing import drafts_there
from gongkai.web.catalogue.services.holding import Unable, back_to_draft, held, tell, touch
from gongkai.web.catalogue.wording.previewing import preview_of
from gongkai.web.catalogue.wording.sanitising import sanitised
from gongkai.web.look.words import civil_day
from gongkai.web.vault.media_types import MEDIA_TYPES
from gongkai.web.vault.queries import content_of
from gongkai.web.vault.services import discard, keep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gongkai.screening.model import Mask, Place
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.checking.renditions import AskedBy
    from gongkai.web.catalogue.models import Item

ENDINGS: Final = (".pdf", ".docx", ".xlsx", ".jpg", ".jpeg", ".png", ".txt", ".csv", ".doc", ".xls", ".wps", ".ofd")
MOST_BYTES: Final = 20 << 20
MOST_FILES: Final = 30
_UNKNOWN: Final = "application/octet-stream"
_LONGEST_NAME: Final = 120


class UnableToAttach(Unable):
    """The file is not taken: a Chinese sentence that says what to do."""


class Taken(Struct, frozen=True, kw_only=True):
    """A file looked at before the transaction begins: its clean copy, or why there is none, and its preview."""

    name: str
    content: bytes
    clean: bytes | None
    clean_name: str
    media_type: str
    removed: tuple[str, ...]
    unclean: str
    pages: int | None
    shown: str
    drawn: tuple[int, ...] = ()


def attach(
    item_id: UUID, name: str, content: bytes, *, alt: str = "", by: Actor, at: datetime, asked_by: AskedBy | None = None
) -> Attachment:
    """The file, kept, with the clean copy that the public will get. Its scan for viruses is the door's.

    alt: what a picture shows; asked_by: as for any screening, of the name. The file is opened before the transaction
    begins: that may take seconds. Raises NotPermitted, UnableToAttach, OSError.
    """
    bare = _bare(name)
    _refuse(bare, content)
    with transaction.atomic():
        item = held(item_id)
        _refuse_name(item, _draft(item, by), bare, at=at, asked_by=asked_by)
    taken = look_into(bare, content)
    return _keep(item_id, taken, alt=alt, by=by, at=at)


def look_into(name: str, content: bytes) -> Taken:
    """The file with its clean copy and preview; `unclean` says why there is none."""
    media_type = MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), _UNKNOWN)
    try:
        clean = cleaning.clean(name, content)
    except cleaning.UnableToClean as refused:
        return Taken(
            name=name, content=content, clean=None, clean_name=name, media_type=media_type, removed=(),
            unclean=str(refused)[:300], pages=None, shown="",
        )  # fmt: skip
    shown = preview_of(clean.name, clean.content)
    return Taken(
        name=name, content=content, clean=clean.content, clean_name=clean.name, media_type=clean.media_type,
        removed=tuple(clean.removed), unclean="", pages=clean.pages, shown=shown, drawn=clean.drawn,
    )  # fmt: skip


@transaction.atomic
def describe(attachment_id: UUID, *, alt: str, by: Actor, at: datetime) -> Attachment:
    """The picture with what it shows, for those who do not see it. Raises NotPermitted, UnableToAttach."""
    attachment, item = _of_draft(attachment_id, by)
    attachment.alt = alt.strip()[:200]
    attachment.save(update_fields=["alt"])
    _changed(item, attachment.version, f"修改附件说明（第{attachment.order}件）。", by=by, at=at)
    return attachment


@transaction.atomic
def detach(attachment_id: UUID, *, by: Actor, at: datetime) -> None:
    """The draft without that file; a picture of it goes from the text too. Raises NotPermitted, UnableToAttach."""
    attachment, item = _of_draft(attachment_id, by)
    version = attachment.version
    _drop(attachment)
    version.body = sanitised(version.body, pictures=version.attachments.values_list("name", flat=True))
    _changed(item, version, f"移除附件（第{attachment.order}件）。", by=by, at=at)


def carry_over(shown: Version, draft: Version) -> None:
    """The files of the version that is shown, in the new draft beside it: the same kept files, other addresses."""
    for old in shown.attachments.all():
        fields = {
            name: getattr(old, name)
            for name in ("order", "name", "media_type", "size", "original_id", "file_id", "pages", "shown", "alt",
                         "unclean", "removed", "drawn")
        }  # fmt: skip
        Attachment.objects.create(version=draft, **fields)


def put_in_masks(attachment: Attachment, masks: Mapping[Place, Iterable[Mask]], *, at: datetime) -> int:
    """In how many places the masks were put into the clean copy of a file; a new copy takes its place.

    Raises UnableToClean where files of that kind are not masked by themselves.
    """
    old = attachment.file
    if old is None:
        raise cleaning.UnableToClean("这份附件没有公开副本，请重新上传。")
    made, count = cleaning.masked(attachment.name, content_of(old), masks, drawn=attachment.drawn)
    owner = attachment.version.item.agency.code
    attachment.file = keep(made.content, name=attachment.name, media_type=attachment.media_type, owner=owner, at=at)
    attachment.size, attachment.shown = len(made.content), preview_of(attachment.name, made.content)
    attachment.drawn = list(made.drawn)
    attachment.save(update_fields=["file", "size", "shown", "drawn"])
    _discard_unless_shared([old.pk])
    return count


def drop_files(version: Version) -> None:
    """The draft without files; what no other version keeps leaves the vault."""
    for attachment in list(version.attachments.all()):
        _drop(attachment)


@transaction.atomic
def _keep(item_id: UUID, taken: Taken, *, alt: str, by: Actor, at: datetime) -> Attachment:
    item = held(item_id)
    version = _draft(item, by)
    name = taken.clean_name
    if version.attachments.count() >= MOST_FILES:
        raise UnableToAttach(f"一条信息最多 {MOST_FILES} 份附件。")
    if version.attachments.filter(name=name).exists():
        raise UnableToAttach(f"已经有一份叫“{name}”的附件，请先移除原来的，或者改名后再传。")
    owner = item.agency.code
    original = keep(taken.content, name=taken.name, media_type=_UNKNOWN, owner=owner, at=at)
    clean = None
    if taken.clean is not None:
        clean = keep(taken.clean, name=name, media_type=taken.media_type, owner=owner, at=at)
    made = Attachment.objects.create(
        version=version, order=_next_order(version), name=name, media_type=taken.media_type,
        size=len(taken.clean if taken.clean is not None else taken.content), original=original, file=clean,
        pages=taken.pages, shown=taken.shown, alt=alt.strip()[:200], unclean=taken.unclean, removed=list(taken.removed),
        drawn=list(taken.drawn),
    )  # fmt: skip
    _changed(item, version, f"添加附件（第{made.order}件）。", by=by, at=at)
    return made


def _bare(name: str) -> str:
    """The name without folders and characters that no file system or address takes; as it came else."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*#%').strip(" .")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending.lower()}" if stem else kept


def _refuse(name: str, content: bytes) -> None:
    ending = PurePosixPath(name).suffix.lower()
    if ending not in ENDINGS:
        raise UnableToAttach("这种文件不能作附件，请另存为 PDF、Word、Excel 或者图片后再传。")
    if not content:
        raise UnableToAttach("文件是空的，请重新选择。")
    if len(content) > MOST_BYTES:
        raise UnableToAttach(f"一份附件最多 {MOST_BYTES >> 20} MB，请压缩或者分成几份。")


def _refuse_name(item: Item, version: Version, name: str, *, at: datetime, asked_by: AskedBy | None) -> None:
    refused = why_not_named(item, version, name, on=civil_day(at), asked_by=asked_by)
    if refused:
        raise UnableToAttach(f"附件的名称会向社会公开，请改名后再传：{''.join(refused)}")


def _draft(item: Item, by: Actor) -> Version:
    if not drafts_there(by, item):
        raise NotPermitted(Permit.ITEM_DRAFT)
    if item.draft is None:
        raise UnableToAttach("没有正在起草的内容；已经发布的信息，请先办理更正。")
    item.draft.item = item
    return item.draft


def _of_draft(attachment_id: UUID, by: Actor) -> tuple[Attachment, Item]:
    attachment = Attachment.objects.select_related("version").filter(pk=attachment_id).first()
    if attachment is None:
        raise UnableToAttach("这份附件已经移除，请刷新页面。")
    item = held(attachment.version.item_id)
    draft = _draft(item, by)
    if attachment.version_id != draft.pk:
        raise UnableToAttach("这份附件属于已经发布的内容，不能改动；请先办理更正。")
    attachment.version = draft
    return attachment, item


def _next_order(version: Version) -> int:
    last = version.attachments.order_by("-order").first()
    return 1 if last is None else last.order + 1


def _drop(attachment: Attachment) -> None:
    kept = [id for id in (attachment.original_id, attachment.file_id) if id is not None]
    attachment.delete()
    _discard_unless_shared(kept)


def _discard_unless_shared(kept: Iterable[UUID]) -> None:
    """Out of the vault with what no attachment of any version points to."""
    for id in kept:
        shared = Attachment.objects.filter(original_id=id) | Attachment.objects.filter(file_id=id)
        if not shared.exists():
            discard(id)


def _changed(item: Item, version: Version, said: str, *, by: Actor, at: datetime) -> None:
    touch(version, by=by, at=at, rewritten=False)
    back_to_draft(item, "附件有改动", by=by, at=at)
    item.save()
    tell(item, "attach", said, by=by, at=at, detail={"digest": version.digest})
