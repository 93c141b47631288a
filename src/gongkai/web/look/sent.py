"""What a browser sent, for a form to be bound to; None where it asked for the empty form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest


def typed(request: HttpRequest) -> Any:
    """What was typed; None where nothing was sent."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> Any:
    """The files that were sent; None where nothing was."""
    return request.FILES if request.method == "POST" else None
