"""Fields as these forms use them: Chinese errors that say what to do, hints for the browser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

Typed = dict[str, str]


class PageForm(forms.Form):
    """One page of the form. typed: everything typed so far, by name of the field."""

    def __init__(self, *args: Any, typed: Typed | None = None, **named: Any) -> None:
        self.typed = typed or {}
        super().__init__(*args, label_suffix="", **named)
        self.shape()

    def shape(self) -> None:
        """Fits the fields to what was typed on earlier pages."""


def line(label: str, *, hint: str = "", most: int, missing: str = "", **attributes: str) -> forms.CharField:
    """A line of text; it must be filled in where `missing` says what is missing."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(missing),
        error_messages={"required": missing, "max_length": f"最多 {most} 字，请写短一些。"},
        widget=forms.TextInput(attrs=attributes),
    )


def several_lines(label: str, *, hint: str = "", most: int, missing: str = "", rows: int = 6) -> forms.CharField:
    """Text of several lines; it must be filled in where `missing` says what is missing."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(missing),
        error_messages={"required": missing, "max_length": f"最多 {most} 字，请写短一些，其余可以放在附件里。"},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def one_of(label: str, choices: Iterable[tuple[str, str]], *, hint: str = "", missing: str) -> forms.ChoiceField:
    """One of several, all of them to be seen at once."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices),
        error_messages={"required": missing, "invalid_choice": missing},
        widget=forms.RadioSelect,
    )


def picked(label: str, words: Iterable[str]) -> forms.ChoiceField:
    """One of several out of a list that opens."""
    wrong = "请从列表里选一项。"
    messages = {"required": wrong, "invalid_choice": wrong}
    return forms.ChoiceField(label=label, choices=[(word, word) for word in words], error_messages=messages)
