"""A body's own templates of letters: uploaded once they are found fit, or given up for the packaged ones."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.casework.letters import own_templates
from gongkai.web.casework.letters.wording import said_of, wording_of_kind
from gongkai.web.casework.models import LetterTemplate
from gongkai.web.vault.media_types import DOCX
from gongkai.web.vault.services import keep

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


@transaction.atomic
def use_template(agency: Agency, kind: str, content: bytes, *, by: Actor, at: datetime) -> LetterTemplate:
    """The template in use from now on; letters signed before keep theirs. Raises NotPermitted, UnfitTemplate."""
    by.require(Permit.LETTER_TEMPLATES, agency_id=agency.pk)
    own_templates.check(content, shape=wording_of_kind(kind).shape)
    _end(agency, kind, at=at)
    kept = keep(content, name=f"{said_of(kind)}模板.docx", media_type=DOCX, owner=agency.code, at=at)
    made = LetterTemplate.objects.create(agency=agency, kind=kind, file=kept, made_at=at, made_by=by.name)
    _tell(agency, kind, act="use", said=f"{said_of(kind)}改用本机关的模板。", by=by, at=at)
    return made


@transaction.atomic
def reset_template(agency: Agency, kind: str, *, by: Actor, at: datetime) -> None:
    """Back to the packaged template. Raises NotPermitted."""
    by.require(Permit.LETTER_TEMPLATES, agency_id=agency.pk)
    if _end(agency, kind, at=at):
        _tell(agency, kind, act="reset", said=f"{said_of(kind)}恢复标准模板。", by=by, at=at)


def _end(agency: Agency, kind: str, *, at: datetime) -> int:
    in_use = LetterTemplate.objects.filter(agency=agency, kind=kind, ended_at__isnull=True)
    return in_use.update(ended_at=at)


def _tell(agency: Agency, kind: str, *, act: str, said: str, by: Actor, at: datetime) -> None:
    ledger.write(agency.code, f"template.{act}", f"template:{kind}", said, by=by, at=at)
