"""What the widget of a form's field says about itself: its hint, its error, how long it may be."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField


def attributes(bound: BoundField, described: str = "", autocomplete: str = "", counter: int = 0) -> dict[str, Any]:
    """Attributes for the widget, over those it has. described: ids of hint and error; counter: 0 for none."""
    found: dict[str, Any] = {}
    ids = " ".join(filter(None, (described, f"{bound.auto_id}-counter" if counter else "")))
    if ids:
        found["aria-describedby"] = ids
    if bound.errors:
        found["aria-invalid"] = "true"
    if autocomplete:
        found["autocomplete"] = autocomplete
    if counter:
        found |= {"maxlength": counter, "data-counter": f"{bound.auto_id}-counter"}
    return found
