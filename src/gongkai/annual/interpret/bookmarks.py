"""Marks that a converter left in the text: of bookmarks, of Markdown."""

from __future__ import annotations

import re

_BOOKMARK = r"\[bookmark:[^\]]*\]"
_BOLD = r"(?<!\w)\*\*([^\s*][^*]*)(?:\*\*|$)"


def without_bookmarks(text: str) -> str:
    """`text` without the bookmark marks that a converter left in it."""
    return re.sub(_BOOKMARK, "", text) if "[bookmark" in text else text


def without_markdown(text: str) -> str:
    """`text` without the marks of a heading (`## `) and of bold type (`**`), which a masked name (王**) is not."""
    bare = text.lstrip()
    if bare.startswith("#") and bare.lstrip("#").startswith(" "):
        text = bare.lstrip("# ")
    return re.sub(_BOLD, r"\1", text) if "**" in text else text
