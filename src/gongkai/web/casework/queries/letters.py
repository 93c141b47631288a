"""Letters of a case for pages and services: one, all of them, by whom they may be read, a body's own templates."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.models import Letter, LetterTemplate
from gongkai.web.casework.models.papers import CORRECTION
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case

State = Letter.State
"""Where a letter stands."""


def version_of(letter: Letter) -> int:
    """The version as it is now."""
    return int(Letter.objects.values_list("version", flat=True).get(pk=letter.pk))


def case_version_of(letter: Letter) -> int:
    """The version of its case as it is now."""
    return int(Letter.objects.values_list("case__version", flat=True).get(pk=letter.pk))


def letter_seen(actor: Actor, letter_id: UUID) -> Letter | None:
    """That letter, None where the actor may not know that there is one."""
    found = Letter.objects.select_related(
        "case__agency", "case__handler", "review", "secrecy", "docx", "pdf", "made_by"
    )
    return found.filter(pk=letter_id, case__in=cases_seen(actor).values("pk")).first()


def letter_of_subject(actor: Actor, subject: str) -> Letter | None:
    """The letter that a review is about, None where the actor may not know of it."""
    kind, _, key = subject.partition(":")
    return letter_seen(actor, UUID(key)) if kind == "letter" else None


def letters_of(case: Case) -> list[Letter]:
    """Every letter of the case that was not thrown away as a draft, oldest first; void ones that bear a number stay."""
    letters = Letter.objects.filter(case=case).select_related("docx", "pdf", "review")
    ordered = letters.order_by("made_at", "signed_at", "number")
    return [letter for letter in ordered if letter.state != Letter.State.VOID or letter.signed_at is not None]


def correction_of(letter: Letter) -> Letter | None:
    """The letter that corrects this reply or one that corrects it, a draft as well; None where it stands as it is."""
    found = Letter.objects.filter(case_id=letter.case_id, ref__startswith=CORRECTION).exclude(state=State.VOID)
    later = [one for one in found if _turn(one) > _turn(letter)]
    return max(later, key=_turn, default=None)


def may_read_names(actor: Actor, letter: Letter) -> bool:
    """Whether this person may read the names in it; others see them masked. 个人信息保护法2021 §6."""
    return actor.may(Permit.CASE_SEE_PERSON, agency_id=letter.case.agency_id)


def own_template(agency_id: int, kind: str) -> LetterTemplate | None:
    """The body's own template in use for that kind, None for the packaged one."""
    in_use = LetterTemplate.objects.filter(agency_id=agency_id, kind=kind, ended_at__isnull=True)
    return in_use.select_related("file").order_by("-made_at", "-pk").first()


def template_of(agency_id: int, kind: str) -> bytes | None:
    """The content of the body's own template, None for the packaged one."""
    own = own_template(agency_id, kind)
    return content_of(own.file) if own is not None else None


def _turn(letter: Letter) -> int:
    """Which correction of its case it is, 0 for the reply itself."""
    return int(letter.ref.removeprefix(CORRECTION)) if letter.ref.startswith(CORRECTION) else 0
