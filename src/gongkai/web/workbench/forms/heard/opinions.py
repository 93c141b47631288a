"""Forms about opinion items and drafts laid out for comment."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from gongkai.web.accounts.queries import people
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import sections_of
from gongkai.web.feedback.queries.opinions import DRAFT_KINDS, LEVELS, LONGEST, STATES, TAKEN
from gongkai.web.feedback.services.consulting import Laid, Remark
from gongkai.web.feedback.services.opinions import Met
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words
from gongkai.web.workbench.forms.heard.fields import Moment, OnceForm
from gongkai.web.workbench.forms.outlets.fields import people_choices


class OpinionFilters(forms.Form):
    """Which opinion items are listed."""

    state = forms.ChoiceField(label="情况", required=False, choices=[("", "全部"), *STATES])
    level = forms.ChoiceField(label="级别", required=False, choices=[("", "全部"), *LEVELS])

    def wanted(self) -> dict[str, str]:
        """As the query takes it."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("state", "level")}

    def active(self) -> list[str]:
        """What is filtered now, in words."""
        chosen = [(self.fields[name], value) for name, value in self.cleaned_data.items() if value]
        return [dict(field.choices)[value] for field, value in chosen]


class OpinionForm(OnceForm):
    """What was met."""

    source = forms.CharField(label="在哪里发现的", max_length=80, help_text="例如：本地论坛、短视频平台、上级转办。")
    address = forms.URLField(label="网址", max_length=300, required=False, assume_scheme="https")
    about = forms.CharField(label="什么事", max_length=60)
    words = Words("主要内容", rows=4, max_length=2000, required=False, help_text="加密保存。")
    level = Choice("级别", LEVELS, help_text="重大、特别重大突发事件的时限短。")
    found_at = Moment("什么时候发现的")

    def met(self) -> Met:
        """As the service takes it."""
        names = ("source", "address", "about", "words", "level", "found_at")
        return Met(**{name: self.cleaned_data[name] for name in names})


class HandForm(forms.Form):
    """Who answers for the response."""

    section = forms.ChoiceField(label="科室", required=False)
    owner = forms.ChoiceField(label="责任人", required=False)

    def __init__(self, typed: Any = None, *, agency_id: int, on: date, **named: Any) -> None:
        super().__init__(typed, **named)
        self.sections = {str(one.pk): one for one in sections_of(agency_id)}
        self.fields["section"].choices = [("", "不指定"), *((key, one.name) for key, one in self.sections.items())]
        self.fields["owner"].choices = people_choices(Permit.FEEDBACK_ANSWER, agency_id=agency_id, on=on)

    def chosen(self) -> dict[str, Any]:
        """Section and person, None for none."""
        section, owner = self.cleaned_data["section"], self.cleaned_data["owner"]
        return {"section": self.sections.get(section), "owner": people([int(owner)])[0] if owner else None}


class ResponseForm(forms.Form):
    """What was said in response."""

    item = forms.CharField(
        label="公开的回应", max_length=300, required=False, help_text="本平台上的索引号或者网址；时间按它发布的时间算。"
    )
    link = forms.URLField(label="在别处发布的网址", max_length=300, required=False, assume_scheme="https")
    response = Words("怎样回应的", rows=3, max_length=300, required=False)
    responded_at = Moment("什么时候回应的")


class DraftForm(forms.Form):
    """The response in words."""

    title = forms.CharField(label="标题", max_length=80)
    words = Words("回应", rows=8, max_length=4000, help_text="写清事实、正在怎么办、下一步；会公开。")


class LayOutForm(forms.Form):
    """A draft laid out for comment."""

    item = forms.CharField(
        label="草案", max_length=300, help_text="先把草案和说明作为公开信息发布，再填它的索引号或者网址。"
    )
    kind = Choice("种类", DRAFT_KINDS)
    said = Words("一句话说明", rows=2, max_length=400, required=False)
    opens_on = Day("开始日期", ahead=True)
    closes_on = Day("截止日期（含当日）", ahead=True)
    short_because = forms.CharField(
        label="期限缩短的理由",
        max_length=200,
        required=False,
        help_text="重大行政决策草案一般不少于30日；因情况紧急缩短的才填，会公开。",
    )

    def laid(self) -> Laid:
        """As the service takes it."""
        return Laid(**self.cleaned_data)


class RemarkForm(OnceForm):
    """What came by letter or was said in person."""

    words = Words("意见", rows=5, max_length=LONGEST)
    name = forms.CharField(label="姓名或者单位", max_length=40, required=False)
    contact = forms.CharField(label="联系方式", max_length=60, required=False)

    def remark(self) -> Remark:
        """As the service takes it."""
        return Remark(**{name: self.cleaned_data[name] for name in ("words", "name", "contact")})


class TakenForm(forms.Form):
    """What became of a comment."""

    taken = Choice("采纳情况", [(key, said) for key, said in TAKEN if key != "open"])
    because = Words("理由", rows=3, max_length=300, required=False, help_text="没有全部采纳的必须写。")


class SummaryForm(forms.Form):
    """The main points and what became of them."""

    summary = Words(
        "意见和采纳情况",
        rows=10,
        max_length=6000,
        help_text="归纳主要意见，写明采纳、不采纳和理由；会公开，不写是谁提的。",
    )
