"""What a ledger is narrowed down by, and which column of a sheet is which. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms

from gongkai.web.activities.describing import Ledger
from gongkai.web.activities.queries.entries import STANDINGS, Wanted
from gongkai.web.catalogue.sheets.reading import ACCEPT, MOST_BYTES
from gongkai.web.workbench.forms.catalogue.sheets import column_choices

if TYPE_CHECKING:
    from gongkai.web.activities.queries.sheets import Looked

_ALL: Final = ("", "全部")
_COLUMN: Final = "column_"
EVERY: Final = "all"


class LedgerFilters(forms.Form):
    """One form of filters; whatever makes no sense filters nothing."""

    q = forms.CharField(label="查找", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"}))
    year = forms.ChoiceField(label="年度", required=False)
    standing = forms.ChoiceField(label="办理", required=False, choices=[_ALL, *STANDINGS])
    section = forms.ChoiceField(label="科室", required=False)
    struck = forms.BooleanField(label="连同作废的", required=False)

    def __init__(
        self, typed: Any, *, ledger: Ledger, years: Sequence[int], sections: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(typed)
        self._ledger = ledger
        self.fields["year"].choices = [("", f"{years[0]} 年" if years else "全部"), (EVERY, "全部年度"), *(
            (str(year), f"{year} 年") for year in years[1:]
        )]  # fmt: skip
        self._newest = years[0] if years else None
        self.fields["section"].choices = [_ALL, *sections]
        for field in ledger.filters:
            self.fields[field.key] = forms.ChoiceField(
                label=field.title, required=False, choices=[_ALL, *field.choices]
            )
        for name, needed in (
            ("standing", bool(ledger.done)),
            ("section", any(field.kind == "section" for field in ledger.field)),
            ("year", not ledger.roster),
        ):
            if not needed:
                del self.fields[name]
        self.order_fields(["q", "year", "standing", *(field.key for field in ledger.filters), "section", "struck"])

    def wanted(self) -> Wanted:
        """What is asked for; no year told is the newest one of which there is something."""
        self.is_valid()
        found = self.cleaned_data
        year = found.get("year", "")
        choices = {field.key: found[field.key] for field in self._ledger.filters if found.get(field.key)}
        return Wanted(
            year=None if year == EVERY or self._ledger.roster else int(year) if year else self._newest,
            words=found.get("q", ""),
            standing=found.get("standing", ""),
            choices=choices,
            section=int(found["section"]) if found.get("section") else None,
            struck=bool(found.get("struck")),
        )


class SheetForm(forms.Form):
    """The sheet that is sent in."""

    file = forms.FileField(
        label="表格",
        help_text=f"xlsx、xls 或者 csv，不超过 {MOST_BYTES >> 20} MB。第一张可见的工作表。",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )


class ColumnsForm(forms.Form):
    """For every field of the ledger, the column it stands in."""

    head_row = forms.IntegerField(label="表头在第几行", min_value=1, max_value=20)

    def __init__(self, typed: Any, *, looked: Looked) -> None:
        super().__init__(typed, initial={"head_row": looked.sheet.head_row + 1})
        choices = [("", "（没有这一列）"), *column_choices(looked.heads)]
        self._told = looked.ledger.told
        for field in self._told:
            self.fields[f"{_COLUMN}{field.key}"] = forms.TypedChoiceField(
                label=field.title,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial=looked.sheet.columns.get(field.key, ""),
                help_text="必须有" if field.required and not field.first else "",
            )

    def columns(self) -> dict[str, int]:
        """The columns that were chosen, by field."""
        chosen = {field.key: self.cleaned_data[f"{_COLUMN}{field.key}"] for field in self._told}
        return {key: column for key, column in chosen.items() if column is not None}
