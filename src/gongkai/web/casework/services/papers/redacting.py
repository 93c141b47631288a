"""区分处理: boxes are drawn and taken away, in the end a new document is made, the given one stays. 条例2019 §37."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.screening.cleaning.pages.source import UnableToRedact
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.casework.models import Document, Redaction
from gongkai.web.casework.queries.redacting import is_pdf
from gongkai.web.casework.redaction.boxes import Box, Unboxable, checked, read, written
from gongkai.web.casework.redaction.converting import to_pdf
from gongkai.web.casework.redaction.redact import Redacted, counted, redact
from gongkai.web.casework.services.papers.documents import Filing, add_document, to_open
from gongkai.web.casework.services.recording import locked
from gongkai.web.vault.media_types import PDF
from gongkai.web.vault.queries import content_of
from gongkai.web.vault.services import keep

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

MOST_BOXES = 500


@transaction.atomic
def add_box(document: Document, box: Box, *, by: Actor, at: datetime) -> Redaction:
    """One more box on the document. 条例2019 §14–16, §37. Raises NotPermitted, Unboxable, UnableToRedact."""
    working = _working(document, by=by, at=at)
    pages, _ = counted(content_of(document.file))
    boxes = read(str(working.boxes))
    if len(boxes) >= MOST_BOXES:
        raise Unboxable(f"一份材料最多遮盖 {MOST_BOXES} 处，请分成几份处理。")
    kept = _kept(working, [*boxes, checked(box, pages=pages)], by=by, at=at)
    said = f"在一份材料上画出一处遮盖（{box.label}），共{len(boxes) + 1}处。"
    _tell(document, act="document.box", said=said, by=by, at=at)
    return kept


@transaction.atomic
def take_box_away(document: Document, number: int, *, by: Actor, at: datetime) -> Redaction:
    """The box of that number (from 0; -1: the one drawn last) is gone; one that is gone already stays so."""
    working = _working(document, by=by, at=at)
    boxes = read(str(working.boxes))
    if -len(boxes) <= number < len(boxes):
        boxes.pop(number)
        said = f"取消一份材料上的一处遮盖，还有{len(boxes)}处。"
        _tell(document, act="document.box", said=said, by=by, at=at)
    return _kept(working, boxes, by=by, at=at)


def carry_out(document: Document, *, by: Actor, at: datetime) -> Document:
    """The redacted document, its pages counted in single sides of A4; not yet marked as given. 条例2019 §37.

    信息处理费办法2020 §5. The pages are drawn while nothing is held; boxes that changed meanwhile are not carried out.
    Raises NotPermitted, Unboxable without a box or when they changed, UnableToRedact.
    """
    with transaction.atomic():
        boxes = read(str(_working(document, by=by, at=at).boxes))
    if not boxes:
        raise Unboxable("还没有画出要遮盖的地方。")
    made = redact(content_of(document.file), boxes)
    with transaction.atomic():
        working = _working(document, by=by, at=at)
        if read(str(working.boxes)) != boxes:
            raise Unboxable("生成的时候有人改动了遮盖处，请核对后再生成一次。")
        return _finished(working, boxes, made, by=by, at=at)


def _finished(working: Redaction, boxes: list[Box], made: Redacted, *, by: Actor, at: datetime) -> Document:
    document = working.source
    result = _filed(document, made.content, pages=made.sides, by=by, at=at)
    working.result = result
    _kept(working, boxes, by=by, at=at)
    grounds = "、".join(sorted({box.label for box in boxes}))
    said = f"区分处理一份材料，遮盖{len(boxes)}处（{grounds}），共{made.sides}页。"
    _tell(document, act="document.redact", said=said, by=by, at=at, result=str(result.pk))
    return result


def look_into(document: Document, *, by: Actor, at: datetime) -> None:
    """That somebody opened the document's pages to draw on them is on record. Raises NotPermitted."""
    require_drawing(document, by)
    _tell(document, act="document.open", said=f"打开材料作区分处理（{document.get_kind_display()}）。", by=by, at=at)


def as_pdf_document(document: Document, *, by: Actor, at: datetime) -> Document:
    """The document once more as PDF, to draw boxes on; the given one stays. Raises NotPermitted, UnableToRedact."""
    require_drawing(document, by)
    content = to_pdf(content_of(document.file), media_type=document.file.media_type)
    _, sides = counted(content)
    title = f"{document.title}（PDF）"
    filing = Filing(content=content, name="converted.pdf", kind=document.kind, title=title, pages=sides)
    return add_document(document.case, filing, by=by, at=at)


def _working(document: Document, *, by: Actor, at: datetime) -> Redaction:
    """The redaction in the making, one a document; held until the transaction ends."""
    require_drawing(document, by)
    if locked(document.case_id).closed_on is not None:
        raise UnableToRedact("本件已经办结，不能再作区分处理；答复有误的，请登记更正答复。")
    if not is_pdf(document):
        raise UnableToRedact("请先把这份材料转换为 PDF。")
    found = Redaction.objects.filter(source=document, result__isnull=True).first()
    return found or Redaction.objects.create(source=document, made_at=at, made_by=by.name)


def _kept(working: Redaction, boxes: list[Box], *, by: Actor, at: datetime) -> Redaction:
    working.boxes = written(boxes)  # type: ignore[assignment]
    working.made_by, working.made_at = by.name, at
    working.save()
    return working


def _filed(document: Document, content: bytes, *, pages: int, by: Actor, at: datetime) -> Document:
    case, kind = document.case, Document.Kind(Document.Kind.REDACTED)
    number = Document.objects.filter(case=case, kind=kind).count() + 1
    name = f"{case.number}{kind.label}{number}.pdf"
    kept = keep(content, name=name, media_type=PDF, owner=case.agency.code, at=at)
    return Document.objects.create(
        case=case,
        kind=kind,
        title=f"{document.title}（区分处理）"[:200],
        file=kept,
        pages=pages,
        added_at=at,
        added_by=by.name,
        added_key=by.key,
    )


def require_drawing(document: Document, by: Actor) -> None:
    """Raises NotPermitted for whoever neither handles the case nor helps, or may not open such a document."""
    agency_id = document.case.agency_id
    permit = Permit.CASE_COWORK if by.may(Permit.CASE_COWORK, agency_id=agency_id) else Permit.CASE_HANDLE
    by.require(permit, agency_id=agency_id)
    by.require(to_open(document.kind), agency_id=agency_id)


def _tell(document: Document, *, act: str, said: str, by: Actor, at: datetime, **detail: str) -> None:
    case = document.case
    ledger.write(
        case.agency.code,
        act,
        case.subject,
        f"{case.number}：{said}",
        by=by,
        at=at,
        detail={"document": str(document.pk), **detail},
    )
