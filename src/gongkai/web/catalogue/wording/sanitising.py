"""Rich text made safe: the tags and attributes that an item may use, and nothing else. ASVS 5.0 1.3.1.

Called when a draft is saved and again before it is shown: what stood in the table before a rule changed is held to the
rule of today. Pictures are attachments of the same version alone; in the kept text they read `attachment:NAME`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import quote, unquote

import nh3

PICTURE: Final = "attachment:"
_TAGS: Final = frozenset(
    {"p", "h2", "h3", "h4", "h5", "h6", "br", "hr", "ul", "ol", "li", "a", "strong", "b", "em", "i", "u", "s", "sub"}
    | {"sup", "blockquote", "pre", "code", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody"}
    | {"tfoot", "tr", "th", "td", "figure", "figcaption", "img"}
)
_ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "col": {"span"},
    "ol": {"start", "type"},
}
_GONE_WITH_CONTENT: Final = {"script", "style", "title", "iframe", "object", "svg", "math", "noscript", "template"}
_SCHEMES: Final = {"http", "https", "mailto", "tel", "attachment"}
_SPAN: Final = re.compile(r"[1-9]\d{0,2}")
_SCOPES: Final = frozenset({"col", "row", "colgroup", "rowgroup"})
_BIG_HEADING: Final = re.compile(r"(</?)h1\b", re.IGNORECASE)
_IMAGE: Final = re.compile(r'<img src="attachment:([^"]*)"')
_WITHOUT_SOURCE: Final = re.compile(r"<img(?![^>]*\bsrc=)[^>]*>")
_EMPTY: Final = re.compile(r"<p>(\s|&nbsp;|<br>)*</p>")


def sanitised(html: str, *, pictures: Iterable[str] = ()) -> str:
    """The text with nothing in it but the tags that an item may use. pictures: names of the version's attachments.

    A picture is known by the last part of its address; one that is no attachment is left out.
    """
    known = frozenset(pictures)
    cleaned = nh3.clean(
        _BIG_HEADING.sub(r"\1h2", html),
        tags=set(_TAGS),
        clean_content_tags=_GONE_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=lambda tag, name, value: _allowed(tag, name, value, known),
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    return _EMPTY.sub("", _WITHOUT_SOURCE.sub("", cleaned)).strip()


def with_pictures(html: str, address: Callable[[str], str]) -> str:
    """The kept text for a page, each picture at what `address` says for its name; one without address is left out."""
    safe = sanitised(html, pictures=pictures_of(html))
    shown = _IMAGE.sub(lambda found: f'<img src="{quote(address(unquote(found[1])), safe="/:?=&%")}"', safe)
    return shown.replace('<img src=""', "<img").strip() if '<img src=""' in shown else shown


def pictures_of(html: str) -> tuple[str, ...]:
    """The names of the attachments that the kept text shows as pictures, in order."""
    return tuple(unquote(found) for found in re.findall(r'src="attachment:([^"]*)"', html))


def _allowed(tag: str, name: str, value: str, pictures: frozenset[str]) -> str | None:
    if name in ("colspan", "rowspan", "span", "start"):
        return value if _SPAN.fullmatch(value) else None
    if name == "scope":
        return value if value in _SCOPES else None
    if tag == "img" and name == "src":
        return _picture(value, pictures)
    return value


def _picture(value: str, pictures: frozenset[str]) -> str | None:
    bare = value.removeprefix(PICTURE).partition("?")[0].partition("#")[0]
    name = unquote(bare.rpartition("/")[2])
    return f"{PICTURE}{quote(name)}" if name in pictures else None
