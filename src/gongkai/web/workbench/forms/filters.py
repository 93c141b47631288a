"""What a list of cases is filtered by; stays in the address."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.cases.obligations import Light
from gongkai.law.outcomes import outcomes
from gongkai.law.receipt import receipt_rules
from gongkai.web.casework.queries.choices import applicant_kinds, states
from gongkai.web.casework.queries.lists.listing import Order, Wanted

_ALL = [("", "全部")]
_ORDERS = [(Order.NEWEST.value, "最新收到在前"), (Order.DUE.value, "最先到期在前")]


class Filters(forms.Form):
    """One form of filters; whatever makes no sense filters nothing."""

    q = forms.CharField(label="查找", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label="状态", required=False)
    light = forms.ChoiceField(label="期限", required=False)
    outcome = forms.ChoiceField(label="办理结果", required=False)
    handler = forms.ChoiceField(label="经办人", required=False)
    section = forms.ChoiceField(label="承办科室", required=False)
    channel = forms.ChoiceField(label="提交方式", required=False)
    kind = forms.ChoiceField(label="申请人类别", required=False)
    year = forms.ChoiceField(label="收到年度", required=False)
    closed = forms.ChoiceField(label="办结年度", required=False)
    order = forms.ChoiceField(label="排列", required=False, choices=_ORDERS)

    def __init__(
        self,
        typed: Any,
        *,
        handlers: list[tuple[str, str]],
        sections: list[tuple[str, str]],
        years: list[int],
    ) -> None:
        super().__init__(typed)
        choices = {
            "state": states(),
            "light": [(light.value, light.said) for light in Light],
            "outcome": [(result.key, result.label) for result in outcomes()],
            "handler": [("0", "待分办"), *handlers],
            "section": sections,
            "channel": [(rule.channel, rule.title) for rule in receipt_rules()],
            "kind": applicant_kinds(),
            "year": [(str(year), f"{year} 年") for year in years],
            "closed": [(str(year), f"{year} 年") for year in years],
        }
        for name, found in choices.items():
            self.fields[name].choices = [*_ALL, *found]

    def wanted(self) -> Wanted:
        """What is asked for."""
        self.is_valid()
        found = self.cleaned_data
        number: dict[str, Any] = {
            name: int(found[name]) for name in ("handler", "section", "year", "closed") if found.get(name)
        }
        return Wanted(
            text=found.get("q", ""),
            state=found.get("state", ""),
            light=Light(found["light"]) if found.get("light") else None,
            channel=found.get("channel", ""),
            outcome=found.get("outcome", ""),
            kind=found.get("kind", ""),
            order=Order(found.get("order") or Order.NEWEST),
            **number,
        )

    def active(self) -> list[str]:
        """The words of what is filtered now."""
        chosen = []
        for name, value in self.cleaned_data.items():
            if not value or name == "order":
                continue
            said = value if name == "q" else dict(self.fields[name].choices)[value]
            chosen.append(f"{self.fields[name].label}：{said}")
        return chosen
