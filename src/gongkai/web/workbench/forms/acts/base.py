"""What the form of every act has in common: the version of the case that was looked at, days that are not ahead."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

if TYPE_CHECKING:
    from gongkai.cases.acts import Act
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case
    from gongkai.web.workbench.onecase import OneCase


class Day(forms.DateField):
    """A civil day, by the browser's own calendar. ahead: may it be later than today?"""

    def __init__(self, label: str, *, ahead: bool = False, **options: Any) -> None:
        self.ahead = ahead
        super().__init__(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class Words(forms.CharField):
    """A text of several lines."""

    def __init__(self, label: str, *, rows: int = 4, **options: Any) -> None:
        super().__init__(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class Choice(forms.ChoiceField):
    """One of a few, all of them in sight."""

    def __init__(self, label: str, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(label=label, choices=choices, widget=forms.RadioSelect, **options)


class ActForm(forms.Form):
    """The form of one act. HAPPENS: what will happen, in sentences; LETTERS: told beside it by `cases.letters`."""

    ACT: ClassVar[Act]
    HAPPENS: ClassVar[tuple[str, ...]] = ()
    DAYS: ClassVar[tuple[str, ...]] = ()
    """Fields of days that begin with today."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, typed: Any = None, *, seen: OneCase, **options: Any) -> None:
        self.seen = seen
        initial = {"version": seen.case.version, **dict.fromkeys(self.DAYS, seen.on)}
        super().__init__(typed, initial=initial, **options)
        self.fill()

    def fill(self) -> None:
        """Choices and first values that depend on the case."""

    def clean(self) -> dict[str, Any]:
        """What was typed; no day that tells of something done may lie ahead."""
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if isinstance(field, Day) and not field.ahead and isinstance(value, date) and value > self.seen.on:
                self.add_error(name, "日期不能晚于今天，请核对。")
        return self.cleaned_data

    def happens(self) -> tuple[str, ...]:
        """What the act will do, told before it is done. 条例2019 §30–§36."""
        return self.HAPPENS

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """Does it, by the service of the act."""
        raise AssertionError(type(self).__name__)  # every act has its own

    def given(self, *names: str) -> dict[str, Any]:
        """The values of these fields, and the version."""
        return {name: self.cleaned_data[name] for name in (*names, "version")}
