"""A form with every kind of field."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

_KINDS = (("person", "公民"), ("body", "法人或者其他组织"))
_WAYS = (("paper", "纸质"), ("mail", "电子邮件"), ("self", "到本机关领取"), ("other", "其他，请在下面写明"))
_STATES = (("", "全部"), ("open", "办理中"), ("paused", "停止计算"), ("closed", "已办结"))


class SampleForm(forms.Form):
    """Text, number, day, choice, several choices, long text, file, agreement."""

    name = forms.CharField(label="姓名", max_length=40, help_text="与身份证上的一致。")
    phone = forms.CharField(
        label="手机号", help_text="查询办理情况时要用后四位。", widget=forms.TextInput({"inputmode": "tel"})
    )
    letter = forms.EmailField(label="电子邮箱", required=False)
    kind = forms.ChoiceField(label="申请人类别", choices=_KINDS, widget=forms.RadioSelect)
    received_on = forms.DateField(
        label="收到日期", help_text="平信以确认收到的日期为准。", widget=forms.DateInput({"type": "date"})
    )
    pages = forms.IntegerField(label="页数", required=False, min_value=0)
    section = forms.ChoiceField(label="承办单位", choices=_STATES)
    ways = forms.MultipleChoiceField(
        label="获取信息的方式", choices=_WAYS, widget=forms.CheckboxSelectMultiple, help_text="可以选几种。"
    )
    wanted = forms.CharField(
        label="需要什么信息", widget=forms.Textarea({"rows": 4}), help_text="写明名称、文号或者便于查找的其他特征。"
    )
    papers = forms.FileField(label="身份证明", required=False)
    agreed = forms.BooleanField(label="我已经读过个人信息的处理说明", help_text="只用于办理这件申请。")


class SampleFilters(forms.Form):
    """Filters of a list."""

    q = forms.CharField(label="查找", required=False, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(label="状态", choices=_STATES, required=False)
    since = forms.DateField(label="收到日期从", required=False, widget=forms.DateInput({"type": "date"}))
    late = forms.BooleanField(label="只看逾期", required=False)


def wrong_form() -> SampleForm:
    """The form as it comes back with errors; the values are kept."""
    given: dict[str, Any] = {"name": "", "phone": "138", "letter": "不是邮箱", "received_on": "昨天", "wanted": "年报"}
    form = SampleForm(given, auto_id="wrong_%s")
    form.is_valid()
    form.add_error("phone", "手机号是 11 位数字，现在只有 3 位")
    return form


def filled_form() -> SampleForm:
    """The form half filled."""
    received_on = date.fromisoformat("2026-11-20")
    name = "阿不都热依木·买买提吐尔逊"
    return SampleForm(initial={"name": name, "kind": "person", "received_on": received_on, "ways": ["mail"]})
