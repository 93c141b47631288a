"""Forms of the standard catalogue: filters, one entry, which item meets it. 基层标准2019."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.agencies.queries import sections_of
from gongkai.web.catalogue.queries.choices import field_choices
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.catalogue.queries.duties.entries import Every, Wanted, channel_choices, ways
from gongkai.web.catalogue.services.duties.entries import Line
from gongkai.web.workbench.forms.people import day_field

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_ALL = ("", "全部")
_MET = [_ALL, ("no", "还没有公开信息"), ("late", "有超时公开的"), ("yes", "已有公开信息")]


class EntryFilters(forms.Form):
    """What the catalogue is filtered by."""

    q = forms.CharField(label="查找", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"}))
    field = forms.ChoiceField(label="领域", required=False, choices=lambda: [_ALL, *field_choices()])
    section = forms.ChoiceField(label="责任科室", required=False)
    met = forms.ChoiceField(label="公开情况", required=False, choices=_MET)

    def __init__(self, typed: Any, *, sections: Iterable[tuple[str, str]]) -> None:
        super().__init__(typed)
        self.fields["section"].choices = [_ALL, *sections]

    def wanted(self) -> Wanted:
        """What is asked for; whatever makes no sense filters nothing."""
        self.is_valid()
        found = self.cleaned_data
        section = found.get("section")
        return Wanted(
            text=found.get("q", ""),
            field=found.get("field", ""),
            section=int(section) if section else None,
            met=found.get("met", ""),
        )


class EntryForm(forms.Form):
    """One entry in the template's columns, and who owes it. 基层标准2019."""

    number = forms.IntegerField(label="序号", min_value=1, max_value=99_999)
    field = forms.ChoiceField(
        label="试点领域", required=False, choices=lambda: [("", "（不属于二十六个领域）"), *field_choices()]
    )
    matter = forms.CharField(label="一级事项", max_length=120)
    submatter = forms.CharField(label="二级事项", max_length=120, required=False)
    content = forms.CharField(label="公开内容（要素）", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    basis = forms.CharField(label="公开依据", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    said_limit = forms.CharField(
        label="公开时限", max_length=200, help_text="按目录原文填写，例如：信息形成或者变更之日起20个工作日内。"
    )
    publisher = forms.CharField(label="公开主体", max_length=200)
    channels = forms.MultipleChoiceField(
        label="公开渠道和载体", required=False, choices=channel_choices, widget=forms.CheckboxSelectMultiple
    )
    special = forms.CharField(label="特定群体", max_length=120, required=False, help_text="面向全社会的不填。")
    way = forms.ChoiceField(label="公开方式", choices=ways, widget=forms.RadioSelect)
    at_county = forms.BooleanField(label="县级公开", required=False)
    at_township = forms.BooleanField(label="乡级（村级）公开", required=False)
    section_id = forms.TypedChoiceField(label="责任科室", required=False, coerce=int, empty_value=None)
    source = forms.CharField(
        label="信息来源", max_length=200, required=False, help_text="从哪里来，例如：低保系统每月台账。"
    )
    column = forms.ChoiceField(label="放在哪个栏目", required=False)
    every = forms.ChoiceField(label="多久公开一次", choices=Every.choices)
    owed_since = day_field("从哪天起应当公开")

    def __init__(self, *args: Any, agency: Agency, **named: Any) -> None:
        super().__init__(*args, **named)
        columns = [(one.key, one.title) for one in columns_of(agency) if one.kinds]
        sections = [(section.pk, section.name) for section in sections_of(agency.pk)]
        self.fields["column"].choices = [("", "（不定）"), *columns]
        self.fields["section_id"].choices = [("", "（未定）"), *sections]

    def line(self) -> Line:
        """The entry as it was told."""
        return Line(**{**self.cleaned_data, "channels": tuple(self.cleaned_data["channels"])})


class TieForm(forms.Form):
    """Which item meets the entry, by its index number or a part of its title."""

    asked = forms.CharField(label="索引号或者标题", max_length=200, help_text="标题可以只写一部分，找到一条就对应上。")
