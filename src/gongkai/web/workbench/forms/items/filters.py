"""What the list of items is filtered by; stays in the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from gongkai.web.catalogue.queries.choices import attributes, kinds, states
from gongkai.web.catalogue.queries.lists.listing import Wanted

_ALL = [("", "全部")]


class ItemFilters(forms.Form):
    """One form of filters; whatever makes no sense filters nothing."""

    q = forms.CharField(label="查找", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label="状态", required=False)
    kind = forms.ChoiceField(label="种类", required=False)
    column = forms.ChoiceField(label="栏目", required=False)
    attribute = forms.ChoiceField(label="公开属性", required=False)
    section = forms.ChoiceField(label="科室", required=False)
    year = forms.ChoiceField(label="起草年度", required=False)
    only = forms.ChoiceField(
        label="范围", required=False, choices=[*_ALL, ("mine", "我起草的"), ("late", "过了公开期限还没发布")]
    )

    def __init__(
        self, typed: Any, *, columns: list[tuple[str, str]], sections: list[tuple[str, str]], years: list[int]
    ) -> None:
        super().__init__(typed)
        choices = {
            "state": states(),
            "kind": kinds(),
            "column": columns,
            "attribute": attributes(),
            "section": sections,
            "year": [(str(year), f"{year} 年") for year in years],
        }
        for name, found in choices.items():
            self.fields[name].choices = [*_ALL, *found]

    def wanted(self, *, person_id: int | None, day: date) -> Wanted:
        """What is asked for. person_id, day: who looks, and when."""
        self.is_valid()
        found = self.cleaned_data
        number: dict[str, Any] = {name: int(found[name]) for name in ("section", "year") if found.get(name)}
        return Wanted(
            text=found.get("q", ""),
            state=found.get("state", ""),
            kind=found.get("kind", ""),
            column=found.get("column", ""),
            attribute=found.get("attribute", ""),
            mine=person_id if found.get("only") == "mine" else None,
            late_on=day if found.get("only") == "late" else None,
            **number,
        )

    def active(self) -> list[str]:
        """The words of what is filtered now."""
        chosen = []
        for name, value in self.cleaned_data.items():
            if value:
                said = value if name == "q" else dict(self.fields[name].choices)[value]
                chosen.append(f"{self.fields[name].label}：{said}")
        return chosen
