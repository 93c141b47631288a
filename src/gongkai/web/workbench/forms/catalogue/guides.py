"""Forms of service guides and of the disclosure guide, field by field. 条例2019 §12, §20.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from msgspec import to_builtins

from gongkai.law import proactive
from gongkai.web.catalogue.guides.content import LABELS, Disclosure, Material, Question, ServiceGuide, Step, Video
from gongkai.web.catalogue.queries.choices import field_choices
from gongkai.web.catalogue.queries.lists.trees import topic_choices
from gongkai.web.catalogue.services.writing.guides import Heading
from gongkai.web.workbench.forms.people import day_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROWS: Final = {"rows": 2}
_EXTRA: Final = 3
_MOST: Final = 40


class HeadingForm(forms.Form):
    """What stands above a service guide."""

    title = forms.CharField(label="事项名称", max_length=200, help_text="例如：临时救助办事指南。")
    summary = forms.CharField(label="内容概述", max_length=100, required=False, help_text="一句话，不超过 100 个字。")
    field = forms.ChoiceField(label="试点领域", required=False, choices=lambda: [("", "（不属于）"), *field_choices()])
    topic = forms.ChoiceField(label="主题分类", required=False, choices=lambda: [("", "（不定）"), *topic_choices()])
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def above(self) -> Heading:
        """The heading as it was told."""
        given = self.cleaned_data
        return Heading(title=given["title"], summary=given["summary"], field=given["field"], topic=given["topic"])


class ServiceForm(forms.Form):
    """The parts of a service guide that are plain words. 检查指标2019."""

    basis = forms.CharField(label=LABELS["basis"], required=False, widget=forms.Textarea(attrs=_ROWS))
    for_whom = forms.CharField(label=LABELS["for_whom"], required=False, max_length=200)
    conditions = forms.CharField(label=LABELS["conditions"], required=False, widget=forms.Textarea(attrs={"rows": 4}))
    limit = forms.CharField(label=LABELS["limit"], required=False, max_length=100)
    promised = forms.CharField(label=LABELS["promised"], required=False, max_length=100)
    fee = forms.CharField(label=LABELS["fee"], required=False, max_length=200, help_text="不收费的写“不收费”。")
    window = forms.CharField(label=LABELS["window"], required=False, max_length=200)
    address = forms.CharField(label=LABELS["address"], required=False, max_length=200)
    hours = forms.CharField(label=LABELS["hours"], required=False, max_length=120)
    phone = forms.CharField(label=LABELS["phone"], required=False, max_length=120)
    online = forms.CharField(label=LABELS["online"], required=False, max_length=300, help_text="网址或者入口名称。")
    result = forms.CharField(label=LABELS["result"], required=False, max_length=200)


class MaterialForm(forms.Form):
    """One paper to bring."""

    name = forms.CharField(label="材料名称", max_length=120)
    form = forms.CharField(label="形式", max_length=40, required=False)
    copies = forms.CharField(label="份数", max_length=20, required=False)
    note = forms.CharField(label="说明", max_length=200, required=False)


class StepForm(forms.Form):
    """One step of the way."""

    title = forms.CharField(label="做什么", max_length=120)
    who = forms.CharField(label="谁来做", max_length=60, required=False)
    takes = forms.CharField(label="多久", max_length=60, required=False)
    said = forms.CharField(label="说明", max_length=300, required=False)


class QuestionForm(forms.Form):
    """A question and its answer."""

    asked = forms.CharField(label="问", max_length=200)
    answered = forms.CharField(label="答", max_length=1000)


class VideoForm(forms.Form):
    """A short video elsewhere."""

    title = forms.CharField(label="名称", max_length=120)
    address = forms.URLField(label="网址", max_length=300, assume_scheme="https")


_LISTS: Final[dict[str, tuple[type[forms.Form], Any]]] = {
    "materials": (MaterialForm, Material),
    "steps": (StepForm, Step),
    "questions": (QuestionForm, Question),
    "videos": (VideoForm, Video),
}


class GuideForms:
    """All the forms of one service guide together: heading, words, and the lists row by row."""

    def __init__(self, typed: Mapping[str, Any] | None, *, above: Mapping[str, Any], service: ServiceGuide) -> None:
        plain = to_builtins(service)
        self.heading = HeadingForm(typed, initial=dict(above))
        self.words = ServiceForm(typed, initial={name: getattr(service, name) for name in ServiceForm.base_fields})
        self.lists = {
            name: forms.formset_factory(form, extra=_EXTRA, max_num=_MOST, absolute_max=_MOST)(
                typed,
                prefix=name,
                initial=plain.get(name, []) if typed is None else None,  # a row that was emptied is left out
                form_kwargs={"empty_permitted": True},
            )
            for name, (form, _) in _LISTS.items()
        }

    @property
    def is_bound(self) -> bool:
        """Whether something was sent."""
        return self.heading.is_bound

    @property
    def fields(self) -> dict[str, forms.Field]:
        """The fields a refusal may stand at."""
        found: dict[str, forms.Field] = self.heading.fields
        return found

    def is_valid(self) -> bool:
        """Whether all of it is right."""
        return all([self.heading.is_valid(), self.words.is_valid(), *(one.is_valid() for one in self.lists.values())])

    def add_error(self, field: str | None, error: str) -> None:
        """Puts a refusal above the whole."""
        self.heading.add_error(field, error)

    def service(self) -> ServiceGuide:
        """The guide as it was told; rows without words are left out."""
        told: dict[str, Any] = {
            name: tuple(made(**row) for row in _filled(self.lists[name].cleaned_data))
            for name, (_, made) in _LISTS.items()
        }
        return ServiceGuide(**self.words.cleaned_data, **told)

    @property
    def parts(self) -> list[tuple[str, str, Any]]:
        """The lists for the page: key, name, rows."""
        return [(name, LABELS[name], self.lists[name]) for name in _LISTS]


class DisclosureForm(forms.Form):
    """The disclosure guide by the elements of the law. 条例2019 §12.2."""

    title = forms.CharField(label="标题", max_length=200)
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for element in proactive.guide_elements():
            self.fields[f"said_{element.number}"] = forms.CharField(
                label=element.title, required=False, max_length=2000, widget=forms.Textarea(attrs=_ROWS)
            )
        self.fields["more"] = forms.CharField(
            label="其他内容", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
            help_text="例如监督投诉的方式。",
        )  # fmt: skip

    def guide(self) -> Disclosure:
        """The guide as it was told."""
        said = {str(one.number): self.cleaned_data[f"said_{one.number}"] for one in proactive.guide_elements()}
        return Disclosure({number: words for number, words in said.items() if words}, self.cleaned_data["more"])


class PlaysForm(forms.Form):
    """How often a video was played."""

    address = forms.CharField(widget=forms.HiddenInput)
    plays = forms.IntegerField(label="播放量", min_value=0, max_value=2_000_000_000)
    counted_on = day_field("统计到哪天")


def _filled(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [row for row in rows if any(row.values())]
