"""Writing an item: only the fields that matter for its kind, the words as rich text or as plain signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django import forms

from gongkai.web.agencies.queries import sections_of
from gongkai.web.catalogue.queries.choices import attributes, field_choices, interpretation_forms
from gongkai.web.catalogue.queries.columns import columns_for, usual_column
from gongkai.web.catalogue.queries.lists.trees import topic_choices
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.catalogue.services.writing.drafting import LONGEST_SUMMARY, Placing, Words
from gongkai.web.outlets.queries.audiences import audiences_of
from gongkai.web.workbench.forms.acts.base import Day
from gongkai.web.workbench.forms.acts.base import Words as Lines
from gongkai.web.workbench.plain_writing import rich_of, typed_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item, Version

_NONE = [("", "不选")]
_POLICY: Final = "policy"
_DOCUMENT: Final = ("document_number", "in_force_on", "expires_on")
MATTERING: Final[dict[str, tuple[str, ...]]] = {
    "policy": (*_DOCUMENT, "field", "topic", "audiences"),
    "interpretation": ("interprets", "interpretation_form", "source", "author", "audiences"),
    "notice": ("document_number", "field", "topic", "audiences"),
    "news": ("source", "author"),
    "decision": ("document_number", "field"),
    "service": ("field", "audiences"),
    "data": ("field", "topic", "audiences"),
    "organisation": (),
    "guide": (),
    "directory": (),
    "rule": _DOCUMENT,
    "annual": (),
    "answer": ("field", "topic"),
    "response": ("source", "author", "topic"),
    "other": (*_DOCUMENT, "field", "topic", "source", "author", "audiences"),
}
"""Beside title, column, days, summary, words and keywords: what a page of that kind tells. 网站指引2017."""
TOLD: Final[dict[str, str]] = {
    "policy": "文件原文，有文号、施行日期和有效性",
    "interpretation": "用大家看得懂的话解释一份文件",
    "notice": "公告、公示、通知、招考",
    "news": "会议、活动、工作进展",
    "decision": "处罚、许可、强制的处理决定",
    "service": "一件事怎么办、带什么、多久办好",
    "data": "补贴名单、收支、统计表格",
    "organisation": "职能、机构、负责人、联系方式",
    "guide": "怎样找到、怎样申请本机关的信息",
    "directory": "本机关公开哪些信息",
    "rule": "公开工作的制度和规定",
    "annual": "政府信息公开工作年度报告",
    "response": "大家关心的事，机关怎么说",
    "other": "以上都不是的",
}
"""One line on each kind that may be begun by itself; an answer begins from its case."""
MOST_DOCUMENTS: Final = 200
"""How many documents are offered for an interpretation to belong to, the newest first."""
_PLACE: Final = ("column", "field", "topic", "audiences", "formed_on", "interpretation_form")


class WritingForm(forms.Form):
    """An item from its first line on. edition: the one that was looked at, 0 for an item that is new."""

    edition = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    title = forms.CharField(label="标题", max_length=200, help_text="别人会用什么词来找，就写什么词。")
    column = forms.ChoiceField(label="栏目")
    formed_on = Day("信息形成或者变更之日", help_text="公开期限从次日起计算。", required=False)
    interprets = forms.ChoiceField(label="解读的文件", required=False, help_text="列出本机关已经发布的文件。")
    interpretation_form = forms.ChoiceField(
        label="解读形式", required=False, choices=lambda: [*_NONE, *interpretation_forms()]
    )
    document_number = forms.CharField(label="文号", max_length=80, required=False)
    made_on = Day("成文日期", required=False, help_text="公开目录里的生成日期，发布前须填。")
    in_force_on = Day("施行日期", ahead=True, required=False)
    expires_on = Day("有效期至", ahead=True, required=False)
    summary = Lines(
        "内容概述", rows=3, max_length=LONGEST_SUMMARY, required=False, help_text="写进公开目录和查找结果。"
    )
    plain = Lines(
        "正文",
        rows=16,
        max_length=400_000,
        required=False,
        help_text="一行一段。行首写“# ”是标题，“- ”是列表；“| 甲 | 乙 |”是表格的一行，下一行写“|---|---|”的是表头；"
        "**加粗**；[文字](网址)。",
    )
    body = forms.CharField(required=False, max_length=1_000_000, widget=forms.HiddenInput)
    keywords = forms.CharField(label="关键词", max_length=120, required=False, help_text="几个词，用空格分开。")
    field = forms.ChoiceField(label="所属领域", required=False, help_text="26 个试点领域中的一个。")
    topic = forms.ChoiceField(label="主题分类", required=False)
    audiences = forms.MultipleChoiceField(label="面向人群", required=False, widget=forms.CheckboxSelectMultiple)
    source = forms.CharField(label="来源", max_length=120, required=False)
    author = forms.CharField(label="作者", max_length=80, required=False)
    section = forms.ChoiceField(label="承办科室", required=False)
    attribute = forms.ChoiceField(
        label="公开属性",
        required=False,
        widget=forms.RadioSelect,
        help_text="起草时确定，没有确定的不能送审；也可以写完再定。",
    )
    because = forms.CharField(
        label="更正的原因", max_length=400, required=False, help_text="发布后显示在页面的更正说明里。"
    )

    def __init__(self, typed: Any = None, *, agency: Agency, kind: str, item: Item | None, **options: Any) -> None:
        self.kind, self.item = kind, item
        self.standing = _standing(item) if item is not None else {"column": usual_column(kind)}
        super().__init__(typed, initial={**self.standing, **options.pop("initial", {})}, **options)
        keep = {"edition", "title", "column", "formed_on", "made_on", "summary", "plain", "body", "keywords"}
        keep |= {*MATTERING[kind], *_filled(self.standing)}
        keep |= {"because"} if item is not None and item.current_id is not None else set()
        keep |= {"section", "attribute"} if item is None else set()
        for name in [name for name in self.fields if name not in keep]:
            del self.fields[name]
        self._choose(agency)

    def _choose(self, agency: Agency) -> None:
        choices = {
            "column": [(one.key, one.title) for one in columns_for(agency, self.kind)],
            "field": [*_NONE, *field_choices()],
            "topic": [*_NONE, *topic_choices(self.standing.get("topic", ""))],
            "audiences": [(one.key, one.title) for one in audiences_of(agency.pk)],
            "attribute": attributes(),
            "section": [*_NONE, *((str(one.pk), one.name) for one in sections_of(agency.pk))],
        }
        if "interprets" in self.fields:
            choices["interprets"] = [*_NONE, *_documents(agency, self.item)]
        for name, found in choices.items():
            if name in self.fields:
                self.fields[name].choices = found

    def words(self) -> Words:
        """What the version says; a field that this kind has not stays as it was."""
        told = {name: self._told(name) for name in Words.__struct_fields__ if name != "body"}
        return Words(body=self._body(), **told)

    def placing(self) -> Placing:
        """What the item is and where it stands."""
        told = {name: self._told(name) for name in ("column", "field", "topic", "formed_on", "interpretation_form")}
        interprets, section = self._told("interprets"), self.cleaned_data.get("section")
        return Placing(
            kind=self.kind,
            audiences=tuple(self._told("audiences") or ()),
            interprets=UUID(str(interprets)) if interprets else None,
            section_id=int(section) if section else None,
            **told,
        )

    def _told(self, name: str) -> Any:
        if name in self.fields:
            return self.cleaned_data.get(name)
        return self.standing.get(name, None if name.endswith("_on") else "")

    def _body(self) -> str:
        """The rich text where a script wrote it; else what was typed, unless that is how the kept text is typed."""
        kept = str(self.standing.get("body", ""))
        if "plain" not in self.data:
            return str(self.cleaned_data.get("body", ""))
        typed = self.cleaned_data["plain"]
        return kept if _same(typed, typed_of(kept)) else rich_of(typed)


def _standing(item: Item) -> dict[str, Any]:
    """What is kept of the draft, by field."""
    version: Version | None = item.draft
    if version is None:
        return {}
    words = {name: getattr(version, name) for name in Words.__struct_fields__}
    place = {name: getattr(item, name) for name in _PLACE}
    interprets = str(item.interprets_id) if item.interprets_id else ""
    more = {"interprets": interprets, "edition": version.edition, "because": version.changed_because}
    return {**words, **place, **more, "plain": typed_of(version.body)}


def _filled(standing: dict[str, Any]) -> set[str]:
    """Fields that stand filled are shown, whatever the kind."""
    return {name for name, value in standing.items() if value and name != "because"}


def _documents(agency: Agency, item: Item | None) -> list[tuple[str, str]]:
    found = list(shown_items(agency_id=agency.pk, kind=_POLICY)[:MOST_DOCUMENTS])
    chosen = item.interprets if item is not None else None
    if chosen is not None and chosen.pk not in {one.pk for one in found}:
        found.append(chosen)
    return [(str(one.pk), f"{one.title} {one.document_number}".strip()) for one in found]


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
