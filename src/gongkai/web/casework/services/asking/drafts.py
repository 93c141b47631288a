"""What an applicant typed and has not sent: kept sealed under a code of his own, then sent once. 条例2019 §29."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from msgspec import Struct, json, structs

from gongkai.web.accounts.queries import PUBLIC
from gongkai.web.casework.models import Document, PublicDraft
from gongkai.web.casework.queries.digests import code_digest
from gongkai.web.casework.services.asking.intake import Arrival, Asking, Person, new_code, take_in
from gongkai.web.vault.services import discard, keep

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

KEPT: Final = timedelta(days=30)
"""How long a draft is kept after the last change."""
SHOWN: Final = timedelta(hours=1)
"""How long the query code can still be shown after sending, to somebody whose page did not arrive."""
BY: Final = "申请人"


class DraftFile(Struct, frozen=True):
    """A file that came with a draft. name: as the applicant called it, kept sealed; kind: of `Document.Kind`.

    place: the page of the form that it belongs to.
    """

    id: str
    name: str
    kind: str
    size: int
    place: str = ""


class Sent(Struct, frozen=True):
    """What became of a draft: the case, its number and query code."""

    case_id: str
    number: str
    code: str


class Typed(Struct, frozen=True, kw_only=True):
    """All that was typed. code: to come back to it; privacy_shown_at: when the notice was first shown."""

    code: str
    fields: dict[str, str] = {}
    files: tuple[DraftFile, ...] = ()
    privacy_version: str = ""
    privacy_shown_at: datetime | None = None
    sent: Sent | None = None


class Draft(Struct, frozen=True):
    """A draft as it stands."""

    id: UUID
    agency: Agency
    typed: Typed
    expires_at: datetime


def opened(id: UUID, *, at: datetime) -> Draft | None:
    """The draft of that id, None where there is none or it has expired."""
    row = PublicDraft.objects.select_related("agency").filter(pk=id, expires_at__gt=at).first()
    return _draft(row) if row else None


def resumed(code: str, *, at: datetime) -> Draft | None:
    """The draft that this code belongs to, however it was typed; None for any other."""
    row = PublicDraft.objects.select_related("agency").filter(digest=code_digest(code), expires_at__gt=at).first()
    return _draft(row) if row else None


def save(id: UUID, agency: Agency, fields: dict[str, str], *, privacy_version: str, at: datetime) -> Draft:
    """The draft with these fields over those it has; made at the first call. One that was sent stays as it is."""
    try:
        return _save(id, agency, fields, privacy_version=privacy_version, at=at)
    except IntegrityError:  # the same page was sent at the same moment, and was first
        return _save(id, agency, fields, privacy_version=privacy_version, at=at)


@transaction.atomic
def _save(id: UUID, agency: Agency, fields: dict[str, str], *, privacy_version: str, at: datetime) -> Draft:
    row = _locked(id)
    if row is None:
        code = new_code()
        typed = Typed(code=code, fields=fields, privacy_version=privacy_version, privacy_shown_at=at)
        row = PublicDraft(pk=id, agency=agency, digest=code_digest(code))
        return _write(row, typed, at=at)
    typed = _typed(row)
    if typed.sent is not None:
        return _draft(row)
    return _write(row, structs.replace(typed, fields={**typed.fields, **fields}), at=at)


class NewFile(Struct, frozen=True, kw_only=True):
    """A file that was checked at the door. ending: `.pdf`; place: the page of the form that it belongs to."""

    content: bytes
    name: str
    ending: str
    media_type: str
    kind: str
    place: str = ""


@transaction.atomic
def attach(draft: Draft, file: NewFile, *, at: datetime) -> Draft:
    """The draft with one more file; in the vault it bears a name that says nothing."""
    row = _locked(draft.id)
    if row is None or _typed(row).sent is not None:
        return draft
    typed = _typed(row)
    plain = f"{Document.Kind(file.kind).label}{len(typed.files) + 1}{file.ending}"
    kept = keep(file.content, name=plain, media_type=file.media_type, owner=draft.agency.code, at=at)
    entry = DraftFile(str(kept.pk), file.name, file.kind, len(file.content), file.place)
    return _write(row, structs.replace(typed, files=(*typed.files, entry)), at=at)


@transaction.atomic
def detach(draft: Draft, file_id: str, *, at: datetime) -> Draft:
    """The draft without that file, which is gone from the vault too."""
    row = _locked(draft.id)
    if row is None or file_id not in {file.id for file in _typed(row).files}:
        return draft
    typed = _typed(row)
    discard(UUID(file_id))
    return _write(row, structs.replace(typed, files=tuple(file for file in typed.files if file.id != file_id)), at=at)


@transaction.atomic
def send(draft: Draft, *, asking: Asking, person: Person, at: datetime) -> Sent:
    """The case that the draft became; however often it is sent, there is one. 条例2019 §29, §31.

    What was typed is gone from the draft with it; the query code stays in it for an hour, sealed.
    """
    row = _locked(draft.id)
    if row is None:
        raise DraftGone
    typed = _typed(row)
    if typed.sent is not None:
        return typed.sent
    taken = take_in(
        draft.agency,
        asking=asking,
        person=person,
        arrival=Arrival(channel="online", submitted_on=at.date()),
        by=PUBLIC,
        at=at,
        received_on=None,
        once=draft.id.hex,
    )
    for number, file in enumerate(typed.files, start=1):
        title = f"{Document.Kind(file.kind).label}{number}"
        Document.objects.create(
            case=taken.case, kind=file.kind, title=title, file_id=UUID(file.id), added_at=at, added_by=BY
        )
    sent = Sent(str(taken.case.pk), taken.case.number, taken.code)
    _write(row, Typed(code=typed.code, sent=sent), at=at, kept=SHOWN)
    return sent


@transaction.atomic
def forget(id: UUID, *, expired_at: datetime | None = None) -> bool:
    """Whether the draft is gone now, and the files that came with it unless they are a case's by then.

    expired_at: only if it has expired by that moment; one that was written on meanwhile stays.
    """
    row = _locked(id)
    if row is None or (expired_at is not None and row.expires_at > expired_at):
        return False
    for file in _typed(row).files:
        discard(UUID(file.id))
    row.delete()
    return True


def sweep(*, at: datetime) -> int:
    """How many drafts had expired by that moment; they are gone now."""
    expired = list(PublicDraft.objects.filter(expires_at__lte=at).values_list("pk", flat=True))
    return sum(forget(id, expired_at=at) for id in expired)


class DraftGone(Exception):
    """The draft expired or was sent and taken away: a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("这份草稿已经不在了：可能已经提交，或者超过了保存期限。")


def _locked(id: UUID) -> PublicDraft | None:
    return PublicDraft.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=id).first()


def _typed(row: PublicDraft) -> Typed:
    return json.decode(row.typed, type=Typed)


def _draft(row: PublicDraft) -> Draft:
    return Draft(row.pk, row.agency, _typed(row), row.expires_at)


def _write(row: PublicDraft, typed: Typed, *, at: datetime, kept: timedelta = KEPT) -> Draft:
    row.typed = json.encode(typed).decode()  # type: ignore[assignment]
    row.saved_at, row.expires_at = at, at + kept
    row.save()
    return _draft(row)
