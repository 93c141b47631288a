"""The small forms of an item's life: its attribute, when it goes out, why it is taken down, whether it is in force."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms

from gongkai.web.catalogue.queries.choices import (
    Attribute,
    Kind,
    attributes,
    field_choices,
    grounds,
    interpretation_forms,
    validities,
)  # fmt: skip
from gongkai.web.catalogue.queries.columns import columns_for
from gongkai.web.catalogue.queries.lists.trees import topic_choices
from gongkai.web.catalogue.services.writing.placing import Placing
from gongkai.web.clearance.services.proofs import Note
from gongkai.web.look.words import SHANGHAI
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item

_ATTRIBUTES: Final = {
    Attribute.PROACTIVE: "审查通过后向所有人公布",
    Attribute.ON_REQUEST: "不主动公布，有人申请时依法办理",
    Attribute.WITHHELD: "须有条例规定的理由，每年重新评估",
}


class AttributeForm(forms.Form):
    """公开属性 with its reason. 条例2019 §13–16."""

    attribute = Choice("公开属性", [])
    exemption = forms.ChoiceField(label="不予公开的依据", required=False, help_text="选“不予公开”时必填。")
    reason = Words("理由", rows=3, max_length=400, required=False, help_text="不主动公开的，写明理由。")

    def __init__(self, typed: Any = None, **options: Any) -> None:
        super().__init__(typed, **options)
        said = [(value, f"{label}：{_ATTRIBUTES[Attribute(value)]}") for value, label in attributes()]
        self.fields["attribute"].choices = said
        self.fields["exemption"].choices = [("", "不选"), *grounds()]


class BecauseForm(forms.Form):
    """A reason, kept with the item."""

    because = Words("原因", rows=3, max_length=400)


class ScheduleForm(forms.Form):
    """When it is to be published: a moment ahead, in Shanghai."""

    on = Day("发布日期", ahead=True)
    at = forms.TimeField(label="时间", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def moment(self) -> datetime:
        """That moment."""
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"], tzinfo=SHANGHAI)


def schedule_form(typed: Any, *, now: datetime) -> ScheduleForm:
    """The form, beginning with nine o'clock of the next day."""
    return ScheduleForm(typed, initial={"on": (now + timedelta(days=1)).date(), "at": "09:00"})


class ValidityForm(forms.Form):
    """有效性 of a document, since when and why. 网站指引2017."""

    validity = Choice("有效性", validities())
    on = Day("自哪天起", ahead=True)
    words = forms.CharField(
        label="说明", max_length=200, required=False, help_text="比如“被《……》（青政发〔2026〕3号）废止”。"
    )


class PlaceForm(forms.Form):
    """Where a published item stands: another column, field or topic; the form of an interpretation. 条例2019 §24."""

    column = forms.ChoiceField(label="栏目")
    field = forms.ChoiceField(label="所属领域", required=False)
    topic = forms.ChoiceField(label="主题分类", required=False)
    interpretation_form = forms.ChoiceField(label="解读形式", required=False)

    def __init__(self, typed: Any = None, *, item: Item) -> None:
        names = ("column", "field", "topic", "interpretation_form")
        super().__init__(typed, initial={name: getattr(item, name) for name in names})
        self._item = item
        self.fields["interpretation_form"].choices = [("", "不选"), *interpretation_forms()]
        if item.kind != Kind.INTERPRETATION:
            del self.fields["interpretation_form"]
        columns = columns_for(item.agency, item.kind)
        self.fields["column"].choices = [(column.key, column.title) for column in columns]
        self.fields["field"].choices = [("", "不选"), *field_choices()]
        self.fields["topic"].choices = [("", "不选"), *topic_choices(item.topic)]

    def placing(self) -> Placing:
        """As the service takes it: what was not asked stays as it is."""
        item = self._item
        stays = item.heading if self.cleaned_data["column"] == item.column else ""
        kept = {"kind": item.kind, "formed_on": item.formed_on, "interprets": item.interprets_id, "heading": stays}
        return Placing(audiences=tuple(item.audiences), **kept, **self.cleaned_data)


class PlainForm(forms.Form):
    """Why a document needs no interpretation; blank makes it owed again. 解读2016."""

    because = Words("不需要解读的理由", rows=3, max_length=200, required=False, help_text="留空就是需要解读。")


class MarkForm(forms.Form):
    """A proof mark 校对意见: where, which words, what instead, why."""

    paragraph = forms.IntegerField(label="第几段", min_value=1, max_value=100_000, required=False)
    quote = forms.CharField(label="原文", max_length=200, required=False, help_text="选中正文里的字，会填到这里。")
    instead = forms.CharField(label="改为", max_length=200, required=False)
    words = forms.CharField(label="意见", max_length=400, required=False)

    def clean(self) -> dict[str, Any]:
        """A mark says something."""
        if not self.cleaned_data.get("instead", "").strip() and not self.cleaned_data.get("words", "").strip():
            self.add_error("words", "请写明改成什么，或者写意见。")
        return self.cleaned_data

    def note(self) -> Note:
        """As the service takes it."""
        return Note(**self.cleaned_data)
