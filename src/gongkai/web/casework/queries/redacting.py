"""What the pages of redaction show: the document, the boxes drawn so far, the pages as pictures. 条例2019 §37."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

from gongkai.screening.cleaning.pages.source import Size, UnableToRedact, opened
from gongkai.web.casework.models import Document, Redaction
from gongkai.web.casework.redaction.boxes import MOST_WORDS, Box, Unboxable, box_of, grounds, label_of, read
from gongkai.web.casework.redaction.burning import burnt
from gongkai.web.casework.redaction.converting import is_convertible
from gongkai.web.vault.media_types import PDF
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "MOST_WORDS",
    "Box",
    "UnableToRedact",
    "Unboxable",
    "box_of",
    "boxes_of",
    "can_become_pdf",
    "document_with",
    "grounds",
    "is_pdf",
    "label_of",
    "page_picture",
    "page_sizes",
    "results_of",
]
_SHOWN_AT = 110


def document_with(document_id: UUID) -> Document | None:
    """The document of that id with its case and file, None for none; who may see it is asked of the case."""
    return Document.objects.select_related("file", "case__agency").filter(pk=document_id).first()


def is_pdf(document: Document) -> bool:
    """Whether boxes can be drawn on it as it is."""
    return document.file.media_type == PDF


def can_become_pdf(document: Document) -> bool:
    """Whether it can be made a PDF first."""
    return is_convertible(document.file.media_type)


def boxes_of(document: Document) -> list[Box]:
    """The boxes drawn so far and not carried out yet, in the order they were drawn."""
    working = Redaction.objects.filter(source=document, result__isnull=True).first()
    return read(str(working.boxes)) if working else []


def results_of(document: Document) -> list[Document]:
    """The redacted documents made out of this one, oldest first."""
    return list(Document.objects.filter(redacted_by__source=document).order_by("added_at"))


def page_sizes(document: Document) -> list[Size]:
    """The pages with their sizes. Raises UnableToRedact."""
    with opened(content_of(document.file)) as source:
        return [source.size(number) for number in range(1, len(source) + 1)]


def page_picture(document: Document, number: int, *, burn: bool) -> bytes:
    """One page as PNG; burn: with its boxes as they will be. Raises UnableToRedact."""
    with opened(content_of(document.file)) as source:
        drawn = source.picture(number, dpi=_SHOWN_AT)
    if burn:
        drawn = burnt(drawn, [box for box in boxes_of(document) if box.page == number], dpi=_SHOWN_AT)
    return _png(drawn)


def _png(image: Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
