"""What the ledgers of decisions and fees have in common: one page of rows, one form, striking out. 条例2019 §20."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from msgspec import Struct

from gongkai.web.catalogue.queries.ledger.ledgers import PAGE
from gongkai.web.look.keyset import behind, key_in, key_of
from gongkai.web.look.sent import typed
from gongkai.web.look.shapes import Paging
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.ledgers import StrikeForm
from gongkai.web.workbench.keeping import show
from gongkai.web.workbench.views.listing import first_address, next_address

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms import Form


class Room(Struct, frozen=True):
    """One ledger. here: name of its address; said: its heading; unit: what is counted; day: the column of its day."""

    here: str
    said: str
    unit: str
    day: str


def one_page(request: StaffRequest, room: Room, every: QuerySet[Any]) -> tuple[list[Any], Paging]:
    """The rows behind the place asked for, the newest first, and the way to the next ones."""
    key = key_in(request.GET.get("after", ""), of=date, ids=int)
    rows = list((every.filter(behind(key, column=room.day)) if key else every)[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    here = reverse(room.here)
    after = key_of(getattr(last, room.day), last.pk) if last is not None else ""
    first, behind_it = first_address(request.GET, here), next_address(request.GET, here, after)
    return rows[:PAGE], Paging(every.count(), room.unit, first, behind_it)


def asked(request: StaffRequest, room: Room, form: Form, **told: Any) -> HttpResponse:
    """The page with that form, which leads back to the ledger."""
    trail = [("目录和台账", reverse("desk:catalogue")), (room.said, reverse(room.here))]
    told = {"trail": trail, "form": form, "back": reverse(room.here), **told}
    return show(request, "form.html", told, here=room.here, status=422 if form.is_bound else 200)


def struck(request: StaffRequest, strike: Callable[..., object], row_id: int) -> tuple[StrikeForm, bool]:
    """The form that asks why, and whether the row that was entered by mistake is gone."""
    form = StrikeForm(typed(request))
    done = attempt(form, lambda: strike(row_id, **form.cleaned_data, by=request.actor, at=request.moment))
    return form, done is not None
