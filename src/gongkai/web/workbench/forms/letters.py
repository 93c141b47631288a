"""Forms of letters: the fields that a wording asks for, a verdict, how one was served, a template."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.cases.vocabulary import ServedBy
from gongkai.law.outcomes import outcomes
from gongkai.text.numerals import to_chinese
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.letters.composing import hint_of
from gongkai.web.casework.letters.wording import Field, Wording, exemption_choices
from gongkai.web.clearance.queries import PlannedStep
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words
from gongkai.web.workbench.forms.scanned import ScannedFile

if TYPE_CHECKING:
    from gongkai.web.casework.letters.facts import Facts

_EMPTY = [("", "请选择")]


class LetterFields(forms.Form):
    """What the clerk writes in one letter. Nothing is refused here: the linter tells what is wrong, drafts are kept."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, typed: Any = None, *, plan: Wording, facts: Facts, words: dict[str, str], **options: Any
    ) -> None:
        self.needed = frozenset(field.key for field in plan.fields_for(words) if field.required)
        super().__init__(typed, initial={**words, **options.pop("initial", {})}, **options)
        for field in plan.fields_for(words):
            made = _form_field(field, plan)
            made.help_text, made.required = hint_of(field, facts), False
            self.fields[field.key] = made

    def words(self) -> dict[str, str]:
        """What was written, by field; days as ISO."""
        found = ((key, value) for key, value in self.cleaned_data.items() if key != "version")
        return {key: _as_word(value) for key, value in found}


class NewLetter(forms.Form):
    """Which letter, and for one that carries a result which."""

    kind = forms.ChoiceField(label="文书")
    outcome = forms.ChoiceField(
        label="办理结果", required=False, help_text="答复书、不予处理告知书、逾期告知书须选择。"
    )

    def __init__(self, typed: Any = None, *, kinds: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(typed, **options)
        self.fields["kind"].choices = kinds
        self.fields["outcome"].choices = [*_EMPTY, *result_choices()]


class NewResult(forms.Form):
    """Another result for a draft, or for a correction."""

    outcome = forms.ChoiceField(label="办理结果")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, typed: Any = None, **options: Any) -> None:
        super().__init__(typed, **options)
        self.fields["outcome"].choices = result_choices()


class VerdictForm(forms.Form):
    """One verdict. at_step: the step that was looked at."""

    at_step = forms.IntegerField(widget=forms.HiddenInput)
    passed = Choice("审查意见", [("yes", "同意"), ("no", "退回修改")])
    words = Words("意见", rows=3, max_length=2000, required=False, help_text="退回必须写明理由；同意可以不写。")


class ServiceForm(forms.Form):
    """How and when it was served."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    way = Choice("送达方式", [(way.value, way.said) for way in ServedBy])
    on = Day("送达日期", help_text="直接、委托送达填签收之日，邮寄填交邮之日，电子方式填发出之日。")
    tracking = forms.CharField(
        label="邮件号码", max_length=80, required=False, help_text="邮寄必填；应当通过邮政企业寄送。"
    )


class Because(forms.Form):
    """A reason."""

    reason = Words("原因", rows=2, max_length=500)


MOST_STEPS = 5
REVIEWING = (
    Permit.CASE_REVIEW, Permit.CASE_LEGAL, Permit.CASE_SECRECY, Permit.CASE_SIGN, Permit.CASE_APPROVE_EXTENSION,
)  # fmt: skip
REVIEWING_ITEMS = (Permit.ITEM_REVIEW, Permit.ITEM_SECRECY, Permit.ITEM_PRIVACY, Permit.ITEM_SIGN)


class ChainForm(forms.Form):
    """The steps of a chain, at most five; a row without a title is no step."""

    def __init__(self, typed: Any = None, *, kind: str, steps: tuple[PlannedStep, ...], **options: Any) -> None:
        super().__init__(typed, **options)
        able = REVIEWING_ITEMS if kind.startswith("item") else REVIEWING
        choices = [(permit.value, permit.said) for permit in able]
        for number in range(1, MOST_STEPS + 1):
            step = steps[number - 1] if number <= len(steps) else None
            said = f"第{to_chinese(number)}步"
            title = forms.CharField(label=f"{said}的名称", max_length=40, required=False)
            permit = forms.ChoiceField(label=f"{said}由谁办理", choices=choices, required=False)
            title.initial, permit.initial = (step.title, step.permit.value) if step else ("", "")
            self.fields[f"title_{number}"], self.fields[f"permit_{number}"] = title, permit

    def steps(self) -> list[PlannedStep]:
        """The steps in order."""
        rows = [(self.cleaned_data[f"title_{n}"], self.cleaned_data[f"permit_{n}"]) for n in range(1, MOST_STEPS + 1)]
        return [PlannedStep(title.strip(), Permit(permit)) for title, permit in rows if title.strip()]


class TemplateFile(forms.Form):
    """A docx template."""

    file = ScannedFile(label="docx 模板", help_text="最多 2 MB，不带宏，不含外部链接。")


def result_choices() -> list[tuple[str, str]]:
    """The results that a letter carries, as table three prints them. 年报格式2021 表三."""
    carried = (one for one in outcomes() if one.letter.value != "closing")
    return [(one.key, one.label) for one in carried]


def _form_field(field: Field, plan: Wording) -> forms.Field:
    if field.kind == "long":
        return Words(field.label, rows=4, max_length=4000)
    if field.kind == "day":
        return Day(field.label, ahead=True)
    if field.kind == "number":
        return forms.IntegerField(label=field.label, min_value=1, max_value=100_000)
    if field.kind == "variant":
        return Choice(field.label, [(one.key, one.label) for one in plan.variants])
    if field.kind == "exemption":
        return forms.ChoiceField(label=field.label, choices=[*_EMPTY, *exemption_choices().items()])
    if field.kind == "choice":
        return forms.ChoiceField(label=field.label, choices=[*_EMPTY, *field.choices.items()])
    return forms.CharField(label=field.label, max_length=200)


def _as_word(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
