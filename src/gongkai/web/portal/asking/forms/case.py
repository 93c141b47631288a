"""What an applicant may say in the own case: answers, corrections. 条例2019 §30, §31."""

from __future__ import annotations

from gongkai.web.portal.asking.forms.parts import PageForm, line, several_lines
from gongkai.web.portal.asking.forms.what import HowForm, WhatForm
from gongkai.web.portal.asking.forms.who import phone_in

_MOST_TEXT = 2000


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
