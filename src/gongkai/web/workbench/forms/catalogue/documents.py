"""Forms of the ledger of normative documents and of its clean-up. 规范性文件管理2018, 规范性文件清理2010."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.web.catalogue.queries.choices import validities
from gongkai.web.catalogue.queries.ledger.normative import Kind, Wanted, clean_up_verdicts
from gongkai.web.catalogue.services.ledger.normative import Issued
from gongkai.web.workbench.forms.people import day_field

_ALL = ("", "全部")
_MARKS = [("amended", "修改"), ("repealed", "废止"), ("expired", "失效")]


class DocumentFilters(forms.Form):
    """What the ledger is filtered by."""

    q = forms.CharField(label="查找", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label="有效性", required=False, choices=lambda: [_ALL, *validities()])
    year = forms.IntegerField(label="制发年度", required=False, min_value=1949, max_value=2099)

    def wanted(self) -> Wanted:
        """What is asked for; whatever makes no sense filters nothing."""
        self.is_valid()
        found = self.cleaned_data
        return Wanted(text=found.get("q", ""), state=found.get("state", ""), year=found.get("year"))


class DocumentForm(forms.Form):
    """A document as it was issued. 规范性文件管理2018."""

    kind = forms.ChoiceField(label="种类", choices=Kind.choices, initial=Kind.NORMATIVE)
    title = forms.CharField(label="文件名称", max_length=200)
    number = forms.CharField(label="文号", max_length=80, required=False)
    issued_on = day_field("制发日期")
    in_force_on = day_field("施行日期", required=False, hint="不填就是制发之日起施行。")
    is_trial = forms.BooleanField(label="暂行、试行", required=False)
    expires_on = day_field(
        "有效期至（含当日）", required=False, hint="不填按本机关设置的年限推算；没有期限的勾选下面一项。"
    )
    endless = forms.BooleanField(label="没有规定有效期，也不推算", required=False)

    def issued(self) -> Issued:
        """The document as it was told."""
        return Issued(**{name: self.cleaned_data[name] for name in Issued.__struct_fields__})


class MarkForm(forms.Form):
    """The document is amended, repealed, or lapses. 网站指引2017."""

    mark = forms.ChoiceField(label="登记为", choices=_MARKS, widget=forms.RadioSelect)
    on = day_field("从哪天起")
    because = forms.CharField(
        label="依据或者原因", max_length=200, required=False, help_text="例如：青政发〔2026〕3号。"
    )
    successor_id = forms.TypedChoiceField(label="由哪份文件替代", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, others: Iterable[tuple[int, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["successor_id"].choices = [("", "（没有替代的文件）"), *others]


class PublishedForm(forms.Form):
    """Where the words of the document are published."""

    asked = forms.CharField(
        label="公开在哪条信息里", max_length=200, required=False, help_text="写索引号或者标题；留空就是没有公开。"
    )


class CleanUpForm(forms.Form):
    """A round of clean-up. 规范性文件清理2010."""

    title = forms.CharField(label="名称", max_length=120, help_text="例如：2026年行政规范性文件清理。")
    through_on = day_field("清理到哪天制发的文件（含当日）")


class VerdictForm(forms.Form):
    """What the round says of a document."""

    verdict = forms.ChoiceField(label="结论", choices=clean_up_verdicts)
    words = forms.CharField(label="理由或者依据", max_length=200, required=False)
