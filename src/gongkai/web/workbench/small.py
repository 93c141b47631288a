"""A small form on a page of its own: its words, where it leads back to, 422 where it came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from gongkai.web.workbench.asked import StaffRequest

WRONG = 422


class Small(Struct, frozen=True, kw_only=True):
    """A small form on a page of its own. trail: (words, address) before it; back: where one goes without doing it."""

    title: str
    act: str
    back: str
    trail: tuple[tuple[str, str], ...] = ()
    happens: tuple[str, ...] = ()
    danger: bool = False
    upload: bool = False
    patient: bool = False


def small(request: StaffRequest, words: Small, form: Form, **told: Any) -> HttpResponse:
    """The page of a small form; 422 where it came back."""
    status = WRONG if form.is_bound else 200
    return page(request, "workbench/one_form.html", {"words": words, "form": form, **told}, status=status)
