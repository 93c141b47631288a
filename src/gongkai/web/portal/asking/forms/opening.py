"""Codes that open what is one's own: of a draft, of a request."""

from __future__ import annotations

from django import forms

from gongkai.web.portal.asking.forms.parts import PageForm, line

_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class ResumeForm(PageForm):
    """The code of a draft."""

    code = line(
        "草稿码", hint="16 位字母和数字，横线、空格和大小写都不要紧。", most=40, missing="请填写草稿码。", **_CODE
    )


class OpenForm(PageForm):
    """The query code of a request and the last digits of the telephone."""

    code = line(
        "查询码",
        hint="提交成功时显示的 16 位字母和数字，横线、空格和大小写都不要紧。",
        most=40,
        missing="请填写查询码。",
        **_CODE,
    )
    tail = line(
        "手机号后四位",
        hint="申请时留的联系电话的最后四位；没有留电话的不用填。",
        most=4,
        autocomplete="off",
        inputmode="numeric",
    )

    def clean_tail(self) -> str:
        """Digits, or nothing."""
        typed: str = self.cleaned_data["tail"]
        if typed and not typed.isdecimal():
            raise forms.ValidationError("请只填数字。")
        return typed
