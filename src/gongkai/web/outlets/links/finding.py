"""The addresses that a text leads to."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

_WEB = ("http", "https")


class _Links(HTMLParser):
    """Collects what `a` and `img` point to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        wanted = {"a": "href", "img": "src"}.get(tag)
        self.found += [value.strip() for name, value in attrs if name == wanted and value and value.strip()]


def links_in(html: str, *, at: str) -> tuple[str, ...]:
    """The web addresses in the text, whole, each once, without their fragments. at: the address of its page.

    A link inside this site begins with a slash in the answer.
    """
    parser = _Links()
    parser.feed(html)
    here = urlsplit(at)
    found: dict[str, None] = {}
    for link in parser.found:
        whole = urldefrag(urljoin(at, link)).url
        parts = _parts(whole)
        if parts is None or parts.scheme not in _WEB or not parts.netloc:
            continue
        same = parts.netloc == here.netloc
        found[(parts.path + (f"?{parts.query}" if parts.query else "") or "/") if same else whole] = None
    found.pop(here.path, None)
    return tuple(found)


def _parts(address: str):  # type: ignore[no-untyped-def]
    try:
        return urlsplit(address)
    except ValueError:
        return None
