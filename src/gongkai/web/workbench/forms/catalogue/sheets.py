"""Forms for a sheet on its way into a ledger: which file, which column is what. 条例2019 §20."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms

from gongkai.web.catalogue.queries.ledger.ledgers import decision_kinds
from gongkai.web.catalogue.sheets.reading import ACCEPT, MOST_BYTES

if TYPE_CHECKING:
    from gongkai.web.catalogue.queries.ledger.sheets import Looked

_COLUMN: Final = "column_"


class SheetForm(forms.Form):
    """The file; of decisions, the kind that all of them are."""

    file = forms.FileField(
        label="表格",
        help_text=f"xlsx、xls 或者 csv，不超过 {MOST_BYTES >> 20} MB。第一张可见的工作表。",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    kind = forms.ChoiceField(label="决定种类", required=False)

    def __init__(self, *args: Any, ledger: str, **named: Any) -> None:
        super().__init__(*args, **named)
        if ledger == "decisions":
            self.fields["kind"].choices = [("", "表格里有一列写明"), *decision_kinds()]
        else:
            del self.fields["kind"]

    def fixed(self) -> dict[str, Any]:
        """What is so for every row."""
        kind = self.cleaned_data.get("kind")
        return {"kind": kind} if kind else {}


class ColumnsForm(forms.Form):
    """For every field of the ledger, the column it stands in."""

    head_row = forms.IntegerField(label="表头在第几行", min_value=1, max_value=20)

    def __init__(self, *args: Any, looked: Looked, **named: Any) -> None:
        super().__init__(*args, **named)
        sheet = looked.sheet
        self.initial["head_row"] = sheet.head_row + 1
        choices = [("", "（没有这一列）"), *column_choices(looked.heads)]
        self.asked = [field for field in looked.shape.field if field.key not in sheet.fixed]
        for field in self.asked:
            self.fields[f"{_COLUMN}{field.key}"] = forms.TypedChoiceField(
                label=field.title,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial=sheet.columns.get(field.key, ""),
                help_text="必须有" if field.required else "",
            )

    def columns(self) -> dict[str, int]:
        """The columns that were chosen, by field."""
        chosen = {field.key: self.cleaned_data[f"{_COLUMN}{field.key}"] for field in self.asked}
        return {key: column for key, column in chosen.items() if column is not None}


def column_choices(heads: Sequence[str]) -> list[tuple[str, str]]:
    """The columns of a sheet to choose from, as a spreadsheet calls them."""
    return [(str(at), f"{_letters(at)}列 {head[:20] or '（空）'}") for at, head in enumerate(heads)]


def _letters(at: int) -> str:
    """A, B … Z, AA: as a spreadsheet calls its columns."""
    first, last = divmod(at, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
