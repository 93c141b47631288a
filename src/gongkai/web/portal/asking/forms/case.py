"""What an applicant may say in the own case: answers, corrections, an evaluation. 条例2019 §30, §31, §46."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.feedback.services.evaluating import LEAST, MOST, Scores
from gongkai.web.portal.asking.forms.parts import PageForm, line, several_lines
from gongkai.web.portal.asking.forms.what import HowForm, WhatForm
from gongkai.web.portal.asking.forms.who import phone_in

_MOST_TEXT = 2000
_SCORES = ("很不满意", "不太满意", "一般", "满意", "很满意")


class HandInForm(PageForm):
    """The answer to what the body asked for; files come beside it. 条例2019 §30, §35."""

    text = several_lines("您的说明", most=_MOST_TEXT, missing="请写几句说明；材料放在附件里的，写“见附件”就行。")


class CorrectForm(WhatForm, HowForm):
    """What may still be changed before receipt is confirmed. 条例2019 §31."""

    field_order = ("matter", "description", "document_number", "phone", "wanted_form", "wanted_delivery")
    phone = line("联系电话", most=30, missing="请填写联系电话。", autocomplete="tel", inputmode="tel", type="tel")

    def clean_phone(self) -> str:
        """The number, if it can be one."""
        return phone_in(self.cleaned_data["phone"])


def _score(label: str) -> forms.TypedChoiceField:
    choices = [(str(score), said) for score, said in zip(range(MOST, LEAST - 1, -1), reversed(_SCORES), strict=True)]
    wrong = {"invalid_choice": "请从列出的几项里选。"}
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages=wrong,
        widget=forms.RadioSelect,
    )


class EvaluateForm(PageForm):
    """Three scores and free words. 条例2019 §46."""

    attitude = _score("服务态度")
    speed = _score("办理速度")
    openness = _score("公开的程度")
    words = several_lines("还想说什么", hint="请不要写姓名、电话等个人信息。", most=500, rows=4)

    def clean(self) -> dict[str, Any]:
        """At least one score."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and all(found.get(name) is None for name in Scores.__struct_fields__):
            raise forms.ValidationError("请至少给一项打分。")
        return found

    @property
    def scores(self) -> Scores:
        """The scores that were given."""
        return Scores(**{name: self.cleaned_data.get(name) for name in Scores.__struct_fields__})
