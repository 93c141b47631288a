"""Forms of the help desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms

from gongkai.web.feedback.queries.helpdesk import FITS, STATES
from gongkai.web.feedback.services.help.prereview import Verdict
from gongkai.web.workbench.forms.acts.base import Choice, Words
from gongkai.web.workbench.forms.heard.fields import Moment

if TYPE_CHECKING:
    from gongkai.web.feedback.models import HelpRequest

_OUTCOMES = [("passed", "通过：带原件来办"), ("more", "要补材料"), ("refused", "不能办理")]


class HelpFilters(forms.Form):
    """Which requests are listed."""

    state = forms.ChoiceField(label="情况", required=False, choices=[("", "全部"), ("open", "排队和正在看的"), *STATES])


class VerdictForm(forms.Form):
    """A word on each paper, then on all of them."""

    outcome = Choice("预审结论", _OUTCOMES)
    said = Words("总的意见", rows=3, max_length=600, required=False, help_text="办事人看得到。")

    def __init__(self, typed: Any = None, *, found: HelpRequest) -> None:
        super().__init__(typed)
        self.materials = list(found.materials.all())
        self.fields["outcome"].initial = found.state if found.state in dict(_OUTCOMES) else ""
        self.fields["said"].initial = str(found.said)
        for row in self.materials:
            fit = forms.ChoiceField(label=f"{row.name}：看得怎样", choices=[("", "还没看"), *FITS], required=False)
            said = forms.CharField(label=f"{row.name}：要补什么", max_length=300, required=False)
            fit.initial, said.initial = row.fit, str(row.said)
            self.fields[f"fit_{row.order}"], self.fields[f"said_{row.order}"] = fit, said

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Each paper with its two fields."""
        return [(row, self[f"fit_{row.order}"], self[f"said_{row.order}"]) for row in self.materials]

    def verdicts(self) -> dict[UUID, Verdict]:
        """As the service takes it."""
        said = self.cleaned_data
        return {row.pk: Verdict(said[f"fit_{row.order}"], said[f"said_{row.order}"]) for row in self.materials}


class MeetForm(forms.Form):
    """An appointment for a call."""

    meet_at = Moment("什么时候")
    link = forms.URLField(
        label="视频链接", max_length=300, required=False, assume_scheme="https", help_text="不填的，打电话。"
    )
