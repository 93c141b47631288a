"""Where the public finds what the staff look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from gongkai.web.workbench.asked import StaffRequest


def site_of(request: StaffRequest) -> str:
    """The address of the portal as the public finds it, without a slash at its end."""
    return settings.SITE_ADDRESS or request.build_absolute_uri("/").rstrip("/")


def public_address(request: StaffRequest, slug: str) -> str:
    """The whole address of the public page of an item."""
    return f"{site_of(request)}{reverse('portal:item', args=[slug])}"
