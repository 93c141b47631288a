"""The form of one box: where it lies in percent of the page, by which article, a note. Drawing fills the numbers in."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.casework.queries.redacting import MOST_WORDS, Box, box_of, grounds, label_of

_HUNDRED = 100


class BoxForm(forms.Form):
    """遮盖一处."""

    x = forms.FloatField(label="左边起", min_value=0, max_value=_HUNDRED, help_text="占页宽的百分之几")
    y = forms.FloatField(label="上边起", min_value=0, max_value=_HUNDRED, help_text="占页高的百分之几")
    width = forms.FloatField(label="宽", min_value=0, max_value=_HUNDRED)
    height = forms.FloatField(label="高", min_value=0, max_value=_HUNDRED)
    ground = forms.ChoiceField(label="依据")
    said = forms.CharField(
        label="说明", required=False, max_length=MOST_WORDS, help_text="内部查看，不印在纸上；不写被遮盖的内容。"
    )

    def __init__(self, typed: Any = None, **options: Any) -> None:
        super().__init__(typed, **options)
        choices = [(key, f"{label_of(key)} {entry.title}") for key, entry in grounds().items()]
        self.fields["ground"].choices = choices
        for name in ("x", "y", "width", "height"):
            self.fields[name].widget.attrs |= {"step": "0.01", "inputmode": "decimal", "data-box": name}

    def box_on(self, page: int) -> Box:
        """The box on that page. Raises Unboxable."""
        found = self.cleaned_data
        parts = {name: found[name] / _HUNDRED for name in ("x", "y", "width", "height")}
        return box_of({"page": page, **parts, "ground": found["ground"], "said": found["said"].strip()})
