"""The form for a column that a body keeps of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.catalogue.queries.choices import kinds
from gongkai.web.catalogue.queries.columns import column_types, columns_of
from gongkai.web.catalogue.services.columns import Told

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


class OwnColumnForm(forms.Form):
    """What is said of it. 网站指引2017."""

    title = forms.CharField(label="栏目名称", max_length=40)
    parent = forms.ChoiceField(label="上级栏目", required=False, help_text="不选就是一级栏目。")
    type = forms.ChoiceField(label="栏目类别", choices=column_types, help_text="写进网页标签 ColumnType。")
    description = forms.CharField(label="栏目描述", max_length=120, help_text="一句话说明放什么。")
    keywords = forms.CharField(label="栏目关键词", max_length=120, required=False, help_text="用空格隔开。")
    kinds = forms.MultipleChoiceField(label="放哪几类信息", choices=kinds, widget=forms.CheckboxSelectMultiple)
    order = forms.IntegerField(label="排序", min_value=0, max_value=999, initial=0, help_text="小的在前。")

    def __init__(self, *args: Any, agency: Agency, key: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        above = [one for one in columns_of(agency) if not one.parent and one.key not in (key, "requests")]
        self.fields["parent"].choices = [("", "（一级栏目）"), *((one.key, one.title) for one in above)]

    def told(self) -> Told:
        """The column as it was told."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return Told(**{**given, "kinds": tuple(given["kinds"])})


class NewColumnForm(OwnColumnForm):
    """A column that is not kept yet; its key stands in addresses."""

    key = forms.SlugField(label="代码", max_length=40, help_text="小写字母、数字、横线，用在网址里，以后不能改。")
    field_order = ("title", "key")
