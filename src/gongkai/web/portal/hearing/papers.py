"""The papers that come with a request for help: one place for each that the service asks for, and one for others."""

from __future__ import annotations

from django.http import HttpRequest
from msgspec import Struct

from gongkai.web.feedback.services.help.helping import Paper
from gongkai.web.portal.asking.attachments import ending_of, why_not
from gongkai.web.portal.naming import shown
from gongkai.web.vault.media_types import MEDIA_TYPES


class Papers(Struct, frozen=True):
    """What may be kept, and why the rest may not."""

    kept: tuple[Paper, ...]
    refused: tuple[str, ...]


def papers_in(request: HttpRequest, *, count: int) -> Papers:
    """The files of the request: fields `paper0`, `paper1` … of the materials in order, `papers` of none of them."""
    kept: list[Paper] = []
    refused: list[str] = []
    weight = 0
    for field, place in [*((f"paper{at}", at) for at in range(count)), ("papers", None)]:
        for file in request.FILES.getlist(field):
            name, content = shown(file.name or ""), file.read()
            because = getattr(file, "refused", "") or why_not(name, content, there=len(kept), octets=weight)
            if because:
                refused.append(f"{name}：{because}")
            else:
                weight += len(content)
                kept.append(Paper(name, content, MEDIA_TYPES[ending_of(name)], place))
    return Papers(tuple(kept), tuple(refused))
