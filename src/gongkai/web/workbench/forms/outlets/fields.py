"""Fields that the forms about channels and stations have in common."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.workbench.forms.scanned import ScannedFile

if TYPE_CHECKING:
    from datetime import date

NOBODY = [("", "不指定")]


class Photo(ScannedFile):
    """A photo, on a telephone taken at once with its camera."""

    def __init__(self, label: str = "照片", *, required: bool = False, **options: Any) -> None:
        widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"})
        hint = "拍到张贴的位置即可，不要拍到人脸和证件；位置等拍摄信息会去掉。"
        super().__init__(label=label, required=required, widget=widget, help_text=hint, **options)


class OnceForm(forms.Form):
    """A form that counts once however often it is sent: a bad line makes people press twice."""

    once = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(
        self, typed: Any = None, files: Any = None, *, initial: dict[str, Any] | None = None, **named: Any
    ) -> None:
        super().__init__(typed, files, initial={"once": uuid.uuid4().hex, **(initial or {})}, **named)

    def photo(self) -> bytes:
        """The photo that was sent; nothing where there is none."""
        found = self.cleaned_data.get("photo")
        return found.read() if found else b""


def people_choices(permit: Permit, *, agency_id: int, on: date) -> list[tuple[str, str]]:
    """Nobody, and whoever holds that permit there."""
    able = people_with(permit, agency_id=agency_id, on=on)
    return [*NOBODY, *((str(person.pk), person.name) for person in able)]
