"""A word that a body tells the screening."""

from __future__ import annotations

from typing import Final

from django import forms

from gongkai.web.clearance.queries.screening import TERM_KINDS
from gongkai.web.workbench.forms.acts.base import Choice

_TOLD: Final = {
    "wrong": "写错时提醒，并给出正确的写法",
    "leader": "同音、形近的写法要提醒，比如领导姓名",
    "contact": "已经在别处公开的电话、邮箱，不再当作个人信息",
    "name": "本机关的另一个名称，不当作写成了别的机关",
}


class TermForm(forms.Form):
    """The kind, the word, and what the kind needs beside it."""

    kind = Choice("种类", [(value, f"{said}：{_TOLD[value]}") for value, said in TERM_KINDS])
    text = forms.CharField(label="词", max_length=80)
    instead = forms.CharField(label="正确的写法", max_length=80, required=False, help_text="易错词必填。")
    why = forms.CharField(label="说明", max_length=120, required=False, help_text="联系方式写明已经在哪里公开。")
