"""Pictures at the desk: those of an item, each at an address that ends with its name, and photos that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from gongkai.web.catalogue.wording.sanitising import sanitised, with_pictures
from gongkai.web.look.saving import as_attachment, named
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Attachment, Version
    from gongkai.web.vault.models import StoredFile


def pictures_of(version: Version) -> dict[str, Attachment]:
    """The pictures that can be shown, by name."""
    clean = version.attachments.filter(file__isnull=False, media_type__startswith="image/")
    return {one.name: one for one in clean.select_related("version")}


def address_of(attachment: Attachment) -> str:
    """Where the picture is to be had; the name at its end leads back to the attachment when the words are saved."""
    return reverse("desk:item_picture", args=[attachment.version.item_id, attachment.pk, attachment.name])


def here(version: Version, rich: str) -> str:
    """The words, made safe, kept or only typed, with their pictures at addresses of the desk."""
    shown = pictures_of(version)
    safe = sanitised(rich, pictures=shown)
    return with_pictures(safe, lambda name: address_of(shown[name]) if name in shown else "")


def photo_of(kept: StoredFile | None) -> HttpResponse:
    """A photo for the page to show. Raises Http404 where there is none."""
    if kept is None:
        raise Http404
    response = as_attachment(content_of(kept), media_type=kept.media_type, name=kept.name)
    response.headers["Content-Disposition"] = named(kept.name, inline=True)
    return response
