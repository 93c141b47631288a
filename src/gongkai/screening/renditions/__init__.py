"""What a file says, hidden things included: passages with their places, traces of hidden content. 条例2019 §14–17.

No bad file raises: `unread` of its rendition says why it could not be checked, and nothing unchecked counts as clean.
"""

from __future__ import annotations

from collections.abc import Collection

from gongkai.files.refusals import UnableToRead
from gongkai.screening.model import Rendition
from gongkai.screening.renditions.gathering import Gathered

__all__ = ["of_file", "of_html", "of_text"]


def of_file(name: str, content: bytes, *, drawn: Collection[int] = ()) -> tuple[Rendition, ...]:
    """The renditions of a file, its own first, then one for each file embedded in it. name: with its extension.

    drawn: pages of a PDF whose picture this house drew of what was read there: `cleaning.Cleaned.drawn`.
    """
    from gongkai.screening.renditions.opening import Opening

    opening = Opening()
    opening.take(name, content, drawn=drawn)
    return tuple(opening.renditions)


def of_html(name: str, html: str) -> Rendition:
    """The rendition of a page or of rich text. name: what it is called in places, e.g. `body`."""
    from gongkai.screening.renditions.html import take_page

    gathered = Gathered(name)
    try:
        take_page(gathered, html)
    except UnableToRead as refusal:
        gathered.missed(str(refusal))
    return gathered.finished()


def of_text(name: str, text: str) -> Rendition:
    """The rendition of plain text, one passage a line. name: what it is called in places, e.g. `title`."""
    from gongkai.screening.renditions.text import take_text

    gathered = Gathered(name)
    try:
        take_text(gathered, text)
    except UnableToRead as refusal:
        gathered.missed(str(refusal))
    return gathered.finished()
