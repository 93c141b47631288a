"""Finding cases by what somebody remembers: number, words, number of a letter, a note, the applicant's whole name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q

from gongkai.text.grams import folded, pairs
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.models import Applicant, Document, Letter, Note, NoteGram
from gongkai.web.casework.queries.seeing import cases_seen
from gongkai.web.vault.sealing import index_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case

_GRAM: Final = 16
"""Hexadecimal digits of a blind index that are kept."""


def matching(text: str) -> Q:
    """The cases that the words lead to; never by a person's name, so that the words may stand in an address."""
    found = Q(number__icontains=text) | Q(matter__icontains=text) | Q(description__icontains=text)
    found |= Q(document_number__icontains=text)
    found |= Q(pk__in=Letter.objects.filter(number__icontains=text).values("case_id"))
    found |= Q(pk__in=_with_note(text))
    return found | Q(pk__in=Document.objects.filter(title__icontains=text).values("case_id"))


def found_by(actor: Actor, text: str) -> QuerySet[Case]:
    """What the actor sees of it in all of his bodies, newest first. 条例2019 §45.

    An applicant's whole name leads to his cases too, in the bodies where the actor may see people.
    """
    named = Q(pk__in=Applicant.objects.filter(name_index=name_index(text)).values("case_id"))
    people = Q(agency_id__in=actor.agencies_with(Permit.CASE_SEE_PERSON))
    cases = cases_seen(actor).filter(matching(text) | (people & named))
    return cases.select_related("handler", "section", "agency").order_by("-submitted_at", "-pk")


def note_grams(text: str) -> frozenset[str]:
    """The pairs of characters of a note, or of what is looked for in notes, as they stand in the index."""
    asked = {pair for pair in pairs(folded(text)) if len(pair) > 1}
    return frozenset(index_of(pair, purpose="note")[:_GRAM] for pair in asked)


def _with_note(text: str) -> QuerySet[Any]:
    """The cases with a note that holds every pair of what is looked for."""
    grams = note_grams(text)
    met = NoteGram.objects.filter(gram__in=grams).values("note").annotate(met=Count("gram")).filter(met=len(grams))
    return met.values("note__case_id") if grams else Note.objects.none().values("case_id")


def name_index(name: str) -> str:
    """The blind index of an applicant's whole name, spaces left out; "" without one. 个人信息保护法2021 §51."""
    whole = "".join(name.split())
    return index_of(whole, purpose="name") if whole else ""
