"""What somebody searches for, as it stands in the address: words, and what the results must be. 网站指引2017."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import QueryDict
from msgspec import Struct

from gongkai.law.years import FIRST_YEAR
from gongkai.web.catalogue.finding.asked import Filters
from gongkai.web.catalogue.queries import choices
from gongkai.web.catalogue.queries.columns import Column, within

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

LONGEST: Final = 60
ORDERS: Final = (("", "最新的在前"), ("best", "最相关的在前"))


class Sought(Struct, frozen=True, kw_only=True):
    """A question to the search. said: what narrows it, in words; told: the same as it stands in the address."""

    words: str
    filters: Filters
    ranked: bool
    said: tuple[str, ...]
    told: dict[str, str]


class SearchForm(forms.Form):
    """The words, and what narrows what is found; what has only one value is not asked for."""

    q = forms.CharField(
        label="要找的词", required=False, max_length=LONGEST, widget=forms.TextInput({"type": "search"})
    )
    body = forms.ChoiceField(label="机关", required=False)
    column = forms.ChoiceField(label="栏目", required=False)
    year = forms.ChoiceField(label="发布年份", required=False)
    kind = forms.ChoiceField(label="类型", required=False)
    validity = forms.ChoiceField(label="有效性", required=False)
    order = forms.ChoiceField(label="排列", required=False, choices=ORDERS)

    def __init__(self, given: QueryDict, *, bodies: Iterable[Agency], columns: Iterable[Column], year: int) -> None:
        super().__init__(given)
        self.bodies, self.columns = list(bodies), list(columns)
        years = [(str(each), f"{each}年") for each in range(year, FIRST_YEAR - 1, -1)]
        titles = [(column.key, f"　{column.title}" if column.parent else column.title) for column in self.columns]
        self._offer("body", [(body.code, body.short_name) for body in self.bodies])
        self._offer("column", titles)
        self._offer("year", years)
        self._offer("kind", choices.kinds())
        self._offer("validity", choices.validities())
        self.fields["q"].widget.attrs |= {"list": "suggested", "autocomplete": "off"}

    def _offer(self, name: str, offered: list[tuple[str, str]]) -> None:
        if len(offered) > 1:
            self.fields[name].choices = [("", "全部"), *offered]  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    @property
    def sought(self) -> Sought:
        """What is asked for; what is not offered narrows nothing."""
        self.is_valid()
        found = {name: str(value) for name, value in self.cleaned_data.items() if value}
        narrowing = [name for name in self.fields if name in found and name not in ("q", "order")]
        choose: Any = self.fields
        said = tuple(str(dict(choose[name].choices)[found[name]]).strip() for name in narrowing)
        words = found.get("q", "") if "q" in found else str(self.data.get("q", "")).strip()[:LONGEST]
        return Sought(
            words=words,
            filters=self._filters(found),
            ranked=found.get("order") == "best",
            said=said,
            told={**({"q": words} if words else {}), **{name: value for name, value in found.items() if name != "q"}},
        )

    def _filters(self, found: dict[str, str]) -> Filters:
        ids = {body.code: body.pk for body in self.bodies}
        return Filters(
            agency_ids=(ids[found["body"]],) if "body" in found else (),
            columns=within(self.columns, found["column"]) if "column" in found else (),
            years=(int(found["year"]),) if "year" in found else (),
            kinds=(found["kind"],) if "kind" in found else (),
            validities=(found["validity"],) if "validity" in found else (),
        )
