"""What a visitor tells of himself: how many come, and of which kind; and what he wants to say. 条例2019 §46."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.activities.queries.open_days import visitor_kinds
from gongkai.web.activities.services.open_days import LONGEST, MOST_TOGETHER


class VisitForm(forms.Form):
    """How many come, and of which kind. once: pressed twice, it counts once."""

    people = forms.IntegerField(
        label="一共几个人",
        min_value=1,
        max_value=MOST_TOGETHER,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    kind = forms.ChoiceField(label="您是哪一类来宾", widget=forms.RadioSelect, choices=[])
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["kind"].choices = list(visitor_kinds().items())


class OpinionForm(forms.Form):
    """What somebody says; nobody is asked who he is."""

    words = forms.CharField(
        label="您的意见或者问题",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="不要写姓名、电话和身份证号。答复公布在这次开放日的页面上。",
    )
    kind = forms.ChoiceField(label="您是哪一类来宾", required=False, choices=[])
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["kind"].choices = [("", "不说明"), *visitor_kinds().items()]
