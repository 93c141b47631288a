"""The forms of a page, filled in as somebody would who wants them to be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import html
from msgspec import Struct

_ID: Final = re.compile(r"\d+|[0-9a-f]{32}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_TYPED: Final = {
    "date": "2026-03-02", "datetime-local": "2026-03-02T09:00", "time": "09:00", "month": "2026-03", "number": "1",
    "email": "a@example.cn", "tel": "13800005678", "url": "https://example.cn/",
}  # fmt: skip


class Filled(Struct, frozen=True):
    """One form that is posted. data: what it sends; ids: names of its fields that choose an object by its id."""

    action: str
    data: dict[str, list[str]]
    ids: tuple[str, ...]


def forms_of(page: str, *, at: str) -> Iterator[Filled]:
    """Those of the page at that address that are posted."""
    for form in html.fromstring(page).iter("form"):
        if (form.get("method") or "get").lower() == "post":
            yield _filled(form, at)


def _filled(form: Any, at: str) -> Filled:
    data: dict[str, list[str]] = {}
    ids: list[str] = []
    for box in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        name = str(box.get("name"))
        choices = _choices(box)
        if choices is None:
            data.setdefault(name, [_typed(box)])
            continue
        if any(_ID.fullmatch(choice) for choice in choices):
            ids.append(name)
        if _is_sent(box, name, data) and choices:
            data.setdefault(name, []).append(choices[0])
    for button in form.xpath(".//button[@name]")[:1]:
        data.setdefault(str(button.get("name")), [str(button.get("value") or "")])
    data.pop("csrfmiddlewaretoken", None)
    return Filled(form.get("action") or at, data, tuple(dict.fromkeys(ids)))


def _choices(box: Any) -> list[str] | None:
    """What may be chosen, what is chosen already first; None for a box that is typed into."""
    if box.tag == "select":
        found = [str(option.get("value") or "") for option in box.iter("option")]
        chosen = [str(option.get("value")) for option in box.iter("option") if option.get("selected") is not None]
        return [value for value in (*chosen, *found) if value][:50]
    if box.get("type") in ("radio", "checkbox", "hidden"):
        return [str(box.get("value") or "")]
    return None


def _is_sent(box: Any, name: str, data: dict[str, list[str]]) -> bool:
    """A box that is ticked, and of radio buttons and boxes that must be ticked the first."""
    if box.get("type") in ("radio", "checkbox"):
        return box.get("checked") is not None or name not in data
    return True


def _typed(box: Any) -> str:
    """What stands there, or what would do."""
    if box.tag == "textarea":
        return str(box.text_content()) or "写一段话。"
    kind = str(box.get("type") or "text")
    return str(box.get("value") or _TYPED.get(kind, "文字"))
