"""Forms of the ledgers of decisions and fees: filters, one entry, why one is struck. 条例2019 §20.5, §20.6, §20.8."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.web.catalogue.queries.ledger.ledgers import Wanted, decision_kinds
from gongkai.web.catalogue.services.ledger.decisions import Made
from gongkai.web.workbench.forms.people import day_field

_ALL = ("", "全部")
_LISTED = [_ALL, ("no", "还没有写进名单"), ("yes", "已经写进名单")]


class LedgerOf(forms.Form):
    """What a ledger is filtered by."""

    q = forms.CharField(label="查找", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"}))
    year = forms.ChoiceField(label="年度", required=False)

    def __init__(self, typed: Any, *, years: Iterable[int]) -> None:
        super().__init__(typed)
        self.fields["year"].choices = [_ALL, *((str(year), f"{year} 年") for year in years)]

    def wanted(self) -> Wanted:
        """What is asked for; whatever makes no sense filters nothing."""
        self.is_valid()
        found = self.cleaned_data
        return Wanted(
            text=found.get("q", ""),
            kind=found.get("kind", ""),
            year=int(found["year"]) if found.get("year") else None,
            listed=found.get("listed", ""),
        )


class DecisionFilters(LedgerOf):
    """What the ledger of decisions is filtered by."""

    kind = forms.ChoiceField(label="种类", required=False, choices=lambda: [_ALL, *decision_kinds()])
    listed = forms.ChoiceField(label="公开名单", required=False, choices=_LISTED)


class DecisionForm(forms.Form):
    """One decision. 条例2019 §20.5, §20.6."""

    kind = forms.ChoiceField(label="决定种类", choices=decision_kinds)
    number = forms.CharField(label="决定文号", max_length=80)
    matter = forms.CharField(label="事项", max_length=200, help_text="写事由，不写个人姓名。")
    decided_on = day_field("作出决定的日期")
    party = forms.CharField(label="相对人", max_length=120, required=False)
    is_person = forms.BooleanField(label="相对人是自然人（只保留姓氏）", required=False)
    basis = forms.CharField(label="依据", max_length=200, required=False)
    content = forms.CharField(
        label="决定内容", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def made(self) -> Made:
        """The decision as it was told."""
        return Made(**self.cleaned_data)


class FeeForm(forms.Form):
    """One amount taken. 条例2019 §20.8."""

    item = forms.CharField(label="收费项目", max_length=120)
    yuan = forms.DecimalField(label="金额（元）", min_value=0, max_digits=14, decimal_places=2)
    taken_on = day_field("收费日期")
    receipt = forms.CharField(label="票据号", max_length=40, required=False)


class StrikeForm(forms.Form):
    """Why an entry is taken out of a ledger."""

    because = forms.CharField(label="删除的原因", max_length=200)


class DecisionListForm(forms.Form):
    """The list that decisions are written into. 条例2019 §20.6."""

    title = forms.CharField(label="名单标题", max_length=200)


class SheetListForm(forms.Form):
    """A sheet that becomes a list in an item: subsidies, progress. 条例2019 §20.11."""

    title = forms.CharField(label="标题", max_length=200, help_text="例如：2026年第一季度临时救助发放名单。")
    column = forms.ChoiceField(label="栏目")
    lead = forms.CharField(
        label="名单前面的说明", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = forms.FileField(label="表格", help_text="xlsx、xls 或者 csv，不超过 10 MB。名单里不要放证件号码、银行卡号。")
    head_row = forms.IntegerField(label="表头在第几行", min_value=1, max_value=12, initial=1)

    def __init__(self, *args: Any, columns: Iterable[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["column"].choices = list(columns)
