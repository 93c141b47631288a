"""Fields that the forms of supervision have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.accounts.queries import people
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import sections_of
from gongkai.web.workbench.forms.outlets.fields import people_choices

if TYPE_CHECKING:
    from datetime import date

    from gongkai.web.accounts.models import Person

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.doc,.xls,.txt"


class Evidence(forms.FileField):
    """A file that shows something."""

    def __init__(self, label: str = "凭证", **options: Any) -> None:
        hint = "照片、PDF、Word、Excel，一份最多 20 MB；照片里的拍摄位置会去掉。"
        widget = forms.FileInput(attrs={"accept": ACCEPT})
        super().__init__(label=label, required=False, widget=widget, **{"help_text": hint, **options})


class _Several(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files at once."""

    def __init__(self, label: str) -> None:
        hint = "可以一次选几份：照片、PDF、Word、Excel，一份最多 20 MB；照片里的拍摄位置会去掉。"
        widget = _Several(attrs={"accept": ACCEPT, "multiple": True})
        super().__init__(label=label, required=False, widget=widget, help_text=hint)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """What was sent; the service looks at each."""
        return data


class WhoForm(forms.Form):
    """Who answers for it: a section, a person, or nobody yet."""

    section = forms.ChoiceField(label="责任科室", required=False)
    person = forms.ChoiceField(label="责任人", required=False, help_text="整改的人；复核要换另一个人。")

    def __init__(self, typed: Any = None, *, agency_id: int, on: date, **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["section"].choices = [("", "待定"), *((str(one.pk), one.name) for one in sections_of(agency_id))]
        self.fields["person"].choices = people_choices(Permit.RECTIFY, agency_id=agency_id, on=on)

    def who(self) -> dict[str, Any]:
        """As the services take it."""
        return {"section_id": self._section_id(), "person": self._person()}

    def _section_id(self) -> int | None:
        found = self.cleaned_data["section"]
        return int(found) if found else None

    def _person(self) -> Person | None:
        found = self.cleaned_data["person"]
        return people([int(found)])[0] if found else None
