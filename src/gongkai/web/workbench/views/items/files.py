"""Files of an item: taken in with their check, looked at as the public will get them, described, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.queries.identity import identity_of
from gongkai.web.catalogue.checking.naming import name_told
from gongkai.web.catalogue.services.holding import Unable
from gongkai.web.catalogue.services.writing import attaching
from gongkai.web.look.saving import as_attachment
from gongkai.web.vault.queries import content_of
from gongkai.web.vault.scanning import refused_by_scan
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.oneitem import item_or_404, turned_back

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from gongkai.web.catalogue.models import Attachment, Item

_PICTURES: Final = frozenset({"image/jpeg", "image/png"})


@require_POST
@staff(Permit.ITEM_DRAFT)
def add(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Files for the draft; each is taken or refused by itself, and the page says which."""
    item = item_or_404(request, item_id)
    given = request.FILES.getlist("files")
    if not given:
        messages.warning(request, "还没有选择文件。")
    for file in given:
        refused = _attached(request, item, file)
        if refused:
            named = name_told(item, item.draft, str(file.name), on=request.day) if item.draft else "附件"
            messages.error(request, f"“{named}”没有上传：{refused}")
    return redirect(f"{reverse('desk:item_edit', args=[item.pk])}#files")


@require_POST
@staff(Permit.ITEM_DRAFT)
def describe(request: StaffRequest, item_id: UUID, attachment_id: UUID) -> HttpResponse:
    """What a picture shows, for those who do not see it."""
    found = _attachment(item_or_404(request, item_id), attachment_id)
    try:
        attaching.describe(found.pk, alt=request.POST.get("alt", ""), by=request.actor, at=request.moment)
        messages.success(request, "图片说明已保存。")
    except Unable as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('desk:item_edit', args=[item_id])}#files")


@require_POST
@staff(Permit.ITEM_DRAFT)
def away(request: StaffRequest, item_id: UUID, attachment_id: UUID) -> HttpResponse:
    """A file taken out of the draft."""
    found = _attachment(item_or_404(request, item_id), attachment_id)
    try:
        attaching.detach(found.pk, by=request.actor, at=request.moment)
        messages.success(request, f"附件“{found.name}”已移除。")
    except Unable as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('desk:item_edit', args=[item_id])}#files")


@require_safe
@staff(Permit.ITEM_SEE)
def download(request: StaffRequest, item_id: UUID, attachment_id: UUID, name: str = "") -> HttpResponse:
    """The copy that the public will get; a picture shows in the page, anything else is saved.

    name: at the end of an address by which a picture in the words is known again.
    """
    item = item_or_404(request, item_id)
    back = turned_back(request, item)
    if back is not None:
        return back
    found = _attachment(item, attachment_id)
    if found.file is None or name not in ("", found.name):
        raise Http404
    content = content_of(found.file)
    if found.media_type in _PICTURES:
        return HttpResponse(content, content_type=found.media_type)
    return as_attachment(content, media_type=found.media_type, name=found.name)


def _attached(request: StaffRequest, item: Item, file: UploadedFile) -> str:
    """Why the file was not taken; "" where it was, which a message tells."""
    content = file.read()
    refused = getattr(file, "refused", "") or refused_by_scan(content, scanner=settings.SCANNER)
    if refused:
        return str(refused)
    try:
        made = attaching.attach(
            item.pk, str(file.name), content, by=request.actor, at=request.moment, asked_by=identity_of
        )
    except Unable as unable:
        return str(unable)
    _told(request, made)
    return ""


def _attachment(item: Item, attachment_id: UUID) -> Attachment:
    for version in (item.draft, item.current):
        found = version.attachments.select_related("file").filter(pk=attachment_id).first() if version else None
        if found is not None:
            return found
    raise Http404


def _told(request: StaffRequest, made: Attachment) -> None:
    if made.unclean:
        messages.warning(request, f"“{made.name}”已上传，但做不出可以公开的副本：{made.unclean}")
    elif made.removed:
        messages.success(request, f"“{made.name}”已上传。公开的副本去掉了：{'、'.join(made.removed)}。")
    else:
        messages.success(request, f"“{made.name}”已上传。")
