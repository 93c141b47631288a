"""What the pages about channels and stations have in common: small forms, photos, the address of the public pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from msgspec import Struct

from gongkai.web.look.saving import as_attachment, named
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.frame import page

if TYPE_CHECKING:
    from django.forms import Form

    from gongkai.web.vault.models import StoredFile
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
    return page(request, "workbench/outlets/small.html", {"words": words, "form": form, **told}, status=status)


def typed(request: StaffRequest) -> Any:
    """What was sent; None where nothing was."""
    return request.POST if request.method == "POST" else None


def sent_files(request: StaffRequest) -> Any:
    """The files that were sent; None where nothing was."""
    return request.FILES if request.method == "POST" else None


def photo_of(kept: StoredFile | None) -> HttpResponse:
    """A photo for the page to show. Raises Http404 where there is none."""
    if kept is None:
        raise Http404
    response = as_attachment(content_of(kept), media_type=kept.media_type, name=kept.name)
    response.headers["Content-Disposition"] = named(kept.name, inline=True)
    return response


def site_of(request: StaffRequest) -> str:
    """The address of the portal as the public finds it, without a slash at its end."""
    return settings.SITE_ADDRESS or request.build_absolute_uri("/").rstrip("/")


def public_address(request: StaffRequest, slug: str) -> str:
    """The whole address of the public page of an item."""
    return f"{site_of(request)}{reverse('portal:item', args=[slug])}"
