"""Forms about suggestions and complaints."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.agencies.queries import sections_of
from gongkai.web.feedback.queries.suggestions import CHANNELS, KINDS, LONGEST, STATES, Wanted
from gongkai.web.feedback.services.suggestions.suggesting import Said
from gongkai.web.feedback.services.suggestions.suggestion_work import LONGEST_ANSWER
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words
from gongkai.web.workbench.forms.heard.fields import OnceForm

_OPEN = [("", "全部"), ("open", "没办结的")]


class SuggestionFilters(forms.Form):
    """Which suggestions are listed."""

    state = forms.ChoiceField(label="办理情况", required=False, choices=[*_OPEN, *STATES])
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *KINDS])
    channel = forms.ChoiceField(label="怎么来的", required=False, choices=[("", "全部"), *CHANNELS])
    section = forms.ChoiceField(label="科室", required=False)
    year = forms.ChoiceField(label="年份", required=False)

    def __init__(self, typed: Any, *, agency_id: int, years: list[int]) -> None:
        super().__init__(typed)
        found = [(str(one.pk), one.name) for one in sections_of(agency_id)]
        self.fields["section"].choices = [("", "全部"), *found]
        self.fields["year"].choices = [("", "全部"), *((str(year), f"{year}年") for year in years)]

    def wanted(self) -> Wanted:
        """As the query takes it; a word that makes no sense filters nothing."""
        self.is_valid()
        told = {name: self.cleaned_data.get(name, "") for name in ("state", "kind", "channel")}
        section, year = (self.cleaned_data.get(name) or None for name in ("section", "year"))
        return Wanted(**told, section=int(section) if section else None, year=int(year) if year else None)

    def active(self) -> list[str]:
        """What is filtered now, in words."""
        chosen = [(self.fields[name], value) for name, value in self.cleaned_data.items() if value]
        return [dict(field.choices)[value] for field, value in chosen]


class TakeDownForm(OnceForm):
    """What somebody said on the telephone, wrote or came to say."""

    kind = Choice("类别", KINDS)
    channel = Choice("怎么来的", [(key, said) for key, said in CHANNELS if key != "web"])
    received_on = Day("收到的日期")
    about = forms.CharField(label="什么事", max_length=60, help_text="一句话，不写姓名和电话。")
    words = Words("内容", rows=5, max_length=LONGEST)
    name = forms.CharField(label="怎么称呼", max_length=20, required=False)
    contact = forms.CharField(label="联系电话", max_length=20, required=False, help_text="加密保存，只用于这件事。")
    wants_answer = forms.BooleanField(label="要求答复", required=False, initial=True)
    may_publish = forms.BooleanField(label="本人同意公开（不公开是谁）", required=False)

    def said(self) -> Said:
        """As the service takes it."""
        names = ("kind", "about", "words", "name", "contact", "wants_answer", "may_publish")
        return Said(**{name: self.cleaned_data[name] for name in names})


class AssignForm(forms.Form):
    """Which section answers, and by when."""

    section = forms.ChoiceField(label="交哪个科室办理")
    due_on = Day("答复期限（含当日）", ahead=True)
    words = forms.CharField(label="交办要求", max_length=200, required=False)

    def __init__(self, typed: Any = None, *, agency_id: int, **named: Any) -> None:
        super().__init__(typed, **named)
        self.sections = {str(one.pk): one for one in sections_of(agency_id)}
        self.fields["section"].choices = [("", "请选择"), *((key, one.name) for key, one in self.sections.items())]


class AnswerForm(forms.Form):
    """The answer as its reader gets it."""

    words = Words("答复", rows=8, max_length=LONGEST_ANSWER, help_text="说清怎么办的、哪天办好；不写别人的个人信息。")


class PutRightForm(AnswerForm):
    """Other words for an answer that was given."""

    because = forms.CharField(label="为什么更正", max_length=200)


class BecauseForm(forms.Form):
    """A reason."""

    because = forms.CharField(label="原因", max_length=300)


class MergeForm(forms.Form):
    """The number of the other one."""

    into = forms.CharField(label="和哪一件合并办理", max_length=24, help_text="填那一件的编号，例如 2026-12。")


class PassForm(forms.Form):
    """Where it goes."""

    to = forms.CharField(label="转给哪里", max_length=80, help_text="例如：12345 热线、县信访局、县水利局。")
    because = forms.CharField(label="说明", max_length=300, required=False)


class TellForm(forms.Form):
    """When and how the writer heard of it."""

    on = Day("哪天告知的")
    how = forms.CharField(label="怎样告知的", max_length=80, help_text="例如：电话、当面、短信。")


class PublicForm(forms.Form):
    """Matter and answer in words for everybody."""

    title = forms.CharField(label="标题", max_length=80)
    asked = Words("群众反映的事", rows=4, max_length=1000, help_text="改写成不带个人信息的话。")
    answered = Words("办理答复", rows=6, max_length=2000)


class NoForm(forms.Form):
    """Nothing to be filled in: one question."""
