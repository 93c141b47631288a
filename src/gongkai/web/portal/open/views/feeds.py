"""Feeds of every body, of one, of a column; narrowed to a topic or an audience by the address. 网站指引2017."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.catalogue.queries.columns import columns_of, within
from gongkai.web.catalogue.queries.lists.trees import topic_title
from gongkai.web.catalogue.queries.public.shown import shown_items
from gongkai.web.look.missing import or_404
from gongkai.web.outlets.queries.audiences import audience_of
from gongkai.web.portal.open.feeding import TYPES, About, written
from gongkai.web.portal.open.frame import body_of
from gongkai.web.portal.open.standing import standing_for_all

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.portal.asking.visiting import Visit

_MOST = 30


@require_safe
@standing_for_all
def feed(request: Visit, ending: str, code: str = "", key: str = "") -> HttpResponse:
    """The newest of every body; of that body; of that column of it and those below."""
    agency = body_of(code) if code else None
    narrowed, said = _narrowed(request, agency)
    title, page = agency.name if agency else settings.SITE_NAME, reverse("portal:open")
    if agency is not None:
        page = reverse("portal:body", args=[code])
        narrowed["agency_id"] = agency.pk
    if agency is not None and key:
        columns = columns_of(agency)
        column = or_404(next((column for column in columns if column.key == key), None))
        narrowed["columns"] = within(columns, key)
        title, page = f"{title} {column.title}", reverse("portal:column", args=[code, key])
    about = About(
        title=f"{title}{said}",
        said=f"{title}{said}最新公开的信息",
        page=request.build_absolute_uri(page),
        itself=request.build_absolute_uri(),
    )
    items = shown_items(**narrowed).prefetch_related("current__attachments__file")[:_MOST]
    content = written(items, about, ending=ending, absolute=request.build_absolute_uri)
    return HttpResponse(content, content_type=TYPES[ending])


def _narrowed(request: Visit, agency: Agency | None) -> tuple[dict[str, Any], str]:
    """What the address narrows the feed to, and the same in words. Raises Http404 for what there is not."""
    topic, audience = request.GET.get("topic", ""), request.GET.get("audience", "")
    if topic and not topic_title(topic):
        raise Http404
    found: dict[str, Any] = {"topic": topic} if topic else {}
    said = f"·{topic_title(topic)}" if topic else ""
    if audience:
        group = or_404(audience_of(agency.pk if agency else None, audience))
        found["audience"] = audience
        said += f"·{group.title}"
    return found, said
