"""Documents of a case: filed, counted, marked to go out with the reply, taken away again while nobody has them.

条例2019 §29, §36.1, §37. What a file is called never tells of a person: it is named after the case and its kind.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.casework.models import Document
from gongkai.web.casework.services.recording import locked
from gongkai.web.look.refusing import Refused
from gongkai.web.vault.media_types import MEDIA_TYPES
from gongkai.web.vault.queries import content_of
from gongkai.web.vault.services import discard, keep

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case

BEGINNINGS: Final[dict[str, tuple[bytes, ...]]] = {
    ".pdf": (b"%PDF-",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".doc": (b"\xd0\xcf\x11\xe0",),
    ".xls": (b"\xd0\xcf\x11\xe0",),
    ".txt": (),
}
"""Endings that are taken, and how such a file begins."""
MOST_BYTES: Final = 20 << 20
NAMES_PEOPLE: Final = ("application", "delegation", "supplement", "opinion", "proof")
"""What tells who asked or was asked: copies of identity cards, opinions, signed receipts. 个人信息保护法2021 §6."""


class UnableToFile(Refused):
    """The file or the change is not taken: a Chinese sentence that says what to do."""


class Filing(Struct, frozen=True, kw_only=True):
    """A file to keep in a case. name: as it came, for its ending alone; pages: for the fee, None if unknown."""

    content: bytes
    name: str
    kind: str
    title: str
    pages: int | None = None


@transaction.atomic
def add_document(case: Case, filing: Filing, *, by: Actor, at: datetime) -> Document:
    """The document, kept in the vault. 条例2019 §36. Raises NotPermitted, UnableToFile."""
    _require(case, by)
    ending, media_type = checked(filing.name, filing.content)
    kind = Document.Kind(filing.kind)
    number = Document.objects.filter(case=case, kind=kind).count() + 1
    name = f"{case.number}{kind.label}{number}{ending}"
    kept = keep(filing.content, name=name, media_type=media_type, owner=case.agency.code, at=at)
    made = Document.objects.create(
        case=case,
        kind=kind,
        title=filing.title.strip() or f"{kind.label}{number}",
        file=kept,
        pages=filing.pages,
        added_at=at,
        added_by=by.name,
        added_key=by.key,
    )
    said = "归档后补充一份材料" if case.archived_at else "存入一份材料"
    _tell(made, act="document.add", said=said, by=by, at=at)
    return made


@transaction.atomic
def mark_document(document_id: UUID, *, given: bool, pages: int | None, by: Actor, at: datetime) -> Document:
    """The document with its pages, and whether it goes out with the reply. 条例2019 §36.1. Raises NotPermitted."""
    document = _locked(document_id)
    _require(document.case, by)
    if document.given != given and document.case.closed_on is not None:
        raise UnableToFile("本件已经办结，随答复提供的材料不能再改动；答复有误的，请登记更正答复。")
    document.given, document.pages = given, pages
    document.save(update_fields=["given", "pages"])
    _tell(document, act="document.mark", said="标记为随答复提供" if given else "标记为不提供", by=by, at=at)
    return document


@transaction.atomic
def take_away(document_id: UUID, *, by: Actor, at: datetime) -> None:
    """The document is gone again, as if never filed: only what nobody was given and no redaction rests on.

    docs/decisions/0111. Raises NotPermitted, UnableToFile.
    """
    document = _locked(document_id)
    _require(document.case, by)
    if document.given or document.case.closed_on is not None:
        raise UnableToFile("已标记提供或者已经办结的材料不能撤下，请先取消标记；办结之后请另存一份说明。")
    if document.redactions.exists() or hasattr(document, "redacted_by"):
        raise UnableToFile("这份材料与区分处理有关，不能撤下。")
    if document.added_key != by.key:
        raise UnableToFile("只能撤下自己存入的材料，请联系存入的同事。")
    _tell(document, act="document.take_away", said="撤下一份材料", by=by, at=at)
    file_id = document.file_id
    document.delete()
    discard(file_id)


def hand_out(document: Document, *, by: Actor, at: datetime) -> bytes:
    """The content for somebody of the staff; that he took it is on record. Raises NotPermitted, UnableToUnseal."""
    by.require(to_open(document.kind), agency_id=document.case.agency_id)
    content = content_of(document.file)
    _tell(document, act="document.download", said="下载一份材料", by=by, at=at)
    return content


def to_open(kind: str) -> Permit:
    """The permit that opens such a document: more is asked for what names people. 个人信息保护法2021 §6."""
    return Permit.CASE_SEE_PERSON if kind in NAMES_PEOPLE else Permit.CASE_SEE


def checked(name: str, content: bytes) -> tuple[str, str]:
    """The ending and the type of a file that is taken. Raises UnableToFile for what is not, or not what it says."""
    ending = "." + name.rpartition(".")[2].lower()
    if ending not in BEGINNINGS:
        raise UnableToFile("只收 PDF、图片（JPG、PNG）、Word、Excel 和文本文件，请转换后再存。")
    if not content:
        raise UnableToFile("文件是空的，请重新选择。")
    if len(content) > MOST_BYTES:
        raise UnableToFile("一份文件最多 20 MB，请压缩或者分成几份。")
    if BEGINNINGS[ending] and not content.startswith(BEGINNINGS[ending]):
        raise UnableToFile("文件的内容和后缀不符，请用原来的程序重新保存后再存。")
    return ending, MEDIA_TYPES[ending]


def _require(case: Case, by: Actor) -> None:
    permit = Permit.CASE_COWORK if by.may(Permit.CASE_COWORK, agency_id=case.agency_id) else Permit.CASE_HANDLE
    by.require(permit, agency_id=case.agency_id)


def _locked(document_id: UUID) -> Document:
    document = (
        Document.objects.select_for_update(of=("self",)).select_related("case__agency", "file").get(pk=document_id)
    )
    locked(document.case_id)
    return document


def _tell(document: Document, *, act: str, said: str, by: Actor, at: datetime) -> None:
    case = document.case
    ledger.write(
        case.agency.code,
        act,
        case.subject,
        f"{case.number}：{said}（{document.get_kind_display()}）。",
        by=by,
        at=at,
        detail={"document": str(document.pk)},
    )
