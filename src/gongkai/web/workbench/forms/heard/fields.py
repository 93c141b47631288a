"""What these forms have in common: a form that counts once, moments of the clock in Shanghai."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms


class OnceForm(forms.Form):
    """A form that counts once however often it is sent."""

    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, typed: Any = None, *, initial: dict[str, Any] | None = None, **named: Any) -> None:
        super().__init__(typed, initial={"once": uuid.uuid4(), **(initial or {})}, **named)


class Moment(forms.DateTimeField):
    """A day and an hour, by the browser's own calendar."""

    def __init__(self, label: str, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        super().__init__(label=label, widget=widget, input_formats=formats, **options)
