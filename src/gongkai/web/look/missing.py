"""What a view asked for and what is not there, or not for whoever asks: both are answered alike."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404

Found = TypeVar("Found")


def or_404(found: Found | None) -> Found:
    """What was found. Raises Http404 where nothing was."""
    if found is None:
        raise Http404
    return found
