"""Files of shown items: the clean copies of what is shown now, and nothing else. trust.md C7."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.catalogue.queries.public.shown import shown_file, was_shown_file
from gongkai.web.look.saving import as_attachment, named
from gongkai.web.portal import refusals
from gongkai.web.portal.open.standing import standing_for_all
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from gongkai.web.portal.asking.visiting import Visit

_SEEN: Final = {
    "application/pdf": "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'",
    "image/png": "default-src 'none'; sandbox",
    "image/jpeg": "default-src 'none'; sandbox",
}
"""What a browser may show by itself, with the rules under which it does; a viewer of pdf cannot work in a sandbox."""


@require_safe
@standing_for_all
def file(request: Visit, slug: str, name: str) -> HttpResponse:
    """The clean copy, shown by the browser where that is safe, else to be saved; 410 where it is gone."""
    found = shown_file(slug, name)
    if found is None:
        if was_shown_file(slug):
            return refusals.gone(request)
        raise Http404
    kept = found.file
    response = as_attachment(content_of(kept), media_type=kept.media_type, name=found.name)
    policy = _SEEN.get(kept.media_type)
    if policy is not None:
        response.headers["Content-Disposition"] = named(found.name, inline=True)
        response.headers["Content-Security-Policy"] = policy
    return response
