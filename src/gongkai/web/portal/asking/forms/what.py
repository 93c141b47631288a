"""What is asked for, and how it is to be given. 条例2019 §29, §40."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from gongkai.web.portal.asking.forms.parts import PageForm, line, one_of, several_lines
from gongkai.web.portal.asking.wording import BY_MAIL, BY_POST, FORMS, WAYS

MOST_MATTER: Final = 100
MOST_DESCRIPTION: Final = 2000


class WhatForm(PageForm):
    """The information: its name, a description that lets it be found, its number. No purpose is asked. 条例2019 §29."""

    matter = line(
        "想要什么信息（一句话）",
        hint="像给文件起个名字，比如：2025年北渠清淤工程的中标合同。请不要写自己和别人的姓名、证件号码。",
        most=MOST_MATTER,
        missing="请用一句话写明想要什么信息。",
        autocomplete="off",
    )
    description = several_lines(
        "说得再具体一些",
        hint="哪一年、什么地方、什么事、哪个单位做的；知道文件叫什么就写上。不用说明用途。",
        most=MOST_DESCRIPTION,
        missing="请写几句，让工作人员知道去哪里找。",
    )
    document_number = line("文号（知道就填）", hint="比如：青政发〔2025〕3号", most=120, autocomplete="off")


class HowForm(PageForm):
    """The form and the way wanted, with what that way needs to be known. 条例2019 §29, §40."""

    wanted_form = one_of("想要什么形式", ((word, word) for word in FORMS), missing="请选一种形式。")
    wanted_delivery = one_of(
        "怎么给您",
        WAYS.items(),
        hint="按这种方式做不到的，会换一种并告诉您原因。",
        missing="请选一种获取方式。",
    )
    address = line("通信地址", hint="选“邮寄”时填写，写到门牌号。", most=200, autocomplete="street-address")
    postcode = line("邮政编码", most=6, autocomplete="postal-code", inputmode="numeric")
    email = forms.EmailField(
        label="电子邮箱",
        help_text="选“电子邮件”时填写。",
        max_length=120,
        required=False,
        error_messages={"invalid": "邮箱写得不对，比如应当像 name@example.com。", "max_length": "邮箱太长，请核对。"},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_postcode(self) -> str:
        """Six digits, or nothing."""
        typed: str = self.cleaned_data["postcode"]
        if typed and not (typed.isascii() and typed.isdecimal() and len(typed) == self.fields["postcode"].max_length):
            raise forms.ValidationError("邮政编码是 6 位数字。")
        return typed

    def clean(self) -> dict[str, Any]:
        """Post needs an address, mail a mailbox."""
        found: dict[str, Any] = super().clean() or {}
        way = found.get("wanted_delivery")
        if way == BY_POST and not found.get("address"):
            self.add_error("address", "选了邮寄，请填写通信地址。")
        if way == BY_MAIL and not found.get("email") and "email" not in self.errors:
            self.add_error("email", "选了电子邮件，请填写邮箱。")
        return found
