"""What narrows a list, as it stands in the address: year, validity, kind. Anything unknown narrows nothing."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from msgspec import Struct

from gongkai.law.years import FIRST_YEAR

Pairs = Iterable[tuple[str, str]]


class Narrowed(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; None where it is not. said: the same in words, for the reader."""

    year: int | None = None
    validity: str | None = None
    kind: str | None = None
    said: tuple[str, ...] = ()

    @property
    def filters(self) -> dict[str, str]:
        """As it stands in an address."""
        told = {"year": str(self.year or ""), "validity": self.validity or "", "kind": self.kind or ""}
        return {name: value for name, value in told.items() if value}


class ListForm(forms.Form):
    """The filters of a list; what has only one value is not asked for."""

    year = forms.ChoiceField(label="发布年份", required=False)
    validity = forms.ChoiceField(label="有效性", required=False)
    kind = forms.ChoiceField(label="类型", required=False)

    def __init__(self, given: QueryDict, *, year: int, validities: Pairs = (), kinds: Pairs = ()) -> None:
        super().__init__(given)
        years = [(str(each), f"{each}年") for each in range(year, FIRST_YEAR - 1, -1)]
        for name, choices in (("year", years), ("validity", list(validities)), ("kind", list(kinds))):
            if len(choices) > 1:
                self.fields[name].choices = [("", "全部"), *choices]
            else:
                del self.fields[name]

    @property
    def narrowed(self) -> Narrowed:
        """What was asked for and is offered."""
        self.is_valid()
        found = {name: str(value) for name, value in self.cleaned_data.items() if value}
        said = tuple(str(dict(self.fields[name].choices)[value]) for name, value in found.items())
        year = int(found["year"]) if "year" in found else None
        return Narrowed(year=year, validity=found.get("validity"), kind=found.get("kind"), said=said)
