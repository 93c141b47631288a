"""The questions of a questionnaire as a form: for the public, and for staff who enter what came on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.feedback.queries.survey.questionnaires import Kind
from gongkai.web.feedback.queries.survey.results import SCALE
from gongkai.web.feedback.services.survey import responding

if TYPE_CHECKING:
    from gongkai.web.feedback.models import Question, Questionnaire


class QuestionsForm(forms.Form):
    """The questions of one questionnaire, a field each."""

    def __init__(self, *given: Any, asked: Questionnaire, **more: Any) -> None:
        super().__init__(*given, label_suffix="", **more)
        self.asked = asked
        for question in asked.questions.all():
            self.fields[f"q{question.pk}"] = _field(question)

    def given(self) -> dict[int, Any]:
        """What was answered, by id of the question."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items() if name.startswith("q")}


def _field(question: Question) -> forms.Field:
    said = f"{question.order}．{question.words}"
    missing = {"required": f"第 {question.order} 题还没有回答。", "invalid_choice": "请从列出的几项里选。"}
    told: dict[str, Any] = {"label": said, "required": question.required, "error_messages": missing}
    if question.kind == Kind.TEXT:
        widget = forms.Textarea(attrs={"rows": 4})
        hint = "请不要写姓名、电话；写了会自动盖住。"
        return forms.CharField(max_length=responding.LONGEST, widget=widget, help_text=hint, **told)
    if question.kind == Kind.SCALE:
        choices = [(str(score), f"{SCALE[score - 1]}（{score} 分）") for score in range(responding.MOST, 0, -1)]
    else:
        choices = [(str(at), option) for at, option in enumerate(question.options)]
    if question.kind == Kind.MULTIPLE:
        return forms.TypedMultipleChoiceField(
            choices=choices, coerce=int, widget=forms.CheckboxSelectMultiple, help_text="可以选几项。", **told
        )
    return forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, widget=forms.RadioSelect, **told)
