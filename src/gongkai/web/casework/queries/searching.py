"""Finding cases by what somebody remembers: number, words, number of a letter, a note, the applicant's whole name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.models import Applicant, Document, Letter, Note
from gongkai.web.vault.sealing import index_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


def matching(actor: Actor, text: str, *, agency_id: int) -> Q:
    """The cases that the words lead to; the applicant's name counts whole, and for those alone who may see people."""
    found = Q(number__icontains=text) | Q(matter__icontains=text) | Q(description__icontains=text)
    found |= Q(document_number__icontains=text)
    found |= Q(pk__in=Letter.objects.filter(number__icontains=text).values("case_id"))
    found |= Q(pk__in=Note.objects.filter(text__icontains=text).values("case_id"))
    found |= Q(pk__in=Document.objects.filter(title__icontains=text).values("case_id"))
    if actor.may(Permit.CASE_SEE_PERSON, agency_id=agency_id):
        found |= Q(pk__in=Applicant.objects.filter(name_index=name_index(text)).values("case_id"))
    return found


def name_index(name: str) -> str:
    """The blind index of an applicant's whole name, spaces left out; "" without one. 个人信息保护法2021 §51."""
    whole = "".join(name.split())
    return index_of(whole, purpose="name") if whole else ""
