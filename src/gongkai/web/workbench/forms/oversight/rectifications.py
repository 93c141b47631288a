"""Forms of a rectification: the problem, each act about it, what a list is filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.oversight.queries.rectifications import STATES
from gongkai.web.oversight.services.rectification.rectifying import Problem
from gongkai.web.workbench.forms.acts.base import Day, Words
from gongkai.web.workbench.forms.outlets.fields import OnceForm
from gongkai.web.workbench.forms.oversight.fields import Files, WhoForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.web.agencies.models import Agency

_ALL = ("", "全部")
KINDS = [("own", "本机关自查"), ("order", "上级督办")]


class ProblemFields(forms.Form):
    """What is wrong, what it goes against, what is to be done."""

    problem = forms.CharField(label="问题", max_length=200, help_text="一句话说清楚，例如：公开指南的受理电话是旧的。")
    detail = Words("具体情况", rows=3, max_length=2000, required=False)
    basis = forms.CharField(label="依据", max_length=200, required=False, help_text="例如：条例第十二条。")
    demand = Words("整改要求", rows=3, max_length=1000, required=False)


class OwnForm(WhoForm, ProblemFields, OnceForm):
    """A problem that the body found itself."""

    due_on = Day("整改期限（含当日）", ahead=True)
    field_order = ("problem", "detail", "basis", "demand", "due_on", "section", "person", "once")

    def __init__(self, typed: Any = None, *, initial: dict[str, Any] | None = None, **named: Any) -> None:
        super().__init__(typed, initial=initial or {}, **named)

    def about(self) -> Problem:
        """As the service takes it."""
        found = {name: self.cleaned_data[name] for name in ("problem", "detail", "basis", "demand", "due_on", "once")}
        return Problem(**found, **self.who())


class OrderForm(ProblemFields, OnceForm):
    """A problem that a body below is to mend."""

    agency = forms.ChoiceField(label="哪个单位")
    due_on = Day("整改期限（含当日）", ahead=True)
    field_order = ("agency", "problem", "detail", "basis", "demand", "due_on", "once")

    def __init__(self, typed: Any = None, *, bodies: Iterable[Agency], initial: dict[str, Any] | None = None) -> None:
        super().__init__(typed, initial=initial or {})
        self.bodies = {str(body.pk): body for body in bodies}
        self.fields["agency"].choices = [("", "请选择"), *((key, body.name) for key, body in self.bodies.items())]

    def body(self) -> Agency:
        """The body that was chosen."""
        return self.bodies[self.cleaned_data["agency"]]

    def about(self) -> Problem:
        """As the service takes it."""
        return Problem(**{name: value for name, value in self.cleaned_data.items() if name != "agency"})


class CorrectForm(ProblemFields):
    """The words of the problem put right."""


class PlanForm(forms.Form):
    """What will be done."""

    measures = Words("整改措施", rows=4, max_length=2000, help_text="做什么、谁来做、什么时候做完。")


class ProveForm(forms.Form):
    """What shows that it is mended."""

    files = Files("整改凭证")
    words = forms.CharField(label="说明", max_length=200, required=False, help_text="例如：改后的页面截图。")


class SendInForm(forms.Form):
    """What was done."""

    result = Words("整改结果", rows=4, max_length=2000)


class AskTimeForm(forms.Form):
    """Until when, and why."""

    until = Day("延到哪一天（含当日）", ahead=True)
    because = Words("原因", rows=3, max_length=400)


class GrantForm(forms.Form):
    """The new day."""

    until = Day("同意延到（含当日）", ahead=True)
    words = forms.CharField(label="说明", max_length=400, required=False)


class WordsForm(forms.Form):
    """A word that need not be."""

    words = Words("复核意见", rows=3, max_length=400, required=False)


class ReasonForm(forms.Form):
    """A reason that must be."""

    because = Words("原因", rows=3, max_length=400)


class RefuseForm(forms.Form):
    """Why there is no more time."""

    words = Words("不同意的原因", rows=3, max_length=400)


class NothingForm(forms.Form):
    """Nothing to fill in: the act is asked once."""


class Filters(forms.Form):
    """What a list of rectifications is filtered by."""

    q = forms.CharField(label="查找", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label="状态", required=False)
    kind = forms.ChoiceField(label="来源", required=False, choices=[_ALL, *KINDS])
    body = forms.ChoiceField(label="单位", required=False)
    year = forms.ChoiceField(label="立项年度", required=False)

    def __init__(self, typed: Any, *, bodies: Iterable[Agency], years: Iterable[int]) -> None:
        super().__init__(typed)
        self.fields["state"].choices = [_ALL, ("todo", "未销号"), ("late", "逾期"), *STATES]
        self.fields["body"].choices = [_ALL, *((str(body.pk), body.short_name) for body in bodies)]
        self.fields["year"].choices = [_ALL, *((str(year), f"{year} 年") for year in years)]
        if len(self.fields["body"].choices) <= 2:  # one's own alone: nothing to choose
            del self.fields["body"]

    def wanted(self) -> dict[str, str]:
        """What is asked for; what makes no sense asks for nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def active(self) -> list[str]:
        """The words of what is filtered now."""
        return [
            str(dict(getattr(self.fields[name], "choices", [])).get(value, value))
            for name, value in self.wanted().items()
        ]
