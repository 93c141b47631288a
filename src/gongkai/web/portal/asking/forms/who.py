"""Who asks: the kind of applicant, name and proof of identity, the agent. 条例2019 §29."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms

from gongkai.web.portal.asking import identity
from gongkai.web.portal.asking.forms.parts import PageForm, line, one_of, picked
from gongkai.web.portal.asking.wording import AGENT, SELF, is_person, kind_choices

_LEAST_DIGITS: Final = 7
_PHONE: Final = re.compile(r"[\d\s()（）+-]+")
_PHONE_WRONG: Final = "电话号码不对：请填手机号，或者带区号的座机号。"


def phone_in(typed: str) -> str:
    """The telephone number without blanks at its ends. Raises ValidationError for what cannot be one."""
    if typed and (not _PHONE.fullmatch(typed) or sum(char.isdigit() for char in typed) < _LEAST_DIGITS):
        raise forms.ValidationError(_PHONE_WRONG)
    return typed.strip()


class KindForm(PageForm):
    """The kind of applicant, and who fills the form in. 年报格式2021 表三."""

    kind = one_of("申请人是", (), missing="请选一项：申请人是个人还是单位。")
    by_whom = one_of(
        "由谁来办",
        ((SELF, "申请人自己（单位由本单位人员）"), (AGENT, "委托别人代办（需要委托书）")),
        missing="请选一项：自己办还是委托别人代办。",
    )

    def shape(self) -> None:
        """The kinds come from the law data."""
        self.fields["kind"].choices = kind_choices()


class WhoForm(PageForm):
    """Name, proof of identity and telephone of the applicant. 条例2019 §29."""

    name = line("姓名", most=60, missing="请填写姓名，与证件一致。", autocomplete="name")
    identity_kind = picked("证件种类", identity.OF_PERSONS)
    identity_number = line(
        "证件号码",
        hint="法规要求提供身份证明。号码加密保存，不对外公开。",
        most=40,
        missing="请填写证件号码。",
        autocomplete="off",
        spellcheck="false",
    )
    representative = line("法定代表人或者负责人", most=60, missing="请填写法定代表人或者负责人的姓名。")
    phone = line(
        "联系电话",
        hint="工作人员要打这个电话与您确认收到申请；以后查询办理情况要用它的后四位。",
        most=30,
        missing="请填写联系电话。",
        autocomplete="tel",
        inputmode="tel",
        type="tel",
    )

    def shape(self) -> None:
        """A person has no representative; an organisation proves itself by its register."""
        if is_person(self.typed.get("kind", "")):
            del self.fields["representative"]
            return
        self.fields["name"].label = "单位名称"
        self.fields["name"].error_messages["required"] = "请填写单位全称，与证照一致。"
        self.fields["name"].widget.attrs["autocomplete"] = "organization"
        kinds = self.fields["identity_kind"]
        kinds.label = "证照种类"
        kinds.choices = [(word, word) for word in identity.OF_ORGANISATIONS]
        self.fields["identity_number"].label = "证照号码"

    def clean_phone(self) -> str:
        """The number, if it can be one."""
        return phone_in(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        """A number of an identity card or register that cannot be right is a slip of typing."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("identity_number") and found.get("identity_kind"):
            because = identity.wrong(found["identity_kind"], found["identity_number"])
            found["identity_number"] = identity.plain(found["identity_number"])
            if because:
                self.add_error("identity_number", because)
        return found


class AgentForm(PageForm):
    """The agent; the power of attorney comes as a file. 条例2019 §29."""

    agent_name = line("代理人姓名", most=60, missing="请填写代理人姓名。", autocomplete="off")
    agent_identity_number = line(
        "代理人身份证号码", most=40, missing="请填写代理人身份证号码。", autocomplete="off", spellcheck="false"
    )
    agent_phone = line(
        "代理人电话", most=30, missing="请填写代理人电话。", autocomplete="off", inputmode="tel", type="tel"
    )

    def clean_agent_identity_number(self) -> str:
        """The number without blanks, if it can be right."""
        typed: str = identity.plain(self.cleaned_data["agent_identity_number"])
        because = identity.wrong(identity.CARD, typed)
        if because:
            raise forms.ValidationError(because)
        return typed

    def clean_agent_phone(self) -> str:
        """The number, if it can be one."""
        return phone_in(self.cleaned_data["agent_phone"])
