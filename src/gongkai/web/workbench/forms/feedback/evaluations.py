"""Forms about evaluation points, results and what was scored low. 条例2019 §46."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms

from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import sections_of
from gongkai.web.feedback.paper import SIZES
from gongkai.web.feedback.queries.evaluation.evaluations import KINDS, Wanted
from gongkai.web.feedback.queries.evaluation.follow_ups import STATES
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words

if TYPE_CHECKING:
    from gongkai.web.feedback.models import EvaluationPoint

_MOST_AT_ONCE = 60
ITEM = "item"


def _sections(agency_id: int) -> list[tuple[str, str]]:
    return [("", "政务公开工作机构"), *((str(section.pk), section.name) for section in sections_of(agency_id))]


class PointsForm(forms.Form):
    """New points, several at once: names of windows and matters a line each, or one item by its number."""

    kind = Choice("评价什么", KINDS)
    names = Words(
        "名称，一行一个",
        rows=5,
        required=False,
        help_text="例如：便民服务大厅 3 号窗口（社保、医保）。一次最多 60 个。会印在海报上。",
    )
    number = forms.CharField(
        label="公开信息的索引号或者网址",
        max_length=300,
        required=False,
        help_text="评价“公开信息”的填这一格，名称自动用标题。",
    )
    section = forms.ChoiceField(
        label="低分由谁核实处理", required=False, help_text="收到低分评价时，任务交给这个科室的联络员。"
    )

    def __init__(self, typed: Any = None, *, agency_id: int, **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["section"].choices = _sections(agency_id)

    def clean(self) -> dict[str, Any]:
        """What was typed: names, or the number of an item."""
        found: dict[str, Any] = super().clean() or {}
        needs = "number" if found.get("kind") == ITEM else "names"
        if not found.get(needs, "").strip():
            self.add_error(needs, "请填索引号或者网址。" if needs == "number" else "请至少写一个名称。")
        elif len(self.lines()) > _MOST_AT_ONCE:
            self.add_error("names", f"一次最多 {_MOST_AT_ONCE} 个，请分几次添加。")
        return found

    def lines(self) -> list[str]:
        """The names, each once, in order."""
        typed = self.cleaned_data["names"].splitlines()
        return list(dict.fromkeys(" ".join(line.split()) for line in typed if line.strip()))

    def section_id(self) -> int | None:
        """Who answers for low scores; None for the office."""
        return int(self.cleaned_data["section"]) if self.cleaned_data["section"] else None


class PointForm(forms.Form):
    """What is told of one point."""

    name = forms.CharField(label="名称", max_length=80, help_text="改名不影响已经贴出的二维码，海报要重新打印。")
    section = forms.ChoiceField(label="低分由谁核实处理", required=False)

    def __init__(self, typed: Any = None, *, point: EvaluationPoint, **named: Any) -> None:
        first = {"name": point.name, "section": str(point.section_id or "")}
        super().__init__(typed, initial=first, **named)
        self.fields["section"].choices = _sections(point.agency_id)

    def section_id(self) -> int | None:
        """Who answers for low scores; None for the office."""
        return int(self.cleaned_data["section"]) if self.cleaned_data["section"] else None


class PrintForm(forms.Form):
    """Which points, in which size; none ticked: all of them."""

    point = forms.MultipleChoiceField(required=False)
    size = forms.ChoiceField(choices=list(SIZES.items()))

    def __init__(self, typed: Any = None, *, points: list[EvaluationPoint], **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["point"].choices = [(str(point.pk), point.name) for point in points]


class ResultsForm(forms.Form):
    """Which evaluations are counted."""

    since = Day("从")
    until = Day("到（含当日）")
    kind = forms.ChoiceField(label="评价什么", required=False, choices=[("", "全部"), *KINDS])

    def __init__(self, typed: Any = None, *, on: date, points: list[EvaluationPoint] | None = None) -> None:
        first = {"since": date(on.year, 1, 1).isoformat(), "until": on.isoformat()}
        super().__init__({**first, **{key: value for key, value in typed.items() if value}} if typed else first)
        self.on = on
        if points is not None:
            choices = [("", "全部"), *((str(point.pk), point.name) for point in points)]
            self.fields["point"] = forms.ChoiceField(label="评价点", required=False, choices=choices)
            shown = [("", "全部评价"), ("worded", "有留言的"), ("low", "低分的")]
            self.fields["show"] = forms.ChoiceField(label="看哪些", required=False, choices=shown)

    def wanted(self) -> Wanted:
        """As the queries take it; what makes no sense falls back to this year."""
        found = self.cleaned_data if self.is_valid() else {}
        point = UUID(found["point"]) if found.get("point") else None
        since, until = found.get("since"), found.get("until")
        show = found.get("show", "")
        return Wanted(
            since=since or date(self.on.year, 1, 1),
            until=until or self.on,
            kind=found.get("kind", ""),
            point=point,
            worded=show == "worded",
            low=show == "low",
        )


class SummaryForm(forms.Form):
    """Which days are told to all, under which title."""

    since = Day("从")
    until = Day("到（含当日）")
    title = forms.CharField(label="标题", max_length=120)

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        found: dict[str, Any] = super().clean() or {}
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", "结束的日期不能早于开始的日期。")
        return found


class RemoveForm(forms.Form):
    """Why words are taken away."""

    because = forms.CharField(label="为什么删除", max_length=200, help_text="例如：写了别人的名字；辱骂他人。")


class AnswerForm(forms.Form):
    """What became of something scored low."""

    state = Choice("核实的结果", STATES[1:])
    answer = Words("怎样处理的", rows=4, max_length=400, help_text="写明核实了什么、改了什么；不写群众的个人信息。")


class AssignForm(forms.Form):
    """Into whose hands it goes, and by when."""

    section = forms.ChoiceField(label="交给哪个科室", required=False)
    person = forms.ChoiceField(label="交给谁", required=False, help_text="不指定的，科室里能答复的人都会收到。")
    due_on = Day("最迟哪一天办结（含当日）", ahead=True)

    def __init__(self, typed: Any = None, *, agency_id: int, on: date, **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["section"].choices = _sections(agency_id)
        able = people_with(Permit.FEEDBACK_ANSWER, agency_id=agency_id, on=on)
        self.fields["person"].choices = [("", "不指定"), *((str(person.pk), person.name) for person in able)]

    def given(self) -> dict[str, Any]:
        """As the service takes it."""
        found = self.cleaned_data
        section, person = (int(found[name]) if found[name] else None for name in ("section", "person"))
        return {"section_id": section, "person_id": person, "due_on": found["due_on"]}
