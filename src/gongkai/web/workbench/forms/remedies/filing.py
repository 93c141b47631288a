"""The form of a reconsideration or suit: written down, mended; and what the list is filtered by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.accounts.roles import Permit
from gongkai.web.remedies.queries.choices import GROUNDS, KINDS, OUTCOMES, PROCEDURES
from gongkai.web.remedies.queries.listing import State, Wanted
from gongkai.web.remedies.queries.table import columns, groups
from gongkai.web.remedies.services import Filed
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words
from gongkai.web.workbench.forms.outlets.fields import OnceForm, people_choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.web.remedies.models import Remedy

_ALL = [("", "全部")]
_NOT_YET = [("", "还不知道")]
_OWN = ("kind", "organ", "number", "filed_on", "after_reconsideration", "ground", "procedure", "applicant", "asked")


class RemedyForm(OnceForm):
    """What is known of it. without: names of fields that are not asked. 条例2019 §51."""

    kind = Choice("途径", KINDS)
    organ = forms.CharField(label="复议机关或者人民法院", max_length=120)
    number = forms.CharField(
        label="案号", max_length=80, required=False, help_text="通知书上的文号；还没有的以后补登。"
    )
    filed_on = Day("提起之日", help_text="申请书、起诉状上的日期；不清楚的，填受理、立案之日。")
    accepted_on = Day("受理、立案之日", required=False)
    received_on = Day("收到副本之日", required=False, help_text="签收申请书、起诉状副本的那一天，答复期限从次日起算。")
    procedure = forms.ChoiceField(
        label="程序",
        required=False,
        choices=[*_NOT_YET, *PROCEDURES],
        help_text="通知书上写明的程序；还不知道的，复议按期限较短的简易程序提醒。",
    )
    ground = forms.ChoiceField(label="争议的事项", choices=GROUNDS)
    after_reconsideration = forms.BooleanField(label="经过行政复议后起诉", required=False)
    follows = forms.ChoiceField(label="之前的复议", required=False, help_text="起诉前经过复议的，选那一件。")
    applicant = forms.CharField(label="申请人（原告）", max_length=120, required=False, help_text="加密保存。")
    asked = Words("请求和理由", rows=4, max_length=4000, required=False, help_text="摘要即可，加密保存。")
    handler = forms.ChoiceField(label="经办人", required=False)
    answered_on = Day("提交答复之日", required=False)
    because = forms.CharField(label="更正的原因", max_length=120)

    def __init__(
        self, typed: Any = None, *, agency_id: int, on: date, before: Sequence[Remedy], without: Sequence[str],
        **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(typed, **named)
        self.before = {str(one.pk): one for one in before}
        self.fields["follows"].choices = [
            ("", "没有，或者不在本台账"),
            *((key, _said(one)) for key, one in self.before.items()),
        ]
        self.fields["handler"].choices = people_choices(Permit.REMEDY_HANDLE, agency_id=agency_id, on=on)
        for name in set(without):
            del self.fields[name]

    def filed(self) -> Filed:
        """As the service takes it."""
        found = self.cleaned_data
        own = {name: found[name] for name in _OWN if name in found}
        return Filed(
            **own,
            follows=self.before.get(found["follows"]),
            accepted_on=found["accepted_on"],
            received_on=found["received_on"],
            handler_id=int(found["handler"]) if found["handler"] else None,
        )


class RemedyFilters(forms.Form):
    """What the list is filtered by; cell: a cell of table four, `year.group.column`."""

    q = forms.CharField(label="查找", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(label="途径", required=False, choices=[*_ALL, *KINDS])
    state = forms.ChoiceField(label="进展", required=False, choices=[*_ALL, *((one.value, one.said) for one in State)])
    outcome = forms.ChoiceField(label="结果", required=False, choices=[*_ALL, *OUTCOMES])
    year = forms.ChoiceField(label="提起年度", required=False)
    closed = forms.ChoiceField(label="审结年度", required=False)
    organ = forms.ChoiceField(label="办理机关", required=False)
    cell = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, typed: Any, *, years: Sequence[int], organs: Sequence[str]) -> None:
        super().__init__(typed)
        for name in ("year", "closed"):
            self.fields[name].choices = [*_ALL, *((str(year), f"{year} 年") for year in years)]
        self.fields["organ"].choices = [*_ALL, *((organ, organ) for organ in organs)]

    def wanted(self) -> Wanted:
        """What is asked for; whatever makes no sense filters nothing."""
        self.is_valid()
        found = self.cleaned_data
        return Wanted(
            words=found.get("q", "").strip(),
            kind=found.get("kind", ""),
            state=State(found["state"]) if found.get("state") else None,
            outcome=found.get("outcome", ""),
            filed_year=int(found["year"]) if found.get("year") else None,
            closed_year=int(found["closed"]) if found.get("closed") else None,
            organ=found.get("organ", ""),
            cell=self.of_table(),
        )

    def of_table(self) -> tuple[int, str, str] | None:
        """The cell of table four that is asked for. 年报格式2021 表四."""
        year, _, rest = self.cleaned_data.get("cell", "").partition(".")
        group, _, column = rest.partition(".")
        known = year.isdecimal() and len(year) == len("2026") and group in dict(groups()) and column in dict(columns())
        return (int(year), group, column) if known else None

    def active(self) -> list[str]:
        """The words of what is filtered now."""
        chosen = []
        for name, value in self.cleaned_data.items():
            if not value or name == "cell":
                continue
            said = value if name == "q" else dict(self.fields[name].choices)[value]
            chosen.append(f"{self.fields[name].label}：{said}")
        cell = self.of_table()
        if cell is not None:
            chosen.append(f"{cell[0]}年表四：{dict(groups())[cell[1]]}·{dict(columns())[cell[2]]}")
        return chosen


def _said(remedy: Remedy) -> str:
    about = f"，{remedy.case.number}" if remedy.case is not None else ""
    return f"{remedy.filed_on} {remedy.number or remedy.organ}{about}"
