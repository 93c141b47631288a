"""A chart as the answer to a request: a picture that brings its own styles, nothing else, and is kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

if TYPE_CHECKING:
    from gongkai.annual.charts import Chart


def picture(drawn: Chart | None) -> HttpResponse:
    """The chart as a picture. Raises Http404 where there is nothing to draw."""
    if drawn is None:
        raise Http404
    response = HttpResponse(drawn.svg, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response.headers["Cache-Control"] = "no-store"
    return response
