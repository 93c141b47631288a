"""Forms about complaints: taken in, a statement asked and given, decided, told. 条例2019 §47, §51."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.accounts.roles import Permit
from gongkai.web.remedies.queries.choices import COMPLAINT_KINDS, COMPLAINT_WAYS, FINDINGS, ORDERS
from gongkai.web.remedies.queries.listing import WantedComplaints
from gongkai.web.remedies.services.complaining import Complained, Found
from gongkai.web.remedies.services.ordering import Ordered
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words
from gongkai.web.workbench.forms.outlets.fields import OnceForm, people_choices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case

_ALL = [("", "全部")]
_ELSEWHERE = "elsewhere"
_OWN = (
    "kind", "way", "matter", "words", "received_on", "about_name", "case_number", "passed_by", "passed_number",
    "complainant", "contact", "due_on",
)  # fmt: skip


class ComplaintForm(OnceForm):
    """What is told of a complaint; find_case: the case of the body by its number. 条例2019 §47."""

    about = forms.ChoiceField(label="被投诉的机关")
    about_name = forms.CharField(label="不在本平台的，写名称", max_length=120, required=False)
    kind = forms.ChoiceField(label="反映什么", choices=COMPLAINT_KINDS)
    matter = forms.CharField(
        label="事由",
        max_length=120,
        help_text="一句话，会出现在列表里，不写任何人的姓名。例如：申请答复没有写明救济途径。",
    )
    way = forms.ChoiceField(label="怎么来的", choices=COMPLAINT_WAYS)
    passed_by = forms.CharField(label="转来的机关", max_length=120, required=False)
    passed_number = forms.CharField(label="转来的文号", max_length=80, required=False)
    received_on = Day("收到之日")
    due_on = Day(
        "最迟哪一天处理（含当日）",
        ahead=True,
        required=False,
        help_text="转办有要求的按要求；不填的，按本机关设置的工作日数算。",
    )
    case_number = forms.CharField(label="有关申请的登记号", max_length=24, required=False)
    complainant = forms.CharField(label="投诉人", max_length=120, required=False, help_text="加密保存；匿名的不填。")
    contact = forms.CharField(label="联系方式", max_length=120, required=False, help_text="加密保存，告知结果时用。")
    words = Words("投诉内容", rows=5, max_length=4000, help_text="加密保存。")
    handler = forms.ChoiceField(label="经办人", required=False)
    because = forms.CharField(label="更正的原因", max_length=120)

    def __init__(
        self, typed: Any = None, *, bodies: Sequence[Agency], agency_id: int, on: date,
        find_case: Callable[[str], Case | None], is_new: bool, **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(typed, **named)
        self.bodies, self.agency_id, self.find_case = {str(one.pk): one for one in bodies}, agency_id, find_case
        own = [(str(one.pk), f"本机关（{one.short_name}）" if one.pk == agency_id else one.name) for one in bodies]
        self.fields["about"].choices = [*own, (_ELSEWHERE, "不在本平台的机关")]
        self.fields["handler"].choices = people_choices(Permit.REMEDY_HANDLE, agency_id=agency_id, on=on)
        if is_new:
            del self.fields["because"]

    def clean(self) -> dict[str, Any]:
        """What was typed; a case of the own body must be there."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("about") == _ELSEWHERE and not found.get("about_name"):
            self.add_error("about_name", "请填写被投诉机关的名称。")
        if found.get("about") == str(self.agency_id) and found.get("case_number"):
            found["case"] = self.find_case(found["case_number"])
            if found["case"] is None:
                self.add_error("case_number", "没有找到这个登记号的申请，请核对；不确定的先不填。")
        return found

    def complained(self) -> Complained:
        """As the service takes it."""
        found = self.cleaned_data
        elsewhere = found["about"] == _ELSEWHERE
        own = {name: found[name] for name in _OWN} | {"about_name": found["about_name"] if elsewhere else ""}
        return Complained(
            **own,
            about=None if elsewhere else self.bodies[found["about"]],
            case=found.get("case"),
            handler_id=int(found["handler"]) if found["handler"] else None,
        )


class AskForm(forms.Form):
    """请被投诉机关作情况说明. docs/decisions/0193."""

    question = Words(
        "请对方说明什么", rows=4, max_length=600, help_text="对方只看到这些话，不写投诉人的姓名和能认出他的细节。"
    )
    due_on = Day("最迟哪一天（含当日）", ahead=True)


class StatementForm(forms.Form):
    """情况说明. docs/decisions/0193."""

    words = Words("情况说明", rows=8, max_length=4000)
    file = forms.FileField(label="附件", required=False, help_text="PDF、图片、Word、Excel，最多 20 MB。")


class DecideForm(forms.Form):
    """处理结果. 条例2019 §47."""

    finding = Choice("查明的情况和处理", FINDINGS)
    reasons = Words("事实和理由", rows=5, max_length=4000, help_text="加密保存。")
    decided_on = Day("处理之日")
    order_what = forms.ChoiceField(label="责令办理", required=False, choices=[("", "没有"), *ORDERS])
    order_said = forms.CharField(
        label="整改的事项", max_length=300, required=False, help_text="被投诉机关会看到，不写个人信息。"
    )
    order_due_on = Day("最迟哪一天办结（含当日）", ahead=True, required=False)

    def clean(self) -> dict[str, Any]:
        """What was typed; an order is whole or not there."""
        found: dict[str, Any] = super().clean() or {}
        parts = [found.get(name) for name in ("order_what", "order_said", "order_due_on")]
        if any(parts) and not all(parts):
            self.add_error("order_what", "责令改正的，类别、事项和期限都要填写。")
        return found

    def found(self) -> Found:
        """As the service takes it."""
        told = self.cleaned_data
        ordered = None
        if told["order_what"]:
            ordered = Ordered(what=told["order_what"], said=told["order_said"], due_on=told["order_due_on"])
        return Found(finding=told["finding"], reasons=told["reasons"], decided_on=told["decided_on"], ordered=ordered)


class TellForm(forms.Form):
    """告知投诉人. 条例2019 §47."""

    told_on = Day("告知之日")
    how = forms.CharField(label="怎样告知的", max_length=80, help_text="例如：电话告知；书面答复，挂号信寄出。")


class BecauseForm(forms.Form):
    """撤回登记的原因. docs/decisions/0111."""

    because = Words("原因", rows=2, max_length=120)


class ComplaintFilters(forms.Form):
    """What the list is filtered by."""

    q = forms.CharField(label="查找", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"}))
    whose = forms.ChoiceField(label="反映谁", required=False, choices=[*_ALL, ("own", "本机关"), ("below", "其他机关")])
    kind = forms.ChoiceField(label="反映什么", required=False, choices=[*_ALL, *COMPLAINT_KINDS])
    state = forms.ChoiceField(
        label="进展",
        required=False,
        choices=[*_ALL, ("open", "办理中"), ("untold", "已处理，待告知"), ("told", "已告知")],
    )
    finding = forms.ChoiceField(label="处理结果", required=False, choices=[*_ALL, *FINDINGS])
    year = forms.ChoiceField(label="收到年度", required=False)

    def __init__(self, typed: Any, *, years: Sequence[int]) -> None:
        super().__init__(typed)
        self.fields["year"].choices = [*_ALL, *((str(year), f"{year} 年") for year in years)]

    def wanted(self) -> WantedComplaints:
        """What is asked for; whatever makes no sense filters nothing."""
        self.is_valid()
        found = self.cleaned_data
        named = {name: found.get(name, "") for name in ("whose", "kind", "state", "finding")}
        year = int(found["year"]) if found.get("year") else None
        return WantedComplaints(words=found.get("q", "").strip(), year=year, **named)

    def active(self) -> list[str]:
        """The words of what is filtered now."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return [
            f"{self.fields[name].label}：{value if name == 'q' else dict(self.fields[name].choices)[value]}"
            for name, value in chosen.items()
        ]
