"""Filters of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.web.workbench.forms.people import day_field

ACTS = (
    ("", "全部"),
    ("case.", "案件"),
    ("letter.", "文书"),
    ("review.", "审查"),
    ("account.", "账号与登录"),
    ("agency.", "机构与设置"),
    ("calendar.", "日历"),
    ("audit.", "审计"),
)
"""The kinds of acts, by how their codes begin."""


class LedgerFilters(forms.Form):
    """Which chain, since and until when, who, what."""

    chain = forms.ChoiceField(label="机构", required=False)
    since = day_field("自", required=False)
    until = day_field("至（含当天）", required=False)
    who = forms.CharField(label="谁", required=False, max_length=60)
    act = forms.ChoiceField(label="什么事", required=False, choices=ACTS)

    def __init__(self, *args: Any, chains: Iterable[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["chain"].choices = [("", "全部"), *chains]
