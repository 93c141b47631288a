"""The form of a look at what was not disclosed. 条例2019 §18."""

from __future__ import annotations

from django import forms

from gongkai.web.catalogue.queries.duties.reevaluation import verdicts


class LookForm(forms.Form):
    """What the look ends in."""

    verdict = forms.ChoiceField(label="评估结论", choices=verdicts, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="理由", max_length=400, widget=forms.Textarea(attrs={"rows": 3}), help_text="情况有没有变化，变化在哪里。"
    )
