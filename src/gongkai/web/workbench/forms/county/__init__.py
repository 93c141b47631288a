"""Forms about the annual reports that a county collects."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms

from gongkai.law.years import FIRST_YEAR, LAST_YEAR
from gongkai.web.oversight.queries.collection.collecting import KINDS, STATES
from gongkai.web.oversight.services.collection.collecting import Body
from gongkai.web.workbench.forms.acts.base import Day, Words

if TYPE_CHECKING:
    from gongkai.web.oversight.models import Expected

_LONGEST: Final = 200


class BeginForm(forms.Form):
    """Which year."""

    year = forms.IntegerField(
        label="报告年度", min_value=FIRST_YEAR, max_value=LAST_YEAR, help_text="收集哪一年的年报，不是报送的年份。"
    )


class DaysForm(forms.Form):
    """The last days."""

    township_due_on = Day("乡镇、街道截止日（含当日）", ahead=True, help_text="条例没有点名乡镇，以县级通知为准。")
    department_due_on = Day("部门截止日（含当日）", ahead=True)
    county_due_on = Day("县级年报公布截止日（含当日）", ahead=True)


class BodiesForm(forms.Form):
    """Bodies outside the platform, one on a line."""

    names = Words(
        "单位名称", rows=8, max_length=8000, help_text="写全称，一行一家，例如“砚川县财政局”。已在名单上的会跳过。"
    )

    def bodies(self) -> list[Body]:
        """As the service takes them."""
        lines = (line.strip() for line in self.cleaned_data["names"].splitlines())
        return [Body(name=line[:120]) for line in lines if line]


class BodyForm(forms.Form):
    """Whom to ask there, what it is, a last day of its own."""

    kind = forms.ChoiceField(label="类别", choices=KINDS)
    contact = forms.CharField(label="联系人和电话", max_length=120, required=False)
    due_on = Day("本单位截止日", ahead=True, required=False, help_text="不填就按本轮统一的截止日。")


class BecauseForm(forms.Form):
    """Why."""

    because = forms.CharField(label="理由", max_length=_LONGEST)


class AcceptForm(forms.Form):
    """Why a report stands though errors are found in it."""

    because = forms.CharField(
        label="说明", max_length=_LONGEST, required=False, help_text="还有错误没有改正的，要写明为什么可以接收。"
    )


class LetterForm(forms.Form):
    """By when it is to be put right."""

    reply_by = Day("请在哪一天以前改好重报（含当日）", ahead=True)


class WhereForm(forms.Form):
    """Where and when it was published."""

    published_on = Day("公布日期")
    address = forms.CharField(label="公布网址", max_length=600, help_text="年报所在网页的完整网址。")


class ClaimForm(forms.Form):
    """Whose a file is."""

    body = forms.ChoiceField(label="这是哪家的年报")

    def __init__(self, typed: Any = None, *, bodies: list[Expected], **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["body"].choices = [("", "请选择"), *((str(body.pk), body.name) for body in bodies)]


class FilterForm(forms.Form):
    """Which bodies the list shows."""

    q = forms.CharField(label="单位名称", required=False, max_length=60)
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *KINDS])
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *STATES.items()])
    found = forms.ChoiceField(
        label="检查", required=False,
        choices=[("", "全部"), ("errors", "有错误"), ("warnings", "有提醒"), ("clean", "没有问题"), ("late", "迟报")],
    )  # fmt: skip


def next_working_fortnight(on: date) -> date:
    """Two weeks from that day: what a letter asks for where nobody says otherwise."""
    return date.fromordinal(on.toordinal() + 14)
