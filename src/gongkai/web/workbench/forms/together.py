"""Forms of working together: whose case it is, who helps, a note, another case that belongs here, a reason to see."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import sections_of
from gongkai.web.casework.queries.choices import document_kinds, link_kinds
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words
from gongkai.web.workbench.forms.scanned import ScannedFile

if TYPE_CHECKING:
    from datetime import date


class Assign(forms.Form):
    """分办. person_id: who handles cases in that body."""

    person_id = forms.ChoiceField(label="经办人")

    def __init__(self, typed: Any = None, *, agency_id: int, day: date, **options: Any) -> None:
        super().__init__(typed, **options)
        able = people_with(Permit.CASE_HANDLE, agency_id=agency_id, on=day)
        self.fields["person_id"].choices = [(str(person.pk), person.name) for person in able]


class NoteForm(forms.Form):
    """备注."""

    text = Words("备注", rows=3, max_length=2000, help_text="同事之间看，不对外。不写申请人的个人信息。")


class AskSection(forms.Form):
    """请科室协办."""

    section_id = forms.ChoiceField(label="协办科室")
    question = Words("请协办的事项", rows=3, max_length=1000)
    due_on = Day("请在哪一天前回复（含当日）", ahead=True)

    def __init__(self, typed: Any = None, *, agency_id: int, **options: Any) -> None:
        super().__init__(typed, **options)
        self.fields["section_id"].choices = [(str(each.pk), each.name) for each in sections_of(agency_id)]


class AnswerCoWork(forms.Form):
    """协办回复."""

    answer = Words("回复", max_length=4000)


class Link(forms.Form):
    """关联案件."""

    number = forms.CharField(label="另一件的登记号", max_length=24, help_text="例如 2026-0012")
    kind = Choice("关系", [])

    def __init__(self, typed: Any = None, **options: Any) -> None:
        super().__init__(typed, **options)
        self.fields["kind"].choices = [(value, said) for value, said in link_kinds() if value != "split"]


class Split(forms.Form):
    """拆分：一事一申请."""

    matter = forms.CharField(label="拆出的申请内容（一句话）", max_length=200)
    description = Words("拆出的申请内容（写全）")
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, initial={"once": uuid.uuid4().hex})


class Reason(forms.Form):
    """原因, for what is on record."""

    reason = forms.CharField(
        label="查看的原因", max_length=120, help_text="例如：电话确认收到、邮寄答复书。记入审计记录。"
    )


class Paper(forms.Form):
    """存入材料. 条例2019 §36."""

    file = ScannedFile(label="文件", help_text="PDF、图片、Word、Excel 或文本，最多 20 MB。")
    kind = forms.ChoiceField(label="材料类别", choices=document_kinds)
    title = forms.CharField(label="标题", max_length=200, required=False, help_text="不写申请人的个人信息。")
    pages = forms.IntegerField(label="页数（A4 单面）", min_value=1, required=False)


class Mark(forms.Form):
    """随答复提供与否，页数."""

    given = forms.BooleanField(label="随答复提供", required=False)
    pages = forms.IntegerField(label="页数（A4 单面）", min_value=1, required=False)
