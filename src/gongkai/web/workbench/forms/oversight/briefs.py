"""Forms of a monthly brief."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.oversight.queries.dashboards.spans import months_back
from gongkai.web.workbench.forms.acts.base import Words


class MonthForm(forms.Form):
    """Which month."""

    month = forms.ChoiceField(label="哪个月")

    def __init__(self, typed: Any = None, *, on: Any, **named: Any) -> None:
        super().__init__(typed, **named)
        months = reversed(months_back(on, 12))
        self.fields["month"].choices = [(span.first.isoformat(), span.said) for span in months]


class WriteForm(forms.Form):
    """What is written by hand."""

    practice = Words("好的做法", rows=5, max_length=2000, required=False, help_text="哪个单位、怎么做的、效果怎样。")
    demands = Words("下一步要求", rows=5, max_length=2000, required=False)


class RenewForm(forms.Form):
    """Why there is a new version."""

    because = forms.CharField(label="修改原因", max_length=200)
