"""The subject that an address narrows a feed or the data of a body to: a topic, a field, an audience. 基层标准2019."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from msgspec import Struct

from gongkai.web.catalogue.queries.duties.entries import field_title
from gongkai.web.catalogue.queries.lists.trees import topic_title
from gongkai.web.outlets.queries.audiences import audience_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


class Subject(Struct, frozen=True):
    """What an address names. chosen: for `shown_items`, by name; titles: the same in words."""

    chosen: dict[str, Any]
    titles: tuple[str, ...]

    @property
    def said(self) -> str:
        """In words, to stand behind the name of the body; "" where nothing is named."""
        return "".join(f"·{title}" for title in self.titles)


def subject_in(request: HttpRequest, agency: Agency | None) -> Subject:
    """What the address names. Raises Http404 for a topic, field or audience that there is not."""
    asked = {name: request.GET.get(name, "") for name in ("topic", "field", "audience")}
    chosen: dict[str, Any] = {name: value for name, value in asked.items() if value}
    titles = tuple(_title(name, value, agency) for name, value in chosen.items())
    if not all(titles):
        raise Http404
    return Subject(chosen, titles)


def _title(name: str, key: str, agency: Agency | None) -> str:
    if name == "audience":
        found = audience_of(agency.pk if agency is not None else None, key)
        return found.title if found is not None else ""
    return topic_title(key) if name == "topic" else field_title(key)
