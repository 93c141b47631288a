"""Filling a form of the desk: done, or back with what was typed, the reason above it; drafts kept meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from msgspec import Struct

from gongkai.web.casework.queries.typed import kept_typed
from gongkai.web.casework.services.recording import Changed
from gongkai.web.casework.services.typed import drop_typed, keep_typed
from gongkai.web.workbench.refusals import IN_FORM, tell

if TYPE_CHECKING:
    from datetime import datetime

    from django.forms import Form

    from gongkai.web.workbench.asked import StaffRequest

_OURS = frozenset({"csrfmiddlewaretoken", "version", "once", "checked"})
"""Fields that belong to one opening of the form alone."""


class Done(Struct, frozen=True):
    """What the service gave back."""

    result: Any


def attempt(form: Form, do: Callable[[], Any], *, version: Callable[[], int] | None = None) -> Done | None:
    """What came of it; None when the form is not right or the act was refused, which the form then tells.

    version: the version of the case as it is now: after a conflict the form carries it, so that whoever has seen what
    changed may send it again.
    """
    if not form.is_valid():
        return None
    try:
        return Done(do())
    except IN_FORM as refused:
        tell(form, refused)
        if isinstance(refused, Changed) and version is not None:
            form.data = form.data.copy()
            form.data["version"] = str(version())
        return None


def is_draft(request: StaffRequest) -> bool:
    """Whether the page sends what is typed just to keep it."""
    return request.method == "POST" and request.headers.get("X-Draft") == "1"


def keep_draft(request: StaffRequest, name: str) -> HttpResponse:
    """Keeps what is typed for this person under that name; an empty answer."""
    fields = {key: request.POST.getlist(key) for key in request.POST if key not in _OURS}
    if request.actor.person_id is not None:
        keep_typed(request.actor.person_id, name, fields, at=request.moment)
    return HttpResponse(status=204)


def with_draft(request: StaffRequest, form: Form, name: str) -> datetime | None:
    """When the draft was kept that now fills the form; None where there is none."""
    kept = kept_typed(request.actor.person_id, name) if request.actor.person_id is not None else None
    if kept is None:
        return None
    form.initial |= {key: values[0] for key, values in kept.fields.items() if values and key in form.fields}
    return kept.at


def drop_draft(request: StaffRequest, name: str) -> None:
    """The draft is not needed any more."""
    if request.actor.person_id is not None:
        drop_typed(request.actor.person_id, name)
