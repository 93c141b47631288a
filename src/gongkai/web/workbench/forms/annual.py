"""Forms about the annual report. 条例2019 §49, §50."""

from __future__ import annotations

from typing import Final

from django import forms

from gongkai.law.form_labels import section_said
from gongkai.law.report_form import report_form
from gongkai.law.years import FIRST_YEAR, LAST_YEAR

_ACCEPT: Final = ".docx,.doc,.wps,.pdf,.html,.htm,.txt,.xlsx,.xls"
_LONGEST: Final = 4000


class SubmitForm(forms.Form):
    """Sent for review; despite: why, although the checks find errors."""

    despite = forms.CharField(
        label="检查发现的错误为什么没有问题", max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="改正了的不用写；确实没有问题的才写，会记入审计。",
    )  # fmt: skip


class BecauseForm(forms.Form):
    """A reason."""

    because = forms.CharField(label="理由", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class ParagraphForm(forms.Form):
    """The words of a paragraph. edition: that was before who writes."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="文字", max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 8, "data-insert": ""}),
        help_text="⟦ ⟧ 里是台账的数，随台账变；删掉括号另写的数字，会标为“手工填写”。",
    )  # fmt: skip


class AddForm(forms.Form):
    """A paragraph of one's own."""

    section = forms.ChoiceField(label="写在哪一部分")
    text = forms.CharField(
        label="文字", max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 5, "data-insert": ""})
    )

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]
        sections = [(one.key, section_said(one.key)) for one in report_form().sections]
        self.fields["section"].choices = [("", "标题下的引言"), *sections]  # type: ignore[attr-defined]
        self.fields["section"].required = False


class EarlierForm(forms.Form):
    """A report of a year before the platform."""

    file = forms.FileField(
        label="年报文件",
        help_text="docx、pdf、html、txt、xlsx 等，与“年报体检”能读的一样，不超过 20 MB。",
        widget=forms.FileInput(attrs={"accept": _ACCEPT}),
    )


class KeepForm(forms.Form):
    """Confirmed: of which year it is."""

    year = forms.IntegerField(
        label="报告的年度", min_value=FIRST_YEAR, max_value=LAST_YEAR, help_text="例如 2024，指报告所写的那一年。"
    )
