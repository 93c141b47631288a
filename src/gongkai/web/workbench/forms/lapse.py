"""Forms that confirm: the day of receipt, and what has run out. 条例2019 §30–§34."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.law.receipt import receipt_rule
from gongkai.web.workbench.forms.acts.base import Choice, Day

if TYPE_CHECKING:
    from datetime import date

    from gongkai.web.workbench.onecase import OneCase


class Confirm(forms.Form):
    """确认收到申请之日. 条例2019 §31."""

    confirmed_on = Day("双方确认之日")

    def __init__(self, typed: Any = None, *, seen: OneCase) -> None:
        super().__init__(typed, initial={"confirmed_on": seen.on})
        self.rule = receipt_rule(seen.case.channel)
        self.seen = seen
        self.fields["confirmed_on"].label = self.rule.question

    def clean_confirmed_on(self) -> date:
        """Between the day it was sent and today."""
        found: date = self.cleaned_data["confirmed_on"]
        if found > self.seen.on:
            raise forms.ValidationError("日期不能晚于今天，请核对。")
        return found


class Lapsed(forms.Form):
    """确认届满. 条例2019 §30, §32, §34."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    ref = Choice("届满的事项", [], required=False)

    def __init__(self, typed: Any = None, *, seen: OneCase) -> None:
        super().__init__(typed, initial={"version": seen.case.version})
        found = [(getattr(entry.event, "ref", ""), entry.said) for entry in seen.lapsed]
        self.fields["ref"].choices = found
        if found:
            self.initial["ref"] = found[0][0]
