"""A form for an entry of any ledger: its fields, or the few of one act. 条例2019 §50."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django import forms

from gongkai.law.years import FIRST_YEAR, LAST_YEAR
from gongkai.web.activities.describing import Field, Ledger
from gongkai.web.activities.services.evidence import ENDINGS, MOST_BYTES
from gongkai.web.agencies.queries import sections_of
from gongkai.web.workbench.forms.people import day_field

_FEW: Final = 4
"""So many choices are all shown at once; more are a list that opens."""
_LONG: Final = 500
_NOTHING: Final = ("", "请选择")


class EntryForm(forms.Form):
    """An entry as it is entered, changed, or taken a step further.

    once: sent twice, it counts once; edition: what the page was opened with.
    """

    once = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        typed: Any = None,
        *,
        ledger: Ledger,
        agency_id: int,
        only: Iterable[str] | None = None,
        required: Iterable[str] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, initial={"once": uuid.uuid4().hex, **(initial or {})})
        wanted, must = None if only is None else set(only), set(required)
        for field in ledger.field:
            if wanted is None or field.key in wanted:
                made = _MAKERS[field.kind](field, agency_id)
                made.required = field.kind != "yes" and (field.required or field.key in must)
                self.fields[field.key] = made
        self._names = [name for name in self.fields if name not in ("once", "edition")]

    def values(self) -> dict[str, Any]:
        """What was told, by field."""
        return {name: self.cleaned_data[name] for name in self._names}


class StrikeForm(forms.Form):
    """Why an entry is taken out."""

    because = forms.CharField(label="作废的原因", max_length=200, help_text="例如：重复登记。作废以后可以恢复。")


class EvidenceForm(forms.Form):
    """A file that shows that the entry is true."""

    file = forms.FileField(
        label="佐证文件",
        help_text=f"照片、pdf、Word、Excel，每份不超过 {MOST_BYTES >> 20} MB。照片里的拍摄位置会去掉。",
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    words = forms.CharField(label="说明", max_length=200, required=False)


class DocumentForm(forms.Form):
    """Which document, or the words themselves, of which work points are proposed."""

    file = forms.FileField(
        label="工作要点文件",
        required=False,
        help_text="docx、pdf 或者 txt。按编号一条一条读出来，下一步可以改。",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )
    text = forms.CharField(
        label="或者把要点粘贴在这里",
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        found = super().clean() or {}
        if not found.get("file") and not found.get("text", "").strip():
            raise forms.ValidationError("请选择文件，或者粘贴文字。")
        return found


class LinesForm(forms.Form):
    """The work points that were proposed, a line each, as somebody leaves them."""

    lines = forms.CharField(
        label="要点，一行一条",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="可以改、删、合并；编号自动重排。",
    )
    year = forms.IntegerField(label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    source = forms.CharField(label="出自哪份文件", max_length=120, required=False)
    due_on = day_field("完成期限", hint="先统一填，登记后可以逐条修改。")


def initial_of(entry: Any, ledger: Ledger) -> dict[str, Any]:
    """What the form of that entry is filled with."""
    told = {
        field.key: getattr(entry, f"{field.key}_id" if field.kind == "section" else field.key) for field in ledger.field
    }
    return {**told, "edition": entry.edition}


def first_of(ledger: Ledger) -> dict[str, Any]:
    """What a new entry begins with."""
    return {field.key: field.first for field in ledger.field if field.first}


def _text(field: Field, agency_id: int) -> forms.Field:
    return forms.CharField(label=field.title, max_length=field.most or None, help_text=field.hint)


def _long(field: Field, agency_id: int) -> forms.Field:
    rows = 6 if field.most > _LONG else 3
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=field.title, max_length=field.most or None, help_text=field.hint, widget=widget)


def _day(field: Field, agency_id: int) -> forms.Field:
    return day_field(field.title, hint=field.hint)


def _whole(field: Field, agency_id: int) -> forms.Field:
    return forms.IntegerField(label=field.title, min_value=field.least, max_value=field.top, help_text=field.hint)


def _decimal(field: Field, agency_id: int) -> forms.Field:
    return forms.DecimalField(
        label=field.title, min_value=field.least, max_value=field.top, decimal_places=2, help_text=field.hint
    )


def _choice(field: Field, agency_id: int) -> forms.Field:
    few = len(field.choices) <= _FEW and field.required
    choices = list(field.choices) if few else [_NOTHING, *field.choices]
    widget = forms.RadioSelect() if few else forms.Select()
    return forms.ChoiceField(label=field.title, choices=choices, help_text=field.hint, widget=widget)


def _section(field: Field, agency_id: int) -> forms.Field:
    choices = [_NOTHING, *((one.pk, one.name) for one in sections_of(agency_id))]
    return forms.TypedChoiceField(
        label=field.title, choices=choices, coerce=int, empty_value=None, help_text=field.hint
    )


def _yes(field: Field, agency_id: int) -> forms.Field:
    return forms.BooleanField(label=field.title, help_text=field.hint, required=False)


_MAKERS: Final[dict[str, Callable[[Field, int], forms.Field]]] = {
    "text": _text,
    "address": _text,
    "long": _long,
    "day": _day,
    "whole": _whole,
    "decimal": _decimal,
    "choice": _choice,
    "section": _section,
    "yes": _yes,
}
