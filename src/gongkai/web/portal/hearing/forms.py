"""The forms with which the public brings something up, answers, comments and asks for help."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from django import forms

from gongkai.web.agencies.queries import section_of, sections_of
from gongkai.web.feedback.queries import helpdesk, opinions, suggestions
from gongkai.web.feedback.services.consulting import Remark
from gongkai.web.feedback.services.help.helping import Asked
from gongkai.web.feedback.services.suggestions.suggesting import Said
from gongkai.web.portal.asking.forms.parts import PageForm, line, one_of, several_lines

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_PHONE: Final = re.compile(r"[0-9+\-\s]{5,20}")
_WRONG_PHONE: Final = "请填数字的电话号码，例如 0000-6660000。"


class OnceForm(PageForm):
    """A form that counts once however often it is sent."""

    once = forms.UUIDField(widget=forms.HiddenInput)


class SuggestForm(OnceForm):
    """What somebody brings up; nothing about himself that he does not want to tell."""

    agency = forms.ChoiceField(label="向哪个机关提", choices=[])
    kind = one_of("您想", suggestions.KINDS, missing="请选一项。")
    about = line("一句话说是什么事", hint="例如：村口的路灯不亮。不要写姓名、电话。", most=60, missing="请写是什么事。")
    words = several_lines(
        "说说看", hint="时间、地点、经过，希望怎样解决。", most=suggestions.LONGEST, missing="请把事情写一写。"
    )
    section = forms.ChoiceField(label="是哪个科室的事", choices=[], required=False, help_text="不知道就不用选。")
    contact = line(
        "联系电话",
        hint="可以不留。留了的，凭查询码和电话后四位看答复，工作人员也可能打电话核实；加密保存，只用于这件事。",
        most=20,
        autocomplete="tel",
        inputmode="tel",
    )
    name = line("怎么称呼您", most=20, autocomplete="name")
    wants_answer = forms.BooleanField(label="我想得到答复", required=False, initial=True)
    may_publish = forms.BooleanField(
        label="这件事和答复可以公开（不会公开我是谁）",
        required=False,
        initial=True,
        help_text="公开以后，遇到同样事情的人也能看到。",
    )

    def __init__(self, *given: Any, bodies: Iterable[Agency], agency: Agency | None, **more: Any) -> None:
        super().__init__(*given, **more)
        self.one = agency
        if agency is not None:
            del self.fields["agency"]
            found = [(str(one.pk), one.name) for one in sections_of(agency.pk)]
            self.fields["section"].choices = [("", "不知道"), *found]
        else:
            self.fields["agency"].choices = [(body.code, body.name) for body in bodies]
            del self.fields["section"]

    def clean_contact(self) -> str:
        """A telephone number, or nothing."""
        return _phone(self.cleaned_data["contact"])

    def said(self) -> Said:
        """As the service takes it."""
        told = self.cleaned_data
        wanted = told.get("section", "")
        section = section_of(self.one.pk, int(wanted)) if self.one is not None and wanted else None
        names = ("kind", "about", "words", "name", "contact", "wants_answer", "may_publish")
        return Said(wanted_section=section, **{name: told[name] for name in names})


class CommentForm(OnceForm):
    """What somebody says of a draft."""

    words = several_lines(
        "您的意见",
        hint="最好写明是对第几条，建议怎样改。",
        most=opinions.LONGEST,
        missing="请写下意见。",
    )
    name = line("姓名或者单位", hint="可以不写。不会公开。", most=40, autocomplete="name")
    contact = line("联系方式", hint="可以不写。只用于核实这条意见，加密保存。", most=60)

    def remark(self) -> Remark:
        """As the service takes it."""
        return Remark(**{name: self.cleaned_data[name] for name in ("words", "name", "contact")})


class HelpForm(OnceForm):
    """What somebody wants help with; the papers come beside it."""

    way = one_of("您想要", helpdesk.WAYS, missing="请选一项。")
    name = line("姓名", most=20, missing="请写姓名，和证件上的一样。", autocomplete="name")
    phone = line(
        "手机号",
        hint="凭查询码和手机号后四位看结果；材料有问题时会打这个电话。",
        most=20,
        missing="请写手机号。",
        autocomplete="tel",
        inputmode="tel",
    )
    words = several_lines("情况说明", hint="例如：给谁办、有什么特殊情况。", most=helpdesk.LONGEST, rows=4)

    def clean_phone(self) -> str:
        """A telephone number."""
        return _phone(self.cleaned_data["phone"])

    def wanted(self) -> Asked:
        """As the service takes it."""
        return Asked(**{name: self.cleaned_data[name] for name in ("way", "name", "phone", "words")})


class MoreForm(PageForm):
    """What somebody adds to a request for help."""

    words = several_lines("补充说明", most=helpdesk.LONGEST, rows=3)


def _phone(typed: str) -> str:
    if typed and not _PHONE.fullmatch(typed.strip()):
        raise forms.ValidationError(_WRONG_PHONE)
    return typed.strip()
