"""The answer of a case told to everybody. 条例2019 §44."""

from __future__ import annotations

from django import forms

from gongkai.web.catalogue.services.writing.answering import Answer
from gongkai.web.workbench.forms.acts.base import Words


class PublishForm(forms.Form):
    """What is told: written anew for everybody, not the letter itself."""

    title = forms.CharField(label="标题", max_length=120, help_text="别人会用什么词来找，就用什么词。")
    summary = forms.CharField(label="一句话说明", max_length=100, required=False, help_text="在查找结果里显示。")
    text = Words("公布的内容", rows=10, max_length=20_000, help_text="写清信息本身。不写申请人，也不写别人的个人信息。")

    @property
    def words(self) -> Answer:
        """As the service takes it."""
        return Answer(**self.cleaned_data)
