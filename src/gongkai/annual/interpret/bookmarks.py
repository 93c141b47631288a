"""Bookmark marks that a converter left in the text."""

from __future__ import annotations

import re

_BOOKMARK = r"\[bookmark:[^\]]*\]"


def without_bookmarks(text: str) -> str:
    """`text` without the bookmark marks that a converter left in it."""
    return re.sub(_BOOKMARK, "", text) if "[bookmark" in text else text
