"""Forms about questionnaires."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.feedback.forms import QuestionsForm
from gongkai.web.feedback.queries.survey.questionnaires import KINDS, PURPOSES
from gongkai.web.feedback.services.survey.questionnaires import MOST_OPTIONS, About, Asked
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words


class AboutForm(forms.Form):
    """What is told of a questionnaire."""

    title = forms.CharField(label="题目", max_length=80)
    intro = Words("说明", rows=3, max_length=400, required=False, help_text="为什么做、结果用在哪里。会公开。")
    purpose = Choice("用途", PURPOSES, help_text="社会评议计入条例要求的社会评议制度。")
    opens_on = Day("开始日期", ahead=True)
    closes_on = Day("截止日期（含当日）", ahead=True)

    def about(self) -> About:
        """As the service takes it."""
        return About(**self.cleaned_data)


class UntilForm(forms.Form):
    """Another last day."""

    closes_on = Day("截止日期（含当日）", ahead=True)


class QuestionForm(forms.Form):
    """One question."""

    kind = Choice("怎样回答", KINDS)
    words = forms.CharField(label="题目", max_length=120)
    options = Words(
        "选项",
        rows=5,
        required=False,
        max_length=800,
        help_text=f"一行一个，最多 {MOST_OPTIONS} 个；打分、写话不用填。",
    )
    required = forms.BooleanField(label="必须回答", required=False, initial=True)

    def asked(self) -> Asked:
        """As the service takes it."""
        said = self.cleaned_data
        return Asked(
            kind=said["kind"],
            words=said["words"],
            options=tuple(said["options"].splitlines()),
            required=said["required"],
        )


class PaperForm(QuestionsForm):
    """One answer that was given on paper, with the day on which it was filled in."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    on = Day("填写日期")


def first_of(question: Any) -> dict[str, Any]:
    """What the form of a question begins with."""
    return {
        "kind": question.kind,
        "words": question.words,
        "options": "\n".join(question.options),
        "required": question.required,
    }
