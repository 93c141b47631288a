"""Forms of a self-inspection."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.oversight.queries.inspection.inspections import VERDICTS
from gongkai.web.oversight.queries.inspection.templates import check_lists
from gongkai.web.oversight.services.inspecting import Run
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words
from gongkai.web.workbench.forms.outlets.fields import OnceForm
from gongkai.web.workbench.forms.oversight.fields import Evidence


class StartForm(OnceForm):
    """Which list, for which days."""

    template = Choice("自查清单", [])
    first_on = Day("从哪一天")
    until_on = Day("到哪一天（含当日）", ahead=True)

    def __init__(self, typed: Any = None, **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["template"].choices = [(one.key, f"{one.title}：{one.said}") for one in check_lists()]

    def run(self) -> Run:
        """As the service takes it."""
        return Run(**self.cleaned_data)


class PointForm(forms.Form):
    """What was found on a point."""

    verdict = Choice("结果", VERDICTS)
    words = Words("情况", rows=3, max_length=600, required=False)
    evidence = Evidence("凭证")


class CompleteForm(forms.Form):
    """What is said of the whole."""

    summary = Words(
        "自查小结", rows=4, max_length=1000, required=False, help_text="总的情况、主要问题。可以引用上面的结果。"
    )
