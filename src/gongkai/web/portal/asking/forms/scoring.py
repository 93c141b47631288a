"""The form of an evaluation, the same for a reply and for whatever has a code on the wall. 条例2019 §46."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from gongkai.web.feedback.queries.evaluation.evaluations import SCORES
from gongkai.web.feedback.services.evaluation.evaluating import LEAST, LONGEST, MOST, Opinion, Scores
from gongkai.web.portal.asking.forms.parts import PageForm, several_lines

_SAID: Final = ("很不满意", "不太满意", "一般", "满意", "很满意")
_HINT: Final = "请不要写姓名、电话。身份证号、手机号等写了也会自动盖住，不会保存。"


def _score(label: str) -> forms.TypedChoiceField:
    choices = [(str(score), said) for score, said in zip(range(MOST, LEAST - 1, -1), reversed(_SAID), strict=True)]
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

    attitude, speed, openness = (_score(said) for _, said in SCORES)
    words = several_lines("还想说什么", hint=_HINT, most=LONGEST, rows=4)
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """At least one score."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and all(found.get(name) is None for name in Scores.__struct_fields__):
            raise forms.ValidationError("请至少给一项打分。")
        return found

    def said(self) -> Opinion:
        """As the service takes it."""
        given = self.cleaned_data
        scores = Scores(**{name: given.get(name) for name in Scores.__struct_fields__})
        return Opinion(scores=scores, words=given["words"], once=given.get("once"))
