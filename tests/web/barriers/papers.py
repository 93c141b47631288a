"""What a published pdf owes to whoever has it read aloud: tags, a title, its language, its words as text."""

from __future__ import annotations

import io
from typing import Final

import pikepdf
import pypdfium2

PAPERS: Final = {
    "portal:form-file": ("anonymous", {"ending": "pdf"}),
    "desk:letter_file": ("clerk", {"form": "pdf"}),
    "desk:annual_file": ("clerk", {"form": "pdf"}),
    "desk:pack_leaflet": ("clerk", {}),
    "desk:open_day_letter": ("clerk", {"form": "pdf"}),
    "desk:open_day_door": ("clerk", {}),
    "desk:questionnaire_poster": ("clerk", {}),
}
"""Papers that are set for others, by the name of their address: who prints it, what stands in the address."""


def lacks(content: bytes) -> list[str]:
    """What the pdf lacks."""
    found = []
    with pikepdf.open(io.BytesIO(content)) as document:
        root = document.Root
        if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
            found.append("tags")
        if not str(root.get("/Lang", "")).lower().startswith("zh"):
            found.append("its language")
        with document.open_metadata() as about:
            title = str(about.get("dc:title", ""))
        if not title.strip() or not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            found.append("a title that is shown")
    pages = pypdfium2.PdfDocument(content)
    if not all(page.get_textpage().get_text_range().strip() for page in pages):
        found.append("words as text")
    return found
