"""Setting a pdf with typst: one warm compiler a source, the faces of this machine found once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import msgspec

from gongkai.annual.writers.pdf.fonts import faces

READ_ALOUD: Final = "ua-1"
"""The standard of documents that can be read aloud, as typst calls it."""
_LOCK = Lock()  # a compiler keeps the inputs of its last run


def typeset(source: Path, data: dict[str, Any], *, whole: bool = True) -> bytes:
    """The pdf that the typst `source` makes of `data`; no word of the data is ever read as markup.

    A whole document can be read aloud (PDF/UA-1: tags, title, language, words for each picture); a part that is laid
    into another one has no title of its own. The source takes `sys.inputs.data` and `sys.inputs.faces`, both JSON.
    Raises UnableToWrite without a Chinese font.
    """
    with _LOCK:
        compiler, chosen = _compiler(source)
        inputs = {"data": msgspec.json.encode(data).decode(), "faces": chosen}
        standards = [READ_ALOUD] if whole else []
        return bytes(compiler.compile(format="pdf", sys_inputs=inputs, timestamp=0, pdf_standards=standards))


@cache
def _compiler(source: Path) -> tuple[Any, str]:
    import typst

    fonts, chosen = _fonts()
    return typst.Compiler(str(source), root=str(source.parent), font_paths=fonts), chosen


@cache
def _fonts() -> tuple[Any, str]:
    """The fonts of the machine, and the faces to use as JSON."""
    import typst

    fonts = typst.Fonts(include_system_fonts=True)
    return fonts, msgspec.json.encode(faces(fonts.families())).decode()
