"""Which draft a visitor is filling in: told by the session, and by a signed word in the page when that is gone."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from gongkai.web.casework.services.asking import drafts

if TYPE_CHECKING:
    from datetime import datetime

    from gongkai.web.agencies.models import Agency

FIELD: Final = "draft_ref"
_DRAFTS, _SENT = "asking", "asked"
_SIGNER: Final = Signer(salt="gongkai.web.portal.asking")


def reference(id: UUID) -> str:
    """The word for a hidden field that leads back to the draft."""
    signed: str = _SIGNER.sign(id.hex)
    return signed


def draft_id(request: HttpRequest, agency: Agency) -> UUID:
    """The draft that this page was about; a new one where neither page nor session knows of any."""
    return _referred(request) or _kept(request, agency) or uuid.uuid4()


def current(request: HttpRequest, agency: Agency, *, at: datetime) -> drafts.Draft | None:
    """The draft being filled in for that body, None while nothing is kept."""
    id = _kept(request, agency)
    draft = drafts.opened(id, at=at) if id else None
    return draft if draft is not None and draft.agency.pk == agency.pk else None


def bind(request: HttpRequest, draft: drafts.Draft) -> None:
    """From now on this visitor is filling in that draft."""
    request.session[_DRAFTS] = {**request.session.get(_DRAFTS, {}), draft.agency.code: draft.id.hex}


def release(request: HttpRequest, draft: drafts.Draft) -> None:
    """This visitor is no longer filling in that draft."""
    kept = request.session.get(_DRAFTS, {})
    request.session[_DRAFTS] = {code: id for code, id in kept.items() if id != draft.id.hex}


def bind_sent(request: HttpRequest, draft: drafts.Draft) -> None:
    """This visitor has sent the draft, and may see its query code."""
    release(request, draft)
    request.session[_SENT] = draft.id.hex


def sent(request: HttpRequest, *, at: datetime) -> drafts.Draft | None:
    """The draft that this visitor has sent, while its code can be shown."""
    id = _uuid(request.session.get(_SENT, ""))
    draft = drafts.opened(id, at=at) if id else None
    return draft if draft is not None and draft.typed.sent is not None else None


def forget_sent(request: HttpRequest) -> None:
    """The code has been written down: it is kept nowhere any more."""
    id = _uuid(request.session.pop(_SENT, ""))
    if id:
        drafts.forget(id)


def _kept(request: HttpRequest, agency: Agency) -> UUID | None:
    return _uuid(request.session.get(_DRAFTS, {}).get(agency.code, ""))


def _referred(request: HttpRequest) -> UUID | None:
    try:
        return _uuid(_SIGNER.unsign(request.POST.get(FIELD, "")))
    except BadSignature:
        return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
