"""Evidence 佐证 beside an entry: taken in, taken away. A photo is told no more of where it was taken. 条例2019 §50."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction

from gongkai.screening import cleaning
from gongkai.web.activities.describing import ledgers
from gongkai.web.activities.models import Evidence
from gongkai.web.activities.queries.entries import entry_of
from gongkai.web.activities.queries.seeing import keep_permit
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.activities.services.entries import tell
from gongkai.web.look.words import without_controls
from gongkai.web.vault.media_types import MEDIA_TYPES
from gongkai.web.vault.services import discard, keep

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

MOST_BYTES: Final = 20 << 20
MOST_FILES: Final = 30
PHOTOS: Final = (".jpg", ".jpeg", ".png")
_BEGINNINGS: Final = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".doc": b"\xd0\xcf\x11\xe0",
    ".xls": b"\xd0\xcf\x11\xe0",
}
ENDINGS: Final = tuple(_BEGINNINGS)
"""What is taken."""


@transaction.atomic
def add_evidence(
    key: str, id: UUID, name: str, content: bytes, *, words: str = "", by: Actor, at: datetime
) -> Evidence:
    """The file, kept beside the entry; its scan for viruses is the door's. 条例2019 §50, 个人信息保护法2021 §6.

    Raises NotPermitted, UnableToKeep, OSError.
    """
    entry = _entry(key, id, by=by)
    name = without_controls(PurePosixPath(name.replace("\\", "/")).name)[-120:] or "佐证"
    ending = PurePosixPath(name).suffix.lower()
    if ending not in _BEGINNINGS or not content.startswith(_BEGINNINGS[ending]):
        raise UnableToKeep("这个文件打不开，或者名称和内容不符。请上传照片、pdf、Word 或者 Excel 文件。", "file")
    if len(content) > MOST_BYTES:
        raise UnableToKeep(f"文件超过 {MOST_BYTES >> 20} MB，请缩小以后再上传。", "file")
    if Evidence.objects.filter(entry=entry.pk).count() >= MOST_FILES:
        raise UnableToKeep(f"一条最多 {MOST_FILES} 份佐证。", "file")
    kept = keep(
        _bare(name, content) if ending in PHOTOS else content,
        name=name,
        media_type=MEDIA_TYPES[ending],
        owner=entry.agency.code,
        at=at,
    )
    made = Evidence.objects.create(
        agency=entry.agency,
        ledger=key,
        entry=entry.pk,
        file=kept,
        name=name,
        words=words.strip()[:200],
        by=by.name,
        at=at,
    )
    tell(entry, ledgers()[key], "evidence", "添加佐证：", by=by, at=at)
    return made


@transaction.atomic
def remove_evidence(evidence_id: UUID, *, by: Actor, at: datetime) -> None:
    """The file is gone for good. 条例2019 §50. Raises NotPermitted, UnableToKeep."""
    found = Evidence.objects.select_for_update().filter(pk=evidence_id).first()
    if found is None:
        raise UnableToKeep("这份佐证已经删除。")
    entry = _entry(found.ledger, found.entry, by=by)
    file_id = found.file_id
    found.delete()
    discard(file_id)
    tell(entry, ledgers()[found.ledger], "evidence_removed", "删除佐证：", by=by, at=at)


def _entry(key: str, id: UUID, *, by: Actor) -> Any:
    entry = entry_of(key, id)
    if entry is None or entry.struck_at is not None:
        raise UnableToKeep("这一条不在台账里，请刷新页面。")
    by.require(keep_permit(ledgers()[key]), agency_id=entry.agency_id)
    return entry


def _bare(name: str, content: bytes) -> bytes:
    try:
        return cleaning.clean(name, content).content
    except cleaning.UnableToClean as error:
        raise UnableToKeep("这张照片打不开，请重新拍一张。", "file") from error
