"""Forms about plans of call-backs, the calls themselves, and the sheets that people are taken from. 条例2019 §46."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.accounts.queries import people
from gongkai.web.catalogue.sheets.reading import ACCEPT
from gongkai.web.feedback.queries.callbacks.plans import OUTCOMES
from gongkai.web.feedback.queries.callbacks.populations import SOURCES
from gongkai.web.feedback.queries.callbacks.scripts import (
    KINDS,
    MOST,
    SCORE,
    WORDS,
    YES,
    Question,
    beginning,
    questions_of,
)
from gongkai.web.feedback.services.callbacks.calling import Said
from gongkai.web.feedback.services.callbacks.planning import About
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words
from gongkai.web.workbench.forms.scanned import ScannedFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.web.accounts.models import Person
    from gongkai.web.feedback.models import Call, Plan

_SCORES = [("5", "5 很满意"), ("4", "4 满意"), ("3", "3 一般"), ("2", "2 不太满意"), ("1", "1 很不满意")]
_YES = [("yes", "是"), ("no", "否")]


class PlanForm(forms.Form):
    """What is told of a plan, and what is asked: up to eight questions, each with its kind."""

    title = forms.CharField(label="名称", max_length=80, help_text="例如：2026年二季度办事群众回访。")
    source = Choice("回访谁", SOURCES)
    since = Day("办结的日期，从")
    until = Day("到（含当日）")
    size = forms.IntegerField(label="抽多少人", min_value=1, help_text="不够的，全部回访。")
    tries = forms.IntegerField(
        label="一个人最多打几次",
        min_value=1,
        max_value=5,
        help_text="没有人接的，下一个工作日再打；到了次数算没有联系上。",
    )
    due_on = Day("最迟哪一天打完（含当日）", ahead=True, required=False)
    opening = Words("开场白", rows=3, max_length=400, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, typed: Any = None, *, plan: Plan | None = None, opening: str = "", on: date) -> None:
        usual = beginning()
        questions: Sequence[Question] = questions_of(plan.questions) if plan is not None else usual.question
        first: dict[str, Any] = {"once": uuid.uuid4(), "size": usual.size, "tries": usual.tries, "opening": opening}
        first |= {"source": "cases", "since": date(on.year, 1, 1), "until": on}
        if plan is not None:
            names = ("title", "source", "since", "until", "size", "tries", "due_on", "opening")
            first |= {name: getattr(plan, name) for name in names}
        super().__init__(typed, initial=first)
        for at in range(MOST):
            self._question(at, questions[at] if at < len(questions) else None)

    def _question(self, at: int, question: Question | None) -> None:
        said = forms.CharField(
            label=f"问题 {at + 1}", max_length=200, required=False, initial=question.said if question else ""
        )
        kind = forms.ChoiceField(
            label=f"问题 {at + 1} 怎样回答", choices=KINDS, required=False, initial=question.kind if question else SCORE
        )
        self.fields[f"said{at}"], self.fields[f"kind{at}"] = said, kind

    def pairs(self) -> list[tuple[Any, Any]]:
        """The fields of each question side by side."""
        return [(self[f"said{at}"], self[f"kind{at}"]) for at in range(MOST)]

    def told(self) -> list[Any]:
        """The other visible fields, in order."""
        return [bound for bound in self.visible_fields() if bound.name[:4] not in ("said", "kind")]

    def about(self) -> About:
        """As the service takes it; questions without words are none."""
        found = self.cleaned_data
        typed = [(found[f"said{at}"].strip(), found[f"kind{at}"] or SCORE) for at in range(MOST)]
        names = ("title", "source", "since", "until", "size", "tries", "due_on", "opening")
        questions = tuple(Question(said, kind) for said, kind in typed if said)
        return About(**{name: found[name] for name in names}, questions=questions)


class DrawForm(forms.Form):
    """Who calls."""

    callers = forms.MultipleChoiceField(
        label="由谁回访",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="名单按顺序轮流分给选中的人；都不选，谁有空谁打。只列出能看电话号码的人。",
    )

    def __init__(self, typed: Any = None, *, able: list[Person]) -> None:
        super().__init__(typed)
        self.fields["callers"].choices = [(str(person.pk), person.name) for person in able]


class CallForm(forms.Form):
    """What came of a call: the outcome, and an answer for each question."""

    outcome = Choice("这次结果", OUTCOMES)
    next_on = Day("约好哪一天再打", ahead=True, required=False, help_text="只在“另约时间”时填。")
    note = forms.CharField(label="备注", max_length=200, required=False, help_text="不写姓名、电话。")

    def __init__(self, typed: Any = None, *, call: Call, correcting: bool = False) -> None:
        first = {"outcome": call.state if call.state in dict(OUTCOMES) else "reached"} if correcting else {}
        super().__init__(typed, initial=first)
        self.questions = questions_of(call.plan.questions)
        for one in self.questions:
            self.fields[one.key] = _answer(one, call if correcting else None)
        order = ["outcome", *(one.key for one in self.questions), "next_on", "note"]
        self.order_fields(order)
        if correcting:
            self.fields["note"].label = "为什么更正"
            self.fields["note"].required = True

    def said(self) -> Said:
        """As the service takes it: scores as numbers, yes and no as truth, words of all questions together."""
        found = self.cleaned_data
        answers: dict[str, Any] = {}
        words = []
        for one in self.questions:
            value = found.get(one.key, "")
            if one.kind == WORDS:
                words += [value.strip()] if value.strip() else []
            elif value:
                answers[one.key] = value == "yes" if one.kind == YES else int(value)
        return Said(
            outcome=found["outcome"], answers=answers, words="\n".join(words), note=found["note"],
            next_on=found["next_on"],
        )  # fmt: skip


class HandOnForm(forms.Form):
    """Who calls instead."""

    caller = forms.ChoiceField(label="改由谁回访", required=False)

    def __init__(self, typed: Any = None, *, able: list[Person], **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["caller"].choices = [("", "谁有空谁打"), *((str(person.pk), person.name) for person in able)]

    def caller_id(self) -> int | None:
        """As the service takes it."""
        chosen = self.cleaned_data["caller"]
        return people([int(chosen)])[0].pk if chosen else None


class CloseForm(forms.Form):
    """A word at the end of a plan."""

    words = Words(
        "情况说明", rows=3, max_length=400, required=False, help_text="例如：两户迁走，没有联系上。不写个人信息。"
    )


class SheetForm(forms.Form):
    """A sheet of matters."""

    file = ScannedFile(
        label="办理事项表",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text="xlsx、xls 或者 csv。要有事项、办结日期、联系电话三列；科室、姓名可以没有。",
    )


def _answer(one: Question, call: Call | None) -> forms.Field:
    """The field of a question, filled where a call is put right."""
    kept = call.answers.get(one.key) if call is not None else None
    if one.kind == WORDS:
        initial = str(call.words) if call is not None else ""
        return Words(
            one.said, rows=3, max_length=500, required=False, initial=initial, help_text="记原话，不写姓名、电话。"
        )
    if one.kind == YES:
        initial = {True: "yes", False: "no"}.get(kept, "") if kept is not None else ""
        return Choice(one.said, _YES, required=False, initial=initial)
    return Choice(one.said, _SCORES, required=False, initial=str(kept) if kept is not None else "")
