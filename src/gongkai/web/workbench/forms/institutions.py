"""Forms for what a body says about itself, its sections and its choices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.web.agencies.queries import KINDS, Offered

_SPLIT = "、，, "


class BodyForm(forms.Form):
    """Names, letter head, where the body is reached, who reviews its decisions. 条例2019 §12."""

    name = forms.CharField(label="机关全称", max_length=120)
    short_name = forms.CharField(label="简称", max_length=40)
    mark = forms.CharField(label="机关代字", max_length=20, help_text="发文字号里的代字，例如：青政公开。")
    office = forms.CharField(label="信息公开工作机构", max_length=80)
    organisation_code = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    address = forms.CharField(label="办公地址", max_length=200, required=False)
    postcode = forms.CharField(label="邮政编码", max_length=6, required=False)
    hours = forms.CharField(label="办公时间", max_length=120, required=False)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    fax = forms.CharField(label="传真", max_length=40, required=False)
    email = forms.EmailField(label="电子邮箱", required=False)
    reconsideration_organ = forms.CharField(
        label="行政复议机关", max_length=120, required=False, help_text="写进文书的救济告知，例如：青石县人民政府。"
    )
    court = forms.CharField(label="管辖法院", max_length=120, required=False, help_text="写进文书的救济告知。")
    accepts_requests = forms.BooleanField(label="受理公开申请（出现在群众申请页）", required=False)


class NewBodyForm(BodyForm):
    """A body that is not kept yet."""

    kind = forms.ChoiceField(label="类别", choices=KINDS)
    code = forms.CharField(label="代码", max_length=32, help_text="小写字母，例如 qingshi，以后不能改。")
    field_order = ("name", "short_name", "kind", "code")


class SectionForm(forms.Form):
    """A section to be added."""

    name = forms.CharField(label="科室名称", max_length=80)
    is_office = forms.BooleanField(label="是信息公开工作机构", required=False)


class Choices(forms.Form):
    """The settings a body may choose, each with the law's default beside it."""

    def __init__(self, *args: Any, offered: Iterable[Offered], **named: Any) -> None:
        super().__init__(*args, **named)
        self.offered = list(offered)
        for it in self.offered:
            self.fields[it.key] = _field(it)

    def values(self) -> list[tuple[Offered, Any]]:
        """Each setting with the value that was given."""
        return [(it, _value(it, self.cleaned_data[it.key])) for it in self.offered]


def _field(it: Offered) -> forms.Field:
    hint = f"默认 {it.words(it.default)}。{it.said}"
    if isinstance(it.default, list):
        shown = "、".join(str(part) for part in it.value)
        return forms.RegexField(r"^\s*\d+(\s*[、，, ]\s*\d+)*\s*$", label=it.title, initial=shown, help_text=hint)
    if it.unit == "month_day":
        return forms.CharField(label=it.title, initial=it.value, help_text=f"{hint}写成 01-31 这样。", max_length=5)
    return forms.IntegerField(label=it.title, initial=it.value, help_text=hint, min_value=1, max_value=365)


def _value(it: Offered, given: Any) -> Any:
    if not isinstance(it.default, list):
        return given
    for mark in _SPLIT:
        given = given.replace(mark, " ")
    return sorted({int(part) for part in given.split()}, reverse=True)
